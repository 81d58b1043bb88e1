package dev.penstock.runtime;

import dev.penstock.DocType;
import dev.penstock.runtime.exec.Cursor;
import dev.penstock.value.Document;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The results of one run, read lazily and once. The run begins when the first result is asked for:
 * it sees the database as it is then, whatever is written afterwards. Its errors come while results
 * are read.
 *
 * <p>Close results that are not read to the end; {@link #toList} and {@link #forEach} close by
 * themselves. For one thread at a time, {@link #cancel} aside.
 *
 * @param <T> what a result is read as
 */
public final class Results<T> implements AutoCloseable, Iterable<T> {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Cursor cursor;
  private final DocType<T> type;
  private final Cleaner.Cleanable cleanable;
  private boolean iterated;

  Results(Cursor cursor, DocType<T> type) {
    this.cursor = cursor;
    this.type = type;
    // Results that nobody holds any more would keep their snapshot for ever.
    this.cleanable = CLEANER.register(this, cursor::close);
  }

  /**
   * The results one by one.
   *
   * @throws IllegalStateException on a second call
   */
  @Override
  public Iterator<T> iterator() {
    if (iterated) {
      throw new IllegalStateException(
          "results are read once; run the pipeline again, or keep toList()");
    }
    iterated = true;
    return new Iterator<>() {
      private @Nullable Document next;
      private boolean looked;

      @Override
      public boolean hasNext() {
        if (!looked) {
          next = cursor.next();
          looked = true;
        }
        return next != null;
      }

      @Override
      public T next() {
        if (!hasNext() || next == null) {
          throw new NoSuchElementException();
        }
        T result = type.decode(next);
        looked = false;
        return result;
      }
    };
  }

  /** The results as a stream, which is to be closed where it is not read to the end. */
  public Stream<T> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(this::close);
  }

  /** All results; closes them. */
  public List<T> toList() {
    List<T> all = new ArrayList<>();
    forEach(all::add);
    return all;
  }

  /** Hands every result to {@code action}; closes the results, also where it throws. */
  @Override
  public void forEach(Consumer<? super T> action) {
    try (this) {
      for (Iterator<T> results = iterator(); results.hasNext(); ) {
        action.accept(results.next());
      }
    }
  }

  /**
   * Stops the run from any thread. Whoever reads the results gets a {@link CancelledException},
   * within milliseconds.
   */
  public void cancel() {
    cursor.cancel();
  }

  /**
   * What the run has done so far, besides giving results; it can be asked for at any time, also
   * after the last result.
   */
  public RunStatistics statistics() {
    return cursor.statistics();
  }

  /** Ends the run. Further results are not there. */
  @Override
  public void close() {
    cleanable.clean();
  }
}
