package dev.penstock.interpret;

import dev.penstock.value.Document;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One stream and then another one. Unlike those of {@link Stream#concat}, neither is asked for its
 * size, which would run a stage that reads everything before it.
 */
final class Sequence extends Spliterators.AbstractSpliterator<Document> {
  private final Stream<Document> first;
  private final Supplier<Stream<Document>> opening;
  private @Nullable Stream<Document> second;
  private @Nullable Spliterator<Document> current;

  private Sequence(Stream<Document> first, Supplier<Stream<Document>> opening) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.first = first;
    this.opening = opening;
  }

  /** The documents of {@code first}, and then those of the stream that is opened after them. */
  static Stream<Document> of(Stream<Document> first, Supplier<Stream<Document>> opening) {
    Sequence sequence = new Sequence(first, opening);
    return StreamSupport.stream(sequence, false).onClose(sequence::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Document> action) {
    Spliterator<Document> open = current;
    if (open == null) {
      open = first.spliterator();
      current = open;
    }
    if (open.tryAdvance(action)) {
      return true;
    }
    if (second != null) {
      return false;
    }
    Stream<Document> next = opening.get();
    second = next;
    open = next.spliterator();
    current = open;
    return open.tryAdvance(action);
  }

  private void close() {
    Stream<Document> opened = second;
    try {
      first.close();
    } finally {
      if (opened != null) {
        opened.close();
      }
    }
  }
}
