package dev.penstock.runtime.exec;

import dev.penstock.runtime.StorageException;
import dev.penstock.runtime.storage.Mounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of a DataSource: each is given back as it came. */
public final class DataSourceSessions implements Sessions {
  private record Lent(Connection connection, boolean autoCommit) {}

  private final DataSource source;
  private final Mounts mounts = new Mounts();
  private final Map<Session, Lent> lent = new LinkedHashMap<>();

  /** Sessions on connections of {@code source}. */
  public DataSourceSessions(DataSource source) {
    this.source = source;
  }

  @Override
  public Session lendReader() {
    return lend();
  }

  @Override
  public Session lendWriter() {
    return lend();
  }

  private Session lend() {
    try {
      Connection connection = source.getConnection();
      try {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        Session session = new Session(connection, Session.Ownership.OWN, mounts);
        synchronized (lent) {
          lent.put(session, new Lent(connection, autoCommit));
        }
        return session;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StorageException("cannot get a connection: " + e.getMessage(), e);
    }
  }

  @Override
  public void giveBack(Session session) {
    @Nullable Lent taken;
    synchronized (lent) {
      taken = lent.remove(session);
    }
    if (taken != null) {
      session.release();
      try (Connection connection = taken.connection) {
        connection.setAutoCommit(taken.autoCommit);
      } catch (SQLException e) {
        throw new StorageException("cannot give a connection back: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public boolean readsAlone() {
    return true;
  }

  @Override
  public Mounts mounts() {
    return mounts;
  }

  @Override
  public void sweepMounts() {
    // A connection that is lent is rid of them when it is given back.
  }

  @Override
  public void close() {
    Map<Session, Lent> open;
    synchronized (lent) {
      open = new LinkedHashMap<>(lent);
    }
    open.keySet().forEach(this::giveBack);
  }
}
