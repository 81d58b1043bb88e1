package dev.penstock.runtime.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The blocks of memory that SQLite sets aside for a connection, for what is small and short-lived.
 * They are faster than the heap, and there are some 120 of them: functions and kept statements
 * would soon have them all.
 *
 * <p>SQLite takes from the heap what it needs while they are in use. So what is to last is made
 * while a row of a query, the occupant, holds a text in each.
 */
final class Lookaside implements AutoCloseable {
  /** By SQLite's defaults there are 93 blocks of 128 bytes and 30 of 1,200. */
  private static final int BLOCKS = 130;

  private static final String OCCUPANT =
      IntStream.range(0, BLOCKS)
          .mapToObj(i -> "?1 || " + i)
          .collect(Collectors.joining(", ", "SELECT ", ""));

  private final PreparedStatement occupant;

  Lookaside(Connection connection) throws SQLException {
    occupant = connection.prepareStatement(OCCUPANT);
    occupant.setString(1, "occupied");
  }

  /** Makes something that lasts, and leaves the blocks to others. */
  <T> T spare(Statements.Making<T> making) throws SQLException {
    try (ResultSet row = occupant.executeQuery()) {
      return making.make();
    }
  }

  @Override
  public void close() throws SQLException {
    occupant.close();
  }
}
