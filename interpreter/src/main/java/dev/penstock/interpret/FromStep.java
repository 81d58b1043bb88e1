package dev.penstock.interpret;

import dev.penstock.ir.From;
import dev.penstock.value.Document;
import java.util.stream.Stream;

/** The source that a pipeline names: opened when the first document is asked for. */
final class FromStep implements Step {
  private final String source;

  FromStep(From stage) {
    source = stage.source();
  }

  /** What enters is not read. */
  @Override
  public Stream<Document> apply(Stream<Document> unread, Environment environment) {
    return Sequence.of(
            Stream.empty(),
            () ->
                environment
                    .collections()
                    .documents(source)
                    .peek(document -> environment.checkpoint().run()))
        .onClose(unread::close);
  }
}
