package dev.penstock.runtime.storage;

import dev.penstock.interpret.Condition;
import dev.penstock.interpret.Environment;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Test;
import dev.penstock.runtime.WriteException;
import dev.penstock.runtime.codec.JsonbReader;
import dev.penstock.runtime.codec.JsonbWriter;
import dev.penstock.runtime.codec.Keys;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The rows of a collection's table, on a connection that is writing. */
public final class CollectionTable implements AutoCloseable {
  /** The columns of every table of documents. */
  static final String COLUMNS = "(id INTEGER PRIMARY KEY, key UNIQUE, doc BLOB NOT NULL)";

  private static final String ID = "_id";

  private final Statements statements;
  private final String collection;
  private final String table;
  private @Nullable PreparedStatement insert;

  /** The table of a collection. */
  public CollectionTable(Statements statements, String collection, String table) {
    this.statements = statements;
    this.collection = collection;
    this.table = Catalogue.quote(table);
  }

  /** A row: its id and its document. */
  public record Row(long id, Document document) {}

  /** The document with its {@code _id} in front; a new ObjectId where it has none. */
  public static Document identified(Document document) {
    if (!document.isEmpty() && document.iterator().next().name().equals(ID)) {
      return document;
    }
    Value id = document.get(ID);
    return withId(document, id == Missing.MISSING ? BsonObjectId.generate() : id);
  }

  /** The document with this {@code _id} in front. */
  public static Document withId(Document document, Value id) {
    Document.Builder fields = Document.builder().put(ID, id);
    for (Document.Field field : document) {
      if (!field.name().equals(ID)) {
        fields.put(field.name(), field.value());
      }
    }
    return fields.build();
  }

  /**
   * Appends a document as it is.
   *
   * @throws WriteException 11000 for an {@code _id} that is there, 53 for one that may not be
   */
  public void insert(Document document) throws SQLException {
    PreparedStatement statement = insert;
    if (statement == null) {
      statement =
          statements
              .connection()
              .prepareStatement("INSERT INTO " + table + " (key, doc) VALUES (?1, ?2)");
      insert = statement;
    }
    statement.setObject(1, key(document.get(ID)));
    statement.setBytes(2, JsonbWriter.write(document));
    execute(statement, document);
  }

  /** Replaces the document of a row. */
  public void replace(long id, Document document) throws SQLException {
    try (Statements.Prepared prepared =
        statements.take("UPDATE " + table + " SET key = ?1, doc = ?2 WHERE id = ?3")) {
      PreparedStatement update = prepared.statement();
      update.setObject(1, key(document.get(ID)));
      update.setBytes(2, JsonbWriter.write(document));
      update.setLong(3, id);
      execute(update, document);
    }
  }

  private void execute(PreparedStatement write, Document document) throws SQLException {
    try {
      write.executeUpdate();
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
        throw new WriteException(
            11000,
            "the collection \""
                + collection
                + "\" has a document with the _id "
                + ExtendedJson.write(document.get(ID), ExtendedJson.Mode.RELAXED)
                + " already",
            e);
      }
      throw e;
    }
  }

  /** Deletes a row. */
  public void delete(long id) throws SQLException {
    try (Statements.Prepared prepared =
        statements.take("DELETE FROM " + table + " WHERE id = ?1")) {
      PreparedStatement delete = prepared.statement();
      delete.setLong(1, id);
      delete.executeUpdate();
    }
  }

  /** Deletes all rows. */
  public void clear() throws SQLException {
    try (Statements.Prepared prepared = statements.take("DELETE FROM " + table)) {
      prepared.statement().executeUpdate();
    }
  }

  /** The id of the row that was inserted last. */
  public long lastInserted() throws SQLException {
    try (Statements.Prepared prepared = statements.take("SELECT last_insert_rowid()");
        ResultSet row = prepared.statement().executeQuery()) {
      return row.getLong(1);
    }
  }

  /**
   * The rows whose documents meet the predicate, in the order in which they were inserted.
   *
   * @param condition the predicate, compiled
   * @param most how many at most
   */
  public List<Row> find(
      Predicate predicate, Condition condition, Environment environment, long most)
      throws SQLException {
    // A look-up by key, since no _id is an array; null finds what has no _id, too.
    Optional<Value> id = equalId(predicate).filter(v -> !v.isNullish() && isId(v));
    return rows(id, document -> condition.holds(document, environment), most);
  }

  /** The row of the document with this {@code _id}. */
  public Optional<Row> find(Value id) throws SQLException {
    return isId(id)
        ? rows(Optional.of(id), document -> true, 1).stream().findFirst()
        : Optional.empty();
  }

  /** All rows, in the order in which they were inserted. */
  public List<Row> all() throws SQLException {
    return rows(Optional.empty(), document -> true, Long.MAX_VALUE);
  }

  private List<Row> rows(
      Optional<Value> id, java.util.function.Predicate<Document> wanted, long most)
      throws SQLException {
    List<Row> found = new ArrayList<>();
    try (Statements.Prepared prepared =
        statements.take(
            "SELECT t.id, t.doc FROM "
                + table
                + " t"
                + (id.isPresent() ? " WHERE t.key = ?1" : "")
                + " ORDER BY t.id")) {
      PreparedStatement query = prepared.statement();
      if (id.isPresent()) {
        query.setObject(1, key(id.get()));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (found.size() < most && rows.next()) {
          Document document = JsonbReader.readDocument(rows.getBytes(2));
          if (wanted.test(document)) {
            found.add(new Row(rows.getLong(1), document));
          }
        }
      }
    }
    return found;
  }

  /** The {@code _id} that a predicate asks for, if it asks for one. */
  public static Optional<Value> equalId(Predicate predicate) {
    if (predicate instanceof Predicate.Field field
        && field.path().equals(Path.of(ID))
        && field.test() instanceof Test.Compare compare
        && compare.operator() == Test.Comparison.EQ) {
      return Optional.of(compare.operand());
    }
    if (predicate instanceof Predicate.Logical logical
        && logical.connective() == Predicate.Connective.AND) {
      return logical.conditions().stream().flatMap(c -> equalId(c).stream()).findFirst();
    }
    return Optional.empty();
  }

  private static boolean isId(Value value) {
    return !(value instanceof BsonArray) && !(value instanceof BsonRegex);
  }

  /**
   * The {@code key} of an {@code _id}: NULL where there is none, so that any number of documents
   * can do without.
   */
  private static @Nullable Object key(Value id) {
    if (!isId(id)) {
      throw new WriteException(53, "an _id may not be of the type " + id.type().alias());
    }
    return Keys.identity(id);
  }

  @Override
  public void close() throws SQLException {
    if (insert != null) {
      insert.close();
    }
  }
}
