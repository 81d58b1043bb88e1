package dev.penstock.runtime.storage;

import dev.penstock.runtime.StorageException;
import dev.penstock.runtime.WriteException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The temporary tables in which a connection has the documents of mounted files. Which file they
 * are of stands in a temporary table as well: whatever transaction undoes the one undoes the other.
 */
public final class MountedTables {
  /** Its name is that of no collection's table and of no mount's. */
  private static final String STATES = "penstock_mounts";

  private final Statements statements;
  private final Mounts mounts;

  /** The tables that this object has made, of which a transaction may have undone some. */
  private final Set<String> made = new CopyOnWriteArraySet<>();

  MountedTables(Statements statements, Mounts mounts) {
    this.statements = statements;
    this.mounts = mounts;
  }

  /** Whether any files are mounted. */
  public boolean isUsed() {
    return !mounts.names().isEmpty();
  }

  /** What is mounted in the database. */
  Mounts mounts() {
    return mounts;
  }

  /**
   * The table of a mount, which is made where the connection has none; what it holds is up to
   * {@link #load}.
   */
  Optional<String> table(String name) throws SQLException {
    Optional<Mounts.Mount> mount = mounts.get(name);
    if (mount.isPresent()) {
      create(mount.get().table());
    }
    return mount.map(Mounts.Mount::table);
  }

  private void create(String table) throws SQLException {
    made.add(table);
    if (!exists(STATES)) {
      execute(
          "CREATE TEMP TABLE " + STATES + " (table_name TEXT PRIMARY KEY, state TEXT NOT NULL)");
    }
    if (!exists(table)) {
      execute("CREATE TEMP TABLE " + table + " " + CollectionTable.COLUMNS);
    }
  }

  private boolean exists(String table) throws SQLException {
    return !texts("SELECT s.name FROM sqlite_temp_schema s WHERE s.name = ?1", table).isEmpty();
  }

  /**
   * Loads what is mounted under these names, as far as it is not loaded or has changed since.
   *
   * @param check is called before each document, and ends the load by throwing
   * @throws dev.penstock.DocumentFormatException naming the file and the place, where a file does
   *     not hold documents
   * @throws WriteException 11000 and 53 naming the file, for an {@code _id} that no collection
   *     could hold
   * @throws StorageException where a file cannot be read
   */
  public void load(Set<String> names, Runnable check) throws SQLException {
    for (String name : names) {
      Optional<Mounts.Mount> mount = mounts.get(name);
      if (mount.isPresent()) {
        load(name, mount.get(), check);
      }
    }
  }

  private void load(String name, Mounts.Mount mount, Runnable check) throws SQLException {
    create(mount.table());
    boolean settled = mount.isSettled();
    String state = mount.stamp();
    if (texts("SELECT s.state FROM temp." + STATES + " s WHERE s.table_name = ?1", mount.table())
        .contains(state)) {
      return;
    }
    statements
        .temporary()
        .atomically(
            () -> {
              try (CollectionTable table = new CollectionTable(statements, name, mount.table())) {
                table.clear();
                for (MountedFile file : mount.files()) {
                  read(file, table, check);
                }
              }
              if (!mount.stamp().equals(state)) {
                throw new StorageException(
                    "a file mounted as \""
                        + name
                        + "\" was changed while it was read; run it again");
              }
              // What was written just now might be written again without another stamp.
              update(
                  "REPLACE INTO temp." + STATES + " VALUES (?1, ?2)",
                  mount.table(),
                  settled ? state : "");
            });
  }

  private static void read(MountedFile file, CollectionTable table, Runnable check)
      throws SQLException {
    try {
      file.read(
          document -> {
            check.run();
            table.insert(document);
          });
    } catch (WriteException e) {
      throw new WriteException(e.code(), file.file() + ": " + e.getMessage(), e.getCause());
    }
  }

  /** Whether there are tables of what is not mounted any more. */
  public boolean holdsUnmounted() {
    return !mounts.tables().containsAll(made);
  }

  /** Drops the tables of what is not mounted any more. */
  public void sweep() throws SQLException {
    drop(mounts.tables());
  }

  /** Drops all of them, for a connection that somebody else goes on with. */
  public void clear() throws SQLException {
    boolean any = !made.isEmpty();
    drop(Set.of());
    if (any && isEmpty(STATES)) {
      execute("DROP TABLE temp." + STATES);
    }
  }

  private void drop(Set<String> but) throws SQLException {
    for (String table : List.copyOf(made)) {
      if (!but.contains(table)) {
        execute("DROP TABLE IF EXISTS temp." + table);
        if (exists(STATES)) {
          update("DELETE FROM temp." + STATES + " WHERE table_name = ?1", table);
        }
        made.remove(table);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = statements.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean isEmpty(String table) throws SQLException {
    return exists(table)
        && texts("SELECT s.state FROM temp." + table + " s WHERE ?1", "1").isEmpty();
  }

  private List<String> texts(String sql, String parameter) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statements.Prepared prepared = statements.take(sql)) {
      prepared.statement().setString(1, parameter);
      try (ResultSet rows = prepared.statement().executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  private void update(String sql, String... parameters) throws SQLException {
    try (PreparedStatement update = statements.connection().prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setString(i + 1, parameters[i]);
      }
      update.executeUpdate();
    }
  }
}
