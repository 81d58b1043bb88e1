package dev.penstock.runtime.exec;

import dev.penstock.runtime.StorageException;
import dev.penstock.runtime.storage.Mounts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Connections to a file in WAL mode: one writes, and each open cursor has a reader of its own. */
public final class FileSessions implements Sessions {
  /** Readers that are kept for the next cursor. */
  private static final int MOST_IDLE = 4;

  private final Path file;
  private final Mounts mounts;
  private final Session writer;
  private final Deque<Session> idle = new ArrayDeque<>();
  private final Set<Session> lent = new LinkedHashSet<>();
  private boolean closed;

  private FileSessions(Path file, Mounts mounts) {
    this.file = file;
    this.mounts = mounts;
    this.writer = connect(file, mounts, true);
  }

  /** The file, which is made where there is none. */
  public static FileSessions open(Path file) {
    return new FileSessions(file, new Mounts());
  }

  private static Session connect(Path file, Mounts mounts, boolean first) {
    // As a URI, since the driver takes what follows a question mark in a plain name for settings.
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    try {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        // A file from elsewhere may name functions in its schema: it shall not run ours.
        statement.execute("PRAGMA trusted_schema = off");
        if (first) {
          statement.execute("PRAGMA journal_mode = wal");
        }
        return new Session(connection, Session.Ownership.OWN, mounts);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StorageException("cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized Session lendReader() {
    checkOpen();
    Session reader = idle.isEmpty() ? connect(file, mounts, false) : idle.pop();
    lent.add(reader);
    return reader;
  }

  @Override
  public synchronized Session lendWriter() {
    checkOpen();
    return writer;
  }

  @Override
  public void giveBack(Session session) {
    synchronized (this) {
      if (!lent.remove(session)) {
        return; // the writer
      }
      if (!closed && idle.size() < MOST_IDLE && !session.holdsUnmounted()) {
        idle.push(session);
        return;
      }
    }
    session.close();
  }

  @Override
  public Mounts mounts() {
    return mounts;
  }

  /** A reader that is lent is closed when it is given back. */
  @Override
  public void sweepMounts() {
    List<Session> resting;
    synchronized (this) {
      checkOpen();
      resting = new ArrayList<>(idle);
      idle.clear();
    }
    writer.sweepMounts();
    // With the connection its temporary tables are gone.
    resting.forEach(Session::close);
  }

  @Override
  public boolean readsAlone() {
    return true;
  }

  @Override
  public void close() {
    List<Session> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(lent);
      all.addAll(idle);
      all.add(writer);
      lent.clear();
      idle.clear();
    }
    all.forEach(Session::close);
  }

  private void checkOpen() {
    if (closed) {
      throw new StorageException("the database " + file + " is closed");
    }
  }
}
