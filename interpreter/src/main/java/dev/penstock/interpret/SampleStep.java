package dev.penstock.interpret;

import dev.penstock.ir.Sample;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** {@code $sample}: each choice of documents in each order is as likely as any other. */
final class SampleStep implements Step {
  private final long size;

  SampleStep(Sample stage) {
    size = stage.size();
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, input -> sample(input, environment.chance().random()));
  }

  private List<Document> sample(Stream<Document> documents, RandomGenerator random) {
    List<Document> all = new ArrayList<>(documents.toList());
    int chosen = (int) Math.min(size, all.size());
    for (int i = 0; i < chosen; i++) {
      Collections.swap(all, i, i + random.nextInt(all.size() - i));
    }
    return all.subList(0, chosen);
  }
}
