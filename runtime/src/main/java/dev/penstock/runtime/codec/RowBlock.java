package dev.penstock.runtime.codec;

import dev.penstock.PenstockException;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of values as bytes, in blocks of many rows: a row is the number of its bytes and the JSONB
 * of its values, of which missing ones and those that have no stored form are marks. What is read
 * equals what was written.
 */
public final class RowBlock {
  /** Types that JSONB does not have. */
  private static final int MISSING = 0x0f;

  private static final int KEPT = 0x0e;

  private final JsonbWriter writer = JsonbWriter.copying();
  private final List<Value> kept;

  /**
   * An empty block.
   *
   * @param kept takes what has no stored form, such as a lone surrogate, which is rare; to be given
   *     to the reader
   */
  public RowBlock(List<Value> kept) {
    this.kept = kept;
  }

  /** Appends a row. */
  public void append(Value[] row) {
    int start = writer.size();
    writer.number(0);
    for (Value value : row) {
      append(value);
    }
    int end = writer.size();
    writer.reset(start);
    writer.number(end - start - Integer.BYTES);
    writer.reset(end);
  }

  private void append(Value value) {
    if (value == Missing.MISSING) {
      writer.mark(MISSING);
      return;
    }
    int start = writer.size();
    try {
      writer.value(value);
    } catch (PenstockException e) {
      writer.reset(start);
      writer.mark(KEPT);
      writer.number(kept.size());
      kept.add(value);
    }
  }

  /** How many bytes the rows take so far. */
  public int size() {
    return writer.size();
  }

  /** The bytes of the rows, after which the block is empty. */
  public byte[] take() {
    byte[] bytes = writer.bytes();
    writer.reset(0);
    return bytes;
  }

  /** Reads the rows of a block. */
  public static final class Reader {
    private final byte[] block;
    private final List<Value> kept;
    private int at;

    /**
     * Begins with the first row.
     *
     * @param block what {@link #take} gave
     * @param kept what has no stored form
     */
    public Reader(byte[] block, List<Value> kept) {
      this.block = block;
      this.kept = kept;
    }

    /** Whether there is another row. */
    public boolean hasNext() {
      return at < block.length;
    }

    /** Passes over rows. */
    public void skip(long rows) {
      for (long i = 0; i < rows; i++) {
        at += Integer.BYTES + ByteBuffer.wrap(block).getInt(at);
      }
    }

    /** The next row, in bytes of its own: whoever keeps it keeps no others. */
    public Value[] next() {
      int start = at + Integer.BYTES;
      at = start + ByteBuffer.wrap(block).getInt(at);
      return row(Arrays.copyOfRange(block, start, at));
    }

    private Value[] row(byte[] bytes) {
      List<Value> values = new ArrayList<>();
      int from = 0;
      while (from < bytes.length) {
        if (bytes[from] == MISSING) {
          values.add(Missing.MISSING);
          from++;
        } else if (bytes[from] == KEPT) {
          values.add(kept.get(ByteBuffer.wrap(bytes).getInt(from + 1)));
          from += 1 + Integer.BYTES;
        } else {
          values.add(JsonbReader.value(bytes, from, bytes.length));
          from = Jsonb.end(Jsonb.payload(bytes, from, bytes.length));
        }
      }
      return values.toArray(Value[]::new);
    }
  }
}
