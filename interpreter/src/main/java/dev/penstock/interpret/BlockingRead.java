package dev.penstock.interpret;

import dev.penstock.value.Document;
import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of a stage that reads all documents before it gives one. */
final class BlockingRead extends Spliterators.AbstractSpliterator<Document> {
  private final Stream<Document> documents;
  private final Step.Reading reading;
  private @Nullable Iterator<Document> results;

  BlockingRead(Stream<Document> documents, Step.Reading reading) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.documents = documents;
    this.reading = reading;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Document> action) {
    Document next;
    try {
      Iterator<Document> read = results;
      if (read == null) {
        read = reading.results(documents);
        results = read;
      }
      next = read.hasNext() ? read.next() : null;
    } catch (RuntimeException | Error e) {
      results = Collections.emptyIterator();
      closeAfter(e);
      throw e;
    }
    if (next == null) {
      reading.close();
      return false;
    }
    action.accept(next);
    return true;
  }

  private void closeAfter(Throwable failed) {
    try {
      reading.close();
    } catch (RuntimeException e) {
      failed.addSuppressed(e);
    }
  }
}
