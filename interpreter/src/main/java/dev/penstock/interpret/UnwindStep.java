package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.ir.Unwind;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code $unwind}. A value that is no array passes through once; null, missing and an empty array
 * only where they are preserved, the empty array as no field at all.
 */
final class UnwindStep implements Step {
  private final List<String> path;
  private final Optional<List<String>> indexPath;
  private final boolean preserves;

  UnwindStep(Unwind stage) {
    path = stage.path().steps();
    indexPath = stage.includeArrayIndex().map(Path::steps);
    preserves = stage.preserveNullAndEmptyArrays();
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return documents.flatMap(this::unwind);
  }

  private Stream<Document> unwind(Document document) {
    Value value = FieldWrites.nested(document, path);
    if (value instanceof BsonArray array && !array.isEmpty()) {
      return indexPath.isEmpty()
          ? array.values().stream().map(element -> set(document, path, element))
          : IntStream.range(0, array.size())
              .mapToObj(i -> indexed(set(document, path, array.get(i)), new BsonInt64(i)));
    }
    if (!value.isNullish() && !(value instanceof BsonArray)) {
      return Stream.of(indexed(document, BsonNull.NULL));
    }
    if (!preserves) {
      return Stream.empty();
    }
    Document kept = value instanceof BsonArray ? set(document, path, Missing.MISSING) : document;
    return Stream.of(indexed(kept, BsonNull.NULL));
  }

  private Document indexed(Document document, Value index) {
    return indexPath.map(steps -> set(document, steps, index)).orElse(document);
  }

  private static Document set(Document document, List<String> steps, Value value) {
    return (Document) FieldWrites.setNested(document, steps, value);
  }
}
