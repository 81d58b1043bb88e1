package dev.penstock.runtime.storage;

import java.sql.SQLException;

/**
 * How work is done that writes to temporary tables, on a connection that may be in a transaction of
 * somebody else. Before it begins, all results that are open on the connection are read.
 */
public interface Temporary {
  /** Work on the connection. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void run() throws SQLException;
  }

  /** All of it or nothing; no limit ends a statement of it. */
  void atomically(Work work) throws SQLException;

  /**
   * In one transaction. What is written before a failure stays: to undo it would end queries that
   * somebody else has open.
   */
  void together(Work work) throws SQLException;

  /**
   * A statement that no limit ends, since SQLite would undo the whole transaction of one that
   * writes.
   */
  void uninterrupted(Work work) throws SQLException;

  /** On a connection that nobody else uses, and that has no limits. */
  Temporary ALONE =
      new Temporary() {
        @Override
        public void atomically(Work work) throws SQLException {
          work.run();
        }

        @Override
        public void together(Work work) throws SQLException {
          work.run();
        }

        @Override
        public void uninterrupted(Work work) throws SQLException {
          work.run();
        }
      };
}
