package dev.penstock.benchmarks;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.benchmarks.Workload.Measured;
import dev.penstock.runtime.Collection;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The same documents twice, each in a database in memory of its own: for hand-written SQL through
 * JDBC, and as collections of Penstock's.
 */
final class Contestants implements AutoCloseable {
  /** Who runs a pipeline. */
  enum Contestant {
    /** Hand-written SQL; each row is fetched as JSON text. */
    PLAIN,
    /** Penstock's SQL; each result is fetched as a document. */
    SQL,
    /** Penstock's interpreter; each result is fetched as a document. */
    INTERPRETER
  }

  private final Connection plain;
  private final Database penstock;

  private Contestants(Connection plain, Database penstock) {
    this.plain = plain;
    this.penstock = penstock;
  }

  /** Loads the documents of files, one for each of {@link Workload#COLLECTIONS}. */
  static Contestants load(List<Path> files) throws IOException, SQLException {
    Contestants contestants =
        new Contestants(DriverManager.getConnection("jdbc:sqlite::memory:"), Database.inMemory());
    for (int i = 0; i < files.size(); i++) {
      String collection = Workload.COLLECTIONS.get(i);
      contestants.loadPlain(collection.substring(0, 1), files.get(i));
      contestants.penstock.collection(collection).load(files.get(i));
    }
    return contestants;
  }

  /** The baseline's tables: {@code o}, {@code c} and {@code e}, with the {@code _id} as the key. */
  private void loadPlain(String table, Path file) throws IOException, SQLException {
    try (Statement create = plain.createStatement()) {
      create.execute("CREATE TABLE " + table + "(id INTEGER PRIMARY KEY, doc BLOB)");
    }
    plain.setAutoCommit(false);
    try (Stream<String> lines = Files.lines(file);
        PreparedStatement insert =
            plain.prepareStatement(
                "INSERT INTO "
                    + table
                    + " SELECT doc ->> '$._id', doc FROM (SELECT jsonb(?1) AS doc)")) {
      for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
        insert.setString(1, line.next());
        insert.executeUpdate();
      }
    }
    plain.commit();
    plain.setAutoCommit(true);
  }

  /** Fetches all results; gives how many. */
  long run(Measured measured, Contestant contestant) throws SQLException {
    long[] count = {0};
    switch (contestant) {
      case PLAIN -> fetchPlain(measured, json -> count[0]++);
      case SQL -> fetch(measured, Tier.SINGLE_STATEMENT, document -> count[0]++);
      case INTERPRETER -> fetch(measured, Tier.INTERPRETER, document -> count[0]++);
    }
    return count[0];
  }

  /** All results. */
  List<Document> results(Measured measured, Contestant contestant) throws SQLException {
    Stream.Builder<Document> results = Stream.builder();
    switch (contestant) {
      case PLAIN -> fetchPlain(measured, json -> results.add(Document.parse(json)));
      case SQL -> fetch(measured, Tier.SINGLE_STATEMENT, results);
      case INTERPRETER -> fetch(measured, Tier.INTERPRETER, results);
    }
    return results.build().toList();
  }

  /** Whether Penstock runs a pipeline as one SQL statement. */
  boolean isOneStatement(Measured measured) {
    return collection(measured).explain(Pipeline.of(measured.stages())).tier()
        == Tier.SINGLE_STATEMENT;
  }

  private void fetchPlain(Measured measured, Consumer<String> action) throws SQLException {
    try (Statement statement = plain.createStatement();
        ResultSet rows = statement.executeQuery(measured.baseline())) {
      while (rows.next()) {
        action.accept(rows.getString(1));
      }
    }
  }

  private void fetch(Measured measured, Tier tier, Consumer<Document> action) {
    Pipe<Object, Document> pipe = Pipeline.of(measured.stages());
    collection(measured).aggregate(pipe, RunOptions.DEFAULT.withTier(tier)).forEach(action);
  }

  private Collection<Document> collection(Measured measured) {
    return penstock.collection(measured.collection());
  }

  /** The versions of Java, of the driver and of SQLite. */
  String versions() throws SQLException {
    try (Statement statement = plain.createStatement();
        ResultSet version = statement.executeQuery("SELECT sqlite_version()")) {
      version.next();
      return "Java "
          + Runtime.version()
          + ", sqlite-jdbc "
          + plain.getMetaData().getDriverVersion()
          + ", SQLite "
          + version.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    penstock.close();
    plain.close();
  }
}
