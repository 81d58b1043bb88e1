package dev.penstock.runtime.storage;

import dev.penstock.compiler.Compiler;
import dev.penstock.runtime.WriteException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which table holds which collection. A table is named as its collection where that is a plain name
 * and still free, so that the file can be read without the catalogue; else it is a numbered one.
 */
public final class Catalogue {
  private static final String TABLE = "penstock_collection";

  private Catalogue() {}

  /** An identifier in double quotes. */
  public static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /**
   * The table of a collection or of a mount, which hides a collection; empty where there is
   * neither.
   */
  public static Optional<String> table(Statements statements, String collection)
      throws SQLException {
    Optional<String> mounted = statements.mounted().table(collection);
    return mounted.isPresent() ? mounted : stored(statements, collection);
  }

  private static Optional<String> stored(Statements statements, String collection)
      throws SQLException {
    if (!isText(collection) || !exists(statements, TABLE)) {
      return Optional.empty();
    }
    try (Statements.Prepared prepared =
        statements.take("SELECT c.table_name FROM " + TABLE + " c WHERE c.name = ?1")) {
      PreparedStatement query = prepared.statement();
      query.setString(1, collection);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** The collection that a table holds the documents of, if it does. */
  static Optional<String> collection(Statements statements, String table) throws SQLException {
    if (!exists(statements, TABLE)) {
      return Optional.empty();
    }
    try (Statements.Prepared prepared =
        statements.take("SELECT c.name FROM " + TABLE + " c WHERE c.table_name = ?1")) {
      PreparedStatement query = prepared.statement();
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * The table of a collection, which is made where there is none.
   *
   * @throws WriteException 73 for a name that no collection may have, 166 for that of a mount
   */
  public static String create(Statements statements, String collection) throws SQLException {
    checkStored(statements.mounted().mounts(), collection);
    Optional<String> known = stored(statements, collection);
    if (known.isPresent()) {
      return known.get();
    }
    checkName(collection);
    try (Statement statement = statements.connection().createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + TABLE
              + " (name TEXT PRIMARY KEY NOT NULL, table_name TEXT UNIQUE NOT NULL)");
      String table = freeName(statements, collection);
      statement.execute("CREATE TABLE " + quote(table) + " " + CollectionTable.COLUMNS);
      try (PreparedStatement insert =
          statements.connection().prepareStatement("INSERT INTO " + TABLE + " VALUES (?1, ?2)")) {
        insert.setString(1, collection);
        insert.setString(2, table);
        insert.executeUpdate();
      }
      return table;
    }
  }

  /**
   * Drops a collection with its table; false where there is none.
   *
   * @throws WriteException 166 for the name of a mount
   */
  public static boolean drop(Statements statements, String collection) throws SQLException {
    checkStored(statements.mounted().mounts(), collection);
    Optional<String> table = stored(statements, collection);
    if (table.isEmpty()) {
      return false;
    }
    try (Statement statement = statements.connection().createStatement();
        PreparedStatement delete =
            statements.connection().prepareStatement("DELETE FROM " + TABLE + " WHERE name = ?1")) {
      statement.execute("DROP TABLE " + quote(table.get()));
      delete.setString(1, collection);
      delete.executeUpdate();
      return true;
    }
  }

  /** The names of the collections, sorted. */
  public static List<String> names(Statements statements) throws SQLException {
    List<String> names = new ArrayList<>();
    if (exists(statements, TABLE)) {
      try (Statement statement = statements.connection().createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT c.name FROM " + TABLE + " c ORDER BY c.name")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  /**
   * Refuses to write where files are mounted.
   *
   * @throws WriteException 166
   */
  public static void checkStored(Mounts mounts, String collection) {
    if (mounts.has(collection)) {
      throw new WriteException(
          166,
          "\""
              + collection
              + "\" is mounted from files and cannot be written: Database.unmount ends that");
    }
  }

  /**
   * Refuses a name under which no files can be mounted.
   *
   * @throws WriteException 73 for a name that no collection may have, 48 for one that a collection
   *     has
   */
  public static void checkMountable(Statements statements, String name) throws SQLException {
    checkName(name);
    if (stored(statements, name).isPresent()) {
      throw new WriteException(
          48, "there is a collection \"" + name + "\": mount the file under another name");
    }
  }

  private static String freeName(Statements statements, String collection) throws SQLException {
    if (isPlain(collection) && !exists(statements, collection)) {
      return collection;
    }
    int number = 1;
    while (exists(statements, "collection_" + number)) {
      number++;
    }
    return "collection_" + number;
  }

  /** Whether a collection's name can be that of its table. */
  public static boolean isPlain(String name) {
    return Compiler.isTableName(name)
        && !name.startsWith("sqlite_")
        && !name.startsWith("penstock_");
  }

  /**
   * Whether anything in the schema, temporary things too, has this name; SQLite compares names by
   * ASCII letters.
   */
  private static boolean exists(Statements statements, String name) throws SQLException {
    try (Statements.Prepared prepared =
        statements.take(
            "SELECT 1 FROM sqlite_schema s WHERE s.name = ?1 COLLATE NOCASE"
                + " UNION ALL SELECT 1 FROM sqlite_temp_schema s WHERE s.name = ?1 COLLATE NOCASE")) {
      PreparedStatement query = prepared.statement();
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void checkName(String collection) {
    if (!isText(collection)
        || collection.isEmpty()
        || collection.indexOf('\0') >= 0
        || collection.contains("$")) {
      throw new WriteException(
          73,
          "\""
              + collection
              + "\" cannot name a collection: a name is not empty and holds no '$', no NUL and no lone surrogate");
    }
  }

  /** The driver would write a lone surrogate as a question mark, which is another name. */
  private static boolean isText(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }
}
