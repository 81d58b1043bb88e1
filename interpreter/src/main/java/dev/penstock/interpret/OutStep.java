package dev.penstock.interpret;

import dev.penstock.ir.Out;
import dev.penstock.value.Document;
import java.util.List;
import java.util.stream.Stream;

/** {@code $out}: reads all documents before it writes, since it may write where it reads. */
final class OutStep implements Step {
  private final String collection;

  OutStep(Out stage) {
    collection = stage.collection();
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(
        documents,
        input -> {
          try (DocumentBuffer all = new DocumentBuffer(environment.budget())) {
            input.forEachOrdered(all::add);
            Output.Target target = environment.output().collection(collection);
            target.clear();
            for (Document next = all.poll(); next != null; next = all.poll()) {
              target.insert(next);
            }
            return List.of();
          }
        });
  }
}
