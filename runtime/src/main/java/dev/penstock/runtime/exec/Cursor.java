package dev.penstock.runtime.exec;

import dev.penstock.interpret.Budget;
import dev.penstock.interpret.DocumentBuffer;
import dev.penstock.runtime.RunStatistics;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one run. It borrows a session when the first document is read, which is when its
 * snapshot begins, and gives it back after the last one.
 */
public final class Cursor implements AutoCloseable {
  private final Sessions sessions;
  private final Rows.Execution execution;
  private final Limits limits;
  private final TemporaryRuns spilled;
  private final Measurements measurements;
  private final DocumentBuffer buffered;
  private @Nullable Session session;
  private @Nullable Rows rows;
  private @Nullable RuntimeException failure;
  private boolean closed;

  /**
   * A run that has not begun.
   *
   * @param memoryBudget about how many bytes of documents may be held before a write
   * @param spilled what it will spill, which goes with the cursor
   * @param measurements what its segments have done
   */
  Cursor(
      Sessions sessions,
      Rows.Execution execution,
      Limits limits,
      long memoryBudget,
      TemporaryRuns spilled,
      Measurements measurements) {
    this.sessions = sessions;
    this.execution = execution;
    this.limits = limits;
    this.spilled = spilled;
    this.measurements = measurements;
    this.buffered = new DocumentBuffer(new Budget(memoryBudget, spilled));
  }

  /**
   * The next document, null after the last one.
   *
   * @throws dev.penstock.PenstockException what the run fails with
   */
  public synchronized @Nullable Document next() {
    if (closed) {
      return null;
    }
    Session current = session;
    if (current == null) {
      current = begin();
    }
    try {
      Optional<Document> next =
          current.read(limits, statements -> Optional.ofNullable(take(statements)));
      if (next.isEmpty()) {
        close();
      }
      return next.orElse(null);
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
  }

  private Session begin() {
    limits.check();
    Session lent = sessions.lendReader();
    session = lent;
    try {
      lent.read(
          limits,
          statements -> {
            if (sessions.readsAlone()) {
              lent.beginSnapshot();
            }
            lent.add(this);
            rows = execution.on(statements, limits);
            return true;
          });
      return lent;
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
  }

  private @Nullable Document take(Statements statements) throws SQLException {
    Document ready = buffered.poll();
    if (ready != null) {
      return ready;
    }
    RuntimeException failed = failure;
    if (failed != null) {
      throw failed;
    }
    Rows open = rows;
    if (open == null) {
      return null;
    }
    // A cursor that began while the database was closed would end here as if there were no more.
    statements.checkOpen();
    return open.next();
  }

  /**
   * Reads all that is left, before the session's connection writes; a failure is kept for the
   * reader.
   */
  void buffer() {
    Session current = session;
    Rows open = rows;
    if (current == null || open == null) {
      return;
    }
    try {
      current.read(
          limits,
          statements -> {
            for (Document next = open.next(); next != null; next = open.next()) {
              buffered.add(next);
            }
            return true;
          });
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      closeRows(current);
    }
  }

  /**
   * Stops the run from any thread: its reader gets a {@link
   * dev.penstock.runtime.CancelledException}.
   */
  public void cancel() {
    limits.cancel();
  }

  /** What the run has put into temporary tables so far. */
  public synchronized RunStatistics statistics() {
    return spilled.statistics(measurements);
  }

  /** Ends the run, wherever it is; a second time does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Session current = session;
    if (current != null) {
      try (spilled) {
        closeRows(current);
      } finally {
        sessions.giveBack(current);
      }
    }
  }

  private void closeAfter(Throwable failed) {
    try {
      close();
    } catch (RuntimeException e) {
      failed.addSuppressed(e);
    }
  }

  private void closeRows(Session current) {
    current.read(
        Limits.none(),
        statements -> {
          Rows open = rows;
          rows = null;
          current.remove(this);
          try {
            if (open != null) {
              open.close();
            }
          } finally {
            if (sessions.readsAlone() && !statements.connection().isClosed()) {
              current.endSnapshot();
            }
          }
          return true;
        });
  }
}
