package dev.penstock.runtime;

import dev.penstock.DocType;
import dev.penstock.Pipe;
import dev.penstock.runtime.exec.DataSourceSessions;
import dev.penstock.runtime.exec.Explainer;
import dev.penstock.runtime.exec.FileSessions;
import dev.penstock.runtime.exec.Runner;
import dev.penstock.runtime.exec.Sessions;
import dev.penstock.runtime.exec.SingleSession;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.value.Document;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Collections of documents in an SQLite database. Safe for any number of threads: over a file one
 * writes while others read; in memory, and on a connection that was handed in, they take turns.
 */
public final class Database implements AutoCloseable {
  private final Sessions sessions;
  private final Runner runner;

  private Database(Sessions sessions) {
    this.sessions = sessions;
    this.runner = new Runner(sessions);
  }

  /**
   * The database in a file, which is made where there is none. It is kept in WAL mode, and opened
   * with {@code trusted_schema=off}.
   *
   * @throws StorageException if it cannot be opened
   */
  public static Database open(Path file) {
    return new Database(FileSessions.open(file));
  }

  /** A new database in memory, gone when it is closed. */
  public static Database inMemory() {
    return new Database(SingleSession.inMemory());
  }

  /**
   * The database of a connection of the driver sqlite-jdbc, which stays open. Writes are
   * savepoints: where the connection is in a transaction, they are the caller's to commit.
   * Functions and a progress handler are put on the connection until this Database is closed; a
   * progress handler that was there is lost, since SQLite has one for a connection.
   *
   * @throws StorageException if it is another driver's
   */
  public static Database using(Connection connection) {
    return new Database(SingleSession.using(connection));
  }

  /**
   * The database that a DataSource of the driver sqlite-jdbc connects to. Each run and each write
   * takes a connection and gives it back as it was; a progress handler on it is lost.
   */
  public static Database using(DataSource source) {
    return new Database(new DataSourceSessions(source));
  }

  /**
   * A collection of dynamic documents. It comes into being with its first document; until then it
   * is empty.
   */
  public Collection<Document> collection(String name) {
    return collection(name, DocType.DOCUMENT);
  }

  /** A collection whose documents are written and read as {@code type}. */
  public <T> Collection<T> collection(String name, DocType<T> type) {
    return new Collection<>(name, type, sessions, runner);
  }

  /** The names of the collections, sorted. */
  public List<String> collectionNames() {
    return sessions.read(Catalogue::names);
  }

  /** Drops a collection with all its documents; false where there is none. */
  public boolean drop(String name) {
    return sessions.write(statements -> Catalogue.drop(statements, name));
  }

  /** Runs a pipeline that starts with {@code from} or {@code $documents}. */
  public <O> Results<O> aggregate(Pipe<?, O> pipe) {
    return aggregate(pipe, RunOptions.DEFAULT);
  }

  /**
   * Runs a pipeline that starts with {@code from}, a collection's name or a named pipeline, or with
   * {@code $documents}.
   *
   * @throws dev.penstock.PipelineException 73 if it does not, and for what is wrong with it without
   *     regard to data
   */
  public <O> Results<O> aggregate(Pipe<?, O> pipe, RunOptions options) {
    Runner.Plan plan = runner.plan(pipe.stages(), Optional.empty(), options);
    return new Results<>(runner.run(plan, options), pipe.type());
  }

  /** How a pipeline that starts with {@code from} or {@code $documents} would be run. */
  public Explanation explain(Pipe<?, ?> pipe) {
    return explain(pipe, RunOptions.DEFAULT);
  }

  /**
   * How a pipeline that starts with {@code from} or {@code $documents} would be run.
   *
   * @throws dev.penstock.PipelineException as {@link #aggregate(Pipe, RunOptions)}
   */
  public Explanation explain(Pipe<?, ?> pipe, RunOptions options) {
    return Explainer.explain(
        sessions, runner.plan(pipe.stages(), Optional.empty(), options), options);
  }

  /**
   * Ends the open results, cancelling those that are being read, and closes what this Database
   * opened: never what it was handed.
   */
  @Override
  public void close() {
    sessions.close();
  }
}
