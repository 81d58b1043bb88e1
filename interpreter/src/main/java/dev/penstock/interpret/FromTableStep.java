package dev.penstock.interpret;

import dev.penstock.ir.FromTable;
import dev.penstock.value.Document;
import java.util.stream.Stream;

/** The rows of a table that is no collection: opened when the first document is asked for. */
final class FromTableStep implements Step {
  private final FromTable table;

  FromTableStep(FromTable stage) {
    table = stage;
  }

  /** What enters is not read. */
  @Override
  public Stream<Document> apply(Stream<Document> unread, Environment environment) {
    return Sequence.of(
            Stream.empty(),
            () ->
                environment
                    .collections()
                    .rows(table)
                    .peek(document -> environment.checkpoint().run()))
        .onClose(unread::close);
  }
}
