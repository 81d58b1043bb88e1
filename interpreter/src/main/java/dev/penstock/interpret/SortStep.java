package dev.penstock.interpret;

import dev.penstock.ir.Sort;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code $sort}: ties keep their order. */
final class SortStep implements Step {
  private final SortKeys keys;

  SortStep(Sort stage) {
    keys = new SortKeys(stage.keys());
  }

  private record Entry(Value[] key, Document document) {}

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(
        documents,
        input ->
            input
                .map(document -> new Entry(keys.of(document), document))
                .sorted(Comparator.comparing(Entry::key, keys))
                .map(Entry::document)
                .collect(Collectors.toCollection(ArrayList::new)));
  }
}
