package dev.penstock.interpret;

import dev.penstock.ir.Sample;
import dev.penstock.value.Document;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** {@code $sample}: documents that are drawn. */
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
    List<Document> all = documents.toList();
    return Arrays.stream(Draw.of(size, all.size(), random)).mapToObj(all::get).toList();
  }
}
