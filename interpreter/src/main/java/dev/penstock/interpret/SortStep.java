package dev.penstock.interpret;

import dev.penstock.ir.Sort;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code $sort}: ties keep their order. */
final class SortStep implements Step {
  private final SortKeys keys;

  SortStep(Sort stage) {
    keys = new SortKeys(stage.keys());
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, this::sort);
  }

  private List<Document> sort(Stream<Document> documents) {
    return documents
        .map(document -> new Entry(keys.of(document), document))
        .sorted(Comparator.comparing(entry -> entry.key, keys))
        .map(entry -> entry.document)
        .toList();
  }

  private static final class Entry {
    private final Value[] key;
    private final Document document;

    Entry(Value[] key, Document document) {
      this.key = key;
      this.document = document;
    }
  }
}
