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
import dev.penstock.runtime.storage.JsonPath;
import dev.penstock.runtime.storage.MountedFile;
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

  /**
   * Mounts a file of documents: {@link #mount(String, Path, String)} for one that holds nothing
   * else, one document a line or all in one array, as {@link Collection#load(Path)} takes it.
   *
   * @throws WriteException as {@link #mount(String, Path, String)}
   */
  public void mount(String name, Path file) {
    mount(name, new MountedFile(file, Optional.empty()));
  }

  /**
   * Mounts documents of a JSON file under a name, by which they can be read wherever a collection
   * can, and not written. Mounting under the same name again adds a file or an array: its documents
   * come after the others.
   *
   * <p>The file is read when the name is first used, into a temporary table of the connection that
   * reads; again, all of it, when its size, its time of modification or the file itself is another
   * one, or when it had been written less than two seconds before. Each run sees one state.
   * Documents are what the file says: they get no {@code _id} where they have none; those that have
   * one have it alone. Errors of the file come with the first document that is asked for.
   *
   * @param file a UTF-8 file of one value in Extended JSON
   * @param jsonPath which of the file's values are the documents: {@code $.store.products[*]}, a
   *     JSONPath (RFC 9535) of names and wildcards
   * @throws dev.penstock.PipelineException 0 for a path that is none, or that holds another
   *     selector
   * @throws WriteException 73 for a name that no collection may have, 48 for one that a collection
   *     has; one that somebody else makes later is hidden
   */
  public void mount(String name, Path file, String jsonPath) {
    mount(name, new MountedFile(file, Optional.of(JsonPath.parse(jsonPath))));
  }

  private void mount(String name, MountedFile file) {
    sessions.read(
        statements -> {
          Catalogue.checkMountable(statements, name);
          sessions.mounts().add(name, file);
          return true;
        });
  }

  /**
   * Ends a mount of one file or several; false where there is none. Results that are open are read
   * to their end.
   */
  public boolean unmount(String name) {
    boolean removed = sessions.mounts().remove(name);
    sessions.sweepMounts();
    return removed;
  }

  /** The names under which files are mounted, sorted. They are no collections' names. */
  public List<String> mountNames() {
    return sessions.mounts().names();
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
    return explain(pipe, options, Verbosity.QUERY_PLANNER);
  }

  /**
   * How a pipeline that starts with {@code from} or {@code $documents} would be run, or was: with
   * {@link Verbosity#EXECUTION_STATS}, it is run first.
   *
   * @throws dev.penstock.PipelineException as {@link #aggregate(Pipe, RunOptions)}; 72 for one that
   *     would have to write to be measured
   */
  public Explanation explain(Pipe<?, ?> pipe, RunOptions options, Verbosity verbosity) {
    return new Explainer(sessions, runner, options)
        .explain(runner.plan(pipe.stages(), Optional.empty(), options), verbosity);
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
