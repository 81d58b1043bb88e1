package dev.penstock.runtime.exec;

import dev.penstock.PipelineException;
import dev.penstock.runtime.StorageException;
import dev.penstock.runtime.functions.FailureSlot;
import dev.penstock.runtime.functions.Functions;
import dev.penstock.runtime.functions.Graphs;
import dev.penstock.runtime.storage.Mounts;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.runtime.storage.Temporary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * A connection with our functions on it, for one thread at a time.
 *
 * <p>A cursor that SQLite has open sees what its own connection writes. Before a write, the open
 * cursors therefore read what they have still to give.
 */
public final class Session {
  /** How many instructions SQLite runs between two looks at the limits: some 0.1 ms. */
  private static final int INSTRUCTIONS = 10_000;

  /** How a session stands to its connection. */
  enum Ownership {
    /** Its own: it begins and ends transactions. */
    OWN,
    /** Somebody else's, perhaps in a transaction already: it keeps to savepoints. */
    BORROWED
  }

  /** Work on a connection, by its statements. */
  @FunctionalInterface
  public interface Work<R> {
    /** Does it. */
    R on(Statements statements) throws SQLException;
  }

  private final SQLiteConnection connection;
  private final Statements statements;
  private final Ownership ownership;
  private final FailureSlot failures;
  private final Graphs graphs = new Graphs();
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Cursor> cursors = ConcurrentHashMap.newKeySet();
  private volatile Limits limits = Limits.none();
  private int writes;

