package dev.penstock.interpret;

import dev.penstock.ir.UnionWith;
import dev.penstock.value.Document;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code $unionWith}: the other collection is opened when the documents that enter are over. */
final class UnionStep implements Step {
  private final Optional<String> collection;
  private final SubPipeline pipeline;

  UnionStep(UnionWith stage, Set<String> letNames) {
    collection = stage.coll();
    pipeline = new SubPipeline("pipeline", stage.pipeline(), letNames);
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    Sequence sequence = new Sequence(documents, () -> others(environment));
    return StreamSupport.stream(sequence, false).onClose(sequence::close);
  }

  private Stream<Document> others(Environment environment) {
    return pipeline.run(pipeline.source(collection, environment), environment);
  }

  /**
   * One stream and then another one. Unlike those of {@link Stream#concat}, neither is asked for
   * its size, which would run a stage that reads everything before it.
   */
  private static final class Sequence extends Spliterators.AbstractSpliterator<Document> {
    private final Stream<Document> first;
    private final Supplier<Stream<Document>> opening;
    private @Nullable Stream<Document> second;
    private @Nullable Spliterator<Document> current;

    Sequence(Stream<Document> first, Supplier<Stream<Document>> opening) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.first = first;
      this.opening = opening;
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

    void close() {
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
}
