package dev.penstock.runtime;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;
import org.sqlite.jdbc4.JDBC4Statement;

/** A connection of the driver that counts its statements. */
class CountingConnection extends JDBC4Connection {
  private int made;
  private int open;

  CountingConnection(String file) throws SQLException {
    super("jdbc:sqlite:" + file, file, new Properties());
  }

  /** How many statements were ever made on it. */
  int made() {
    return made;
  }

  /** How many of them are not closed. */
  int open() {
    return open;
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    made++;
    open++;
    return new JDBC4Statement(this) {
      private boolean closed;

      @Override
      public void close() throws SQLException {
        open -= closed ? 0 : 1;
        closed = true;
        super.close();
      }
    };
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    made++;
    open++;
    return new JDBC4PreparedStatement(this, sql) {
      private boolean closed;

      @Override
      public void close() throws SQLException {
        open -= closed ? 0 : 1;
        closed = true;
        super.close();
      }
    };
  }
}