  /**
   * Registers the functions on {@code connection}, and a progress handler, of which SQLite has one
   * for a connection.
   */
  Session(Connection connection, Ownership ownership, Mounts mounts) throws SQLException {
    this.connection = sqlite(connection);
    this.statements = new Statements(this.connection, mounts, new TemporaryWrites());
    this.ownership = ownership;
    this.failures = statements.lasting(() -> Functions.register(this.connection, graphs));
    ProgressHandler.setHandler(
        this.connection,
        INSTRUCTIONS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return limits.passed() ? 1 : 0;
          }
        });
  }

  private static SQLiteConnection sqlite(Connection connection) throws SQLException {
    if (connection instanceof SQLiteConnection sqlite) {
      return sqlite;
    }
    if (connection.isWrapperFor(SQLiteConnection.class)) {
      return connection.unwrap(SQLiteConnection.class);
    }
    throw new StorageException(
        "a connection of the driver sqlite-jdbc is needed, not " + connection.getClass().getName());
  }

  /**
   * Does work that reads.
   *
   * @throws StorageException where SQLite fails; what a function threw comes as it is
   * @throws PipelineException where the thread's stack is too small
   */
  <R> R read(Limits limits, Work<R> work) {
    lock.lock();
    Limits outer = this.limits;
    this.limits = limits;
    try {
      limits.check();
      return work.on(statements);
    } catch (SQLException e) {
      throw failure(e, limits);
    } catch (StackOverflowError e) {
      throw tooDeep();
    } catch (InternalError | LinkageError e) {
      // Java wraps it where it is just making a lambda.
      if (e.getCause() instanceof StackOverflowError) {
        throw tooDeep();
      }
      throw e;
    } finally {
      this.limits = outer;
      if (cursors.isEmpty() && lock.getHoldCount() == 1) {
        graphs.clear();
      }
      lock.unlock();
    }
  }

  /** Does work that writes: all of it or nothing. */
  <R> R write(Work<R> work) {
    return read(
        Limits.none(),
        s -> {
          bufferCursors();
          return write(s, ownership == Ownership.OWN && writes == 0, work);
        });
  }

  private <R> R write(Statements s, boolean outermost, Work<R> work) throws SQLException {
    // A later upgrade from reading to writing would fail at once when somebody else writes.
    s.execute(outermost ? "BEGIN IMMEDIATE" : "SAVEPOINT penstock");
    writes++;
    boolean done = false;
    try {
      R result = work.on(s);
      s.execute(outermost ? "COMMIT" : "RELEASE penstock");
      done = true;
      return result;
    } finally {
      writes--;
      if (!done) {
        undo(outermost);
      }
    }
  }

  /** Writes to temporary tables, without locking out who writes to the file. */
  private final class TemporaryWrites implements Temporary {
    private final Limits none = Limits.none();

    /** In a savepoint, since a snapshot may have begun. */
    @Override
    public void atomically(Temporary.Work work) {
      read(
          Limits.none(),
          s -> {
            bufferCursors();
            return write(
                s,
                false,
                same -> {
                  work.run();
                  return true;
                });
          });
    }

    @Override
    public void together(Temporary.Work work) throws SQLException {
      bufferCursors();
      statements.execute("SAVEPOINT penstock");
      try {
        work.run();
      } finally {
        executeQuietly("RELEASE penstock");
      }
    }

    @Override
    public void uninterrupted(Temporary.Work work) throws SQLException {
      Limits outer = limits;
      limits = none;
      try {
        work.run();
      } finally {
        limits = outer;
      }
    }
  }

  /** Whether there are tables of what is not mounted any more. */
  boolean holdsUnmounted() {
    return statements.mounted().holdsUnmounted();
  }

  /** Drops the tables of what is not mounted any more. */
  void sweepMounts() {
    if (holdsUnmounted()) {
      read(
          Limits.none(),
          s -> {
            s.temporary().atomically(s.mounted()::sweep);
            return true;
          });
    }
  }

  private void bufferCursors() {
    for (Cursor cursor : List.copyOf(cursors)) {
      cursor.buffer();
    }
  }

  private void undo(boolean outermost) {
    if (outermost) {
      executeQuietly("ROLLBACK");
    } else {
      executeQuietly("ROLLBACK TO penstock");
      executeQuietly("RELEASE penstock");
    }
  }

  /**
   * SQLite itself may have rolled back, after a full disk for one; that first failure says more
   * than this one.
   */
  private void executeQuietly(String sql) {
    try {
      statements.execute(sql);
    } catch (SQLException e) {
      System.getLogger("dev.penstock.runtime").log(System.Logger.Level.DEBUG, sql, e);
    }
  }

  /** Documents pass a stage within the call of the next one, and so do values an expression. */
  private static PipelineException tooDeep() {
    return new PipelineException(
        0,
        "the pipeline has more stages, or deeper expressions, than the stack of this thread has"
            + " room for: run it on a thread with a larger one");
  }

  /** What to throw for what the driver threw. */
  private RuntimeException failure(SQLException e, Limits limits) {
    Throwable thrown = failures.take();
    if (thrown instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (thrown instanceof StackOverflowError) {
      return tooDeep();
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    int code = e.getErrorCode() & 0xff;
    if (code == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
      limits.check();
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code) {
      return new StorageException(
          "another connection has the database locked for too long: end its transaction; results"
              + " that are open lock it, too, unless it is in WAL mode",
          e);
    }
    return new StorageException("SQLite: " + e.getMessage(), e);
  }

  /** Begins a snapshot for a cursor, on a connection that serves it alone. */
  void beginSnapshot() throws SQLException {
    statements.execute("BEGIN");
  }

  /** Ends the snapshot. */
  void endSnapshot() throws SQLException {
    statements.execute("COMMIT");
  }

  /** Keeps an open cursor in mind. */
  void add(Cursor cursor) {
    cursors.add(cursor);
  }

  /** Forgets a cursor. */
  void remove(Cursor cursor) {
    cursors.remove(cursor);
  }

  /** Ends the open cursors, closes the statements and takes the functions away. */
  void release() {
    endCursors();
    read(
        Limits.none(),
        s -> {
          if (!connection.isClosed()) {
            s.mounted().clear();
          }
          s.close();
          if (!connection.isClosed()) {
            ProgressHandler.clearHandler(connection);
            Functions.unregister(connection);
          }
          return true;
        });
  }

  /** Ends the open cursors and closes the connection. */
  void close() {
    endCursors();
    read(
        Limits.none(),
        s -> {
          connection.close();
          return true;
        });
  }

  /**
   * Not under the lock: a cursor that is being read holds its own one and waits for this one, or
   * has it for as long as its query takes, so that it is cancelled first.
   */
  private void endCursors() {
    List<Cursor> open = List.copyOf(cursors);
    open.forEach(Cursor::cancel);
    open.forEach(Cursor::close);
  }
}
