package dev.penstock.runtime.exec;

import dev.penstock.interpret.Spill;
import dev.penstock.runtime.RunStatistics;
import dev.penstock.runtime.StorageException;
import dev.penstock.runtime.codec.RowBlock;
import dev.penstock.value.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What one run spills: a temporary table, which SQLite keeps in a file of its own and removes with
 * the connection. That is not the connection that is read: there the table would be a part of
 * somebody's transaction, in which an interrupt or a full disk would undo what he has written, and
 * could not be dropped as long as other results are read.
 *
 * <p>Rows are stored in blocks. Nothing is opened before the first of them is full.
 */
final class TemporaryRuns implements Spill, AutoCloseable {
  /** A block fits into one of SQLite's largest pages. */
  private static final int BLOCK = 60_000;

  /** A run has room for so many blocks that no disk holds them. */
  private static final int RUN_SHIFT = 32;

  private @Nullable Table table;
  private long runs;
  private long rows;
  private long bytes;
  private long readBack;
  private boolean closed;

  /** The table, and the statements on it. */
  private record Table(
      Connection connection,
      PreparedStatement insert,
      PreparedStatement select,
      PreparedStatement delete) {
    static Table create() throws SQLException {
      Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA temp.page_size = 65536");
        // It is not needed after a crash, nor what a statement has written that failed.
        statement.execute("PRAGMA temp.journal_mode = off");
        statement.execute("CREATE TEMP TABLE runs (id INTEGER PRIMARY KEY, block BLOB NOT NULL)");
        return new Table(
            connection,
            connection.prepareStatement("INSERT INTO runs (id, block) VALUES (?1, ?2)"),
            connection.prepareStatement("SELECT block FROM runs WHERE id = ?1"),
            connection.prepareStatement("DELETE FROM runs WHERE id BETWEEN ?1 AND ?2"));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }
  }

  @Override
  public Run begin() {
    return new StoredRun(++runs);
  }

  /** What was spilled so far, besides what segments gave to others. */
  RunStatistics statistics(Measurements measurements) {
    return new RunStatistics(
        measurements.materialisedRows(), measurements.materialisedBytes(), rows, bytes, readBack);
  }

  private Table table() throws SQLException {
    if (closed) {
      throw new StorageException("the run is over, and what it has spilled is gone");
    }
    Table open = table;
    if (open == null) {
      open = Table.create();
      table = open;
    }
    return open;
  }

  /** Removes the table. */
  @Override
  public void close() {
    closed = true;
    Table open = table;
    table = null;
    if (open != null) {
      sql(
          () -> {
            open.connection.close();
            return true;
          });
    }
  }

  private static <T> T sql(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new StorageException("SQLite's temporary file: " + e.getMessage(), e);
    }
  }

  /** Work that SQLite may refuse. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException;
  }

  /** A run; its blocks are numbered beginning with the number of the run. */
  private final class StoredRun implements Run {
    private final long firstBlock;
    private final List<Value> kept = new ArrayList<>();
    private RowBlock block = new RowBlock(kept);
    private int blocks;
    private long appended;

    /** How many rows there are up to the end of each block. */
    private long[] ends = new long[8];

    StoredRun(long number) {
      firstBlock = number << RUN_SHIFT;
    }

    @Override
    public void append(Value[] row) {
      block.append(row);
      appended++;
      rows++;
      if (block.size() >= BLOCK) {
        flush();
      }
    }

    private void flush() {
      byte[] written = block.take();
      bytes += written.length;
      sql(
          () -> {
            PreparedStatement insert = table().insert;
            insert.setLong(1, firstBlock + blocks);
            insert.setBytes(2, written);
            return insert.executeUpdate();
          });
      if (blocks == ends.length) {
        ends = Arrays.copyOf(ends, 2 * blocks);
      }
      ends[blocks++] = appended;
    }

    @Override
    public Iterator<Value[]> rows(long first) {
      if (block.size() > 0) {
        flush();
      }
      block = new RowBlock(kept);
      return new Rows(first);
    }

    private byte[] read(int number) {
      return sql(
          () -> {
            PreparedStatement select = table().select;
            select.setLong(1, firstBlock + number);
            try (ResultSet found = select.executeQuery()) {
              if (!found.next()) {
                throw new StorageException("the run is closed");
              }
              byte[] block = found.getBytes(1);
              readBack += block.length;
              return block;
            }
          });
    }

    @Override
    public void close() {
      Table open = table;
      if (open != null && blocks > 0) {
        sql(
            () -> {
              open.delete.setLong(1, firstBlock);
              open.delete.setLong(2, firstBlock + blocks - 1);
              return open.delete.executeUpdate();
            });
      }
      blocks = 0;
      kept.clear();
    }

    /** One pass over the rows, of which a block is in memory. */
    private final class Rows implements Iterator<Value[]> {
      private RowBlock.@Nullable Reader reader;
      private int next;

      Rows(long first) {
        int found = Arrays.binarySearch(ends, 0, blocks, first);
        // The block of a row is the first one that ends behind it.
        next = found < 0 ? -found - 1 : found + 1;
        long skipped = next == 0 ? 0 : ends[next - 1];
        if (next < blocks && skipped < first) {
          reader = new RowBlock.Reader(read(next++), kept);
          reader.skip(first - skipped);
        }
      }

      @Override
      public boolean hasNext() {
        return (reader != null && reader.hasNext()) || next < blocks;
      }

      @Override
      public Value[] next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        RowBlock.Reader current = reader;
        if (current == null || !current.hasNext()) {
          current = new RowBlock.Reader(read(next++), kept);
          reader = current;
        }
        return current.next();
      }
    }
  }
}
