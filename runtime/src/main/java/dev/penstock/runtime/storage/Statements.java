package dev.penstock.runtime.storage;

import dev.penstock.runtime.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection, and statements that stay prepared on it: where few rows are read, preparing takes
 * longer than running. For one thread at a time.
 *
 * <p>What is kept has been reset, so that it holds no lock; when the schema has changed, SQLite
 * prepares it anew by itself.
 */
public final class Statements {
  /** The statement of a pipeline of twelve stages takes some 23 kB. */
  static final int MOST = 64;

  private final Connection connection;
  private final Lookaside lookaside;
  private final Temporary temporary;
  private final MountedTables mounted;

  /** By their text, the one that was used last at the end. */
  private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();

  private final Set<Prepared> taken = new LinkedHashSet<>();
  private int prepared;
  private boolean closed;

  /** The statements of {@code connection}, which reads no mounted files; none so far. */
  public Statements(Connection connection) throws SQLException {
    this(connection, new Mounts(), Temporary.ALONE);
  }

  /**
   * The statements of {@code connection}; none so far.
   *
   * @param mounts the files that can be read like collections
   * @param temporary runs what writes to temporary tables
   */
  public Statements(Connection connection, Mounts mounts, Temporary temporary) throws SQLException {
    this.connection = connection;
    this.lookaside = new Lookaside(connection);
    this.temporary = temporary;
    this.mounted = new MountedTables(this, mounts);
  }

  /** How temporary tables are written. */
  public Temporary temporary() {
    return temporary;
  }

  /** What the connection has of mounted files. */
  public MountedTables mounted() {
    return mounted;
  }

  /** A statement in use. Closing gives it back; its result set is to be closed before. */
  public final class Prepared implements AutoCloseable {
    private final String sql;
    private final PreparedStatement statement;

    private Prepared(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    /** The statement, to be bound and run, and not to be closed. */
    public PreparedStatement statement() {
      return statement;
    }

    @Override
    public void close() throws SQLException {
      if (taken.remove(this)) {
        giveBack(sql, statement);
      }
    }
  }

  /**
   * The connection, for statements that are not worth keeping, and for INSERT: the driver has the
   * query for its key open until the statement is closed.
   */
  public Connection connection() {
    return connection;
  }

  /** What lasts as long as the connection. */
  @FunctionalInterface
  public interface Making<T> {
    /** Makes it. */
    T make() throws SQLException;
  }

  /** Makes what lasts as long as the connection; SQLite's fast memory is left to others. */
  public <T> T lasting(Making<T> making) throws SQLException {
    return lookaside.spare(making);
  }

  /**
   * A statement of this text, which nobody else has before it is given back.
   *
   * @throws StorageException if the statements are closed
   */
  public Prepared take(String sql) throws SQLException {
    checkOpen();
    PreparedStatement statement = kept.remove(sql);
    if (statement == null) {
      statement = lasting(() -> connection.prepareStatement(sql));
      prepared++;
    }
    Prepared result = new Prepared(sql, statement);
    taken.add(result);
    return result;
  }

  /**
   * Checks that the statements are not closed.
   *
   * @throws StorageException if they are
   */
  public void checkOpen() {
    if (closed) {
      throw new StorageException("the database is closed");
    }
  }

  /** Runs a statement without parameters and rows. */
  public void execute(String sql) throws SQLException {
    try (Prepared command = take(sql)) {
      command.statement().execute();
    }
  }

  private void giveBack(String sql, PreparedStatement statement) throws SQLException {
    if (!isUsable(statement)) {
      statement.close();
      return;
    }
    @Nullable PreparedStatement surplus = kept.remove(sql);
    kept.put(sql, statement);
    if (kept.size() > MOST) {
      surplus = kept.remove(kept.keySet().iterator().next());
    }
    if (surplus != null) {
      surplus.close();
    }
  }

  /** The driver itself has closed some of those that failed. Large values are let go. */
  private static boolean isUsable(PreparedStatement statement) {
    try {
      statement.clearParameters();
      return true;
    } catch (SQLException finalized) {
      return false;
    }
  }

  /** Closes every statement, those in use as well. */
  public void close() throws SQLException {
    closed = true;
    List<PreparedStatement> all = new ArrayList<>(kept.values());
    taken.forEach(use -> all.add(use.statement));
    kept.clear();
    taken.clear();
    for (PreparedStatement statement : all) {
      statement.close();
    }
    lookaside.close();
  }

  /** How many were prepared so far. */
  int prepared() {
    return prepared;
  }

  /** How many are kept. */
  int kept() {
    return kept.size();
  }

  /** How many are in use. */
  int taken() {
    return taken.size();
  }
}
