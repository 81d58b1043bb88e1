package dev.penstock.runtime.exec;

import dev.penstock.runtime.StorageException;
import dev.penstock.runtime.storage.Mounts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One connection for everything: a database in memory, or a connection that was handed in and stays
 * open.
 */
public final class SingleSession implements Sessions {
  private final Mounts mounts = new Mounts();
  private final Session session;
  private final Session.Ownership ownership;
  private volatile boolean closed;

  private SingleSession(Connection connection, Session.Ownership ownership) throws SQLException {
    this.session = new Session(connection, ownership, mounts);
    this.ownership = ownership;
  }

  /** A new database in memory. */
  public static SingleSession inMemory() {
    try {
      return new SingleSession(
          DriverManager.getConnection("jdbc:sqlite::memory:"), Session.Ownership.OWN);
    } catch (SQLException e) {
      throw new StorageException("cannot open a database in memory: " + e.getMessage(), e);
    }
  }

  /** A connection that somebody else owns. */
  public static SingleSession using(Connection connection) {
    try {
      return new SingleSession(connection, Session.Ownership.BORROWED);
    } catch (SQLException e) {
      throw new StorageException("cannot use the connection: " + e.getMessage(), e);
    }
  }

  @Override
  public Session lendReader() {
    checkOpen();
    return session;
  }

  @Override
  public Session lendWriter() {
    checkOpen();
    return session;
  }

  @Override
  public void giveBack(Session session) {
    // It is always there.
  }

  @Override
  public boolean readsAlone() {
    return false;
  }

  @Override
  public Mounts mounts() {
    return mounts;
  }

  @Override
  public void sweepMounts() {
    session.sweepMounts();
  }

  private void checkOpen() {
    if (closed) {
      throw new StorageException("the database is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    switch (ownership) {
      case OWN -> session.close();
      case BORROWED -> session.release();
    }
  }
}
