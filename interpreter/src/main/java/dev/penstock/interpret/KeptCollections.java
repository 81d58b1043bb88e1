package dev.penstock.interpret;

import dev.penstock.ir.FromTable;
import dev.penstock.ir.Path;
import dev.penstock.value.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collections of which the documents, once read, stay in memory with their indexes, for a stage
 * that comes back to them with every document and for the pipelines within it.
 */
final class KeptCollections implements Collections {
  private final Collections collections;
  private final Map<String, List<Document>> kept = new HashMap<>();
  private final Map<Key, EqualityIndex> indexes = new HashMap<>();

  private record Key(String collection, Path path) {}

  private KeptCollections(Collections collections) {
    this.collections = collections;
  }

  /** The collections of a run; those that a stage around this one keeps are kept already. */
  static KeptCollections of(Environment environment) {
    return environment.collections() instanceof KeptCollections kept
        ? kept
        : new KeptCollections(environment.collections());
  }

  @Override
  public Stream<Document> documents(String name) {
    return list(name, () -> {}).stream();
  }

  @Override
  public Stream<Document> rows(FromTable table) {
    return collections.rows(table);
  }

  /** The documents by what {@code path} leads to. */
  EqualityIndex index(String name, Path path, Runnable checkpoint) {
    Key key = new Key(name, path);
    EqualityIndex known = indexes.get(key);
    if (known == null) {
      known = new EqualityIndex(list(name, checkpoint), path, checkpoint);
      indexes.put(key, known);
    }
    return known;
  }

  private List<Document> list(String name, Runnable checkpoint) {
    List<Document> known = kept.get(name);
    if (known == null) {
      try (Stream<Document> documents = collections.documents(name)) {
        known = documents.peek(document -> checkpoint.run()).toList();
      }
      kept.put(name, known);
    }
    return known;
  }
}
