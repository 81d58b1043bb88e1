package dev.penstock.testing;

import dev.penstock.DocumentFormatException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline and the documents that it is asked about, as {@link Ask} reads it.
 *
 * @param collections the documents of each collection
 * @param collection the collection that the pipeline runs on; empty where it begins with {@code
 *     $documents}
 * @param pipeline the stages in MongoDB's syntax
 * @param let the parameters of the run
 */
record Question(
    Map<String, List<Document>> collections,
    Optional<String> collection,
    BsonArray pipeline,
    Document let) {

  /**
   * Reads {@code {"collections": {..}, "collection": .., "pipeline": [..], "let": {..}}}; other
   * fields are not looked at.
   *
   * @throws DocumentFormatException where a field is missing or of another type
   */
  static Question of(Document line) {
    Map<String, List<Document>> collections = new LinkedHashMap<>();
    if (line.has("collections")) {
      for (Document.Field field : document(line, "collections")) {
        collections.put(field.name(), documents(field));
      }
    }
    Value collection = line.get("collection");
    return new Question(
        collections,
        collection.isNullish()
            ? Optional.empty()
            : Optional.ofNullable(line.getString("collection")),
        array(line, "pipeline"),
        line.has("let") ? document(line, "let") : Document.of());
  }

  /**
   * The documents that the pipeline reads; none where the collection does not exist, as in MongoDB.
   */
  List<Document> input() {
    return collection.map(name -> collections.getOrDefault(name, List.of())).orElse(List.of());
  }

  /** The question as {@link #of} reads it. */
  Document toDocument() {
    Document.Builder named = Document.builder();
    collections.forEach((name, documents) -> named.put(name, BsonArray.copyOf(documents)));
    Document.Builder line = Document.builder();
    line.put("collections", named.build());
    line.put("collection", collection.<Value>map(BsonString::new).orElse(BsonNull.NULL));
    line.put("pipeline", pipeline);
    return let.isEmpty() ? line.build() : line.put("let", let).build();
  }

  /** The parameters by name. */
  Map<String, Value> parameters() {
    Map<String, Value> parameters = new LinkedHashMap<>();
    let.forEach(field -> parameters.put(field.name(), field.value()));
    return parameters;
  }

  private static List<Document> documents(Document.Field field) {
    if (!(field.value() instanceof BsonArray array)) {
      throw bad("collections." + field.name() + " must be an array of documents");
    }
    List<Document> documents = new ArrayList<>();
    for (Value value : array) {
      if (!(value instanceof Document document)) {
        throw bad("collections." + field.name() + " must hold documents only");
      }
      documents.add(document);
    }
    return documents;
  }

  private static Document document(Document line, String name) {
    if (line.get(name) instanceof Document document) {
      return document;
    }
    throw bad(name + " must be a document");
  }

  private static BsonArray array(Document line, String name) {
    if (line.get(name) instanceof BsonArray array) {
      return array;
    }
    throw bad(name + " must be an array");
  }

  private static DocumentFormatException bad(String problem) {
    return new DocumentFormatException(9, problem);
  }
}
