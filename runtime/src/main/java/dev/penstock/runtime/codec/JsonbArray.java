package dev.penstock.runtime.codec;

import dev.penstock.value.BsonArray;
import dev.penstock.value.Content;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array in stored JSONB. Its elements, not what is inside them, are read together when the first
 * one is asked for.
 */
final class JsonbArray implements BsonArray {
  private final byte[] bytes;
  private final int start;
  private final int end;
  private @Nullable List<Value> values;

  /** The array whose elements lie from {@code start} to {@code end}; the bytes must not change. */
  JsonbArray(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  @Override
  public List<Value> values() {
    // Threads that race here read the same elements twice: harmless, since the list is immutable.
    List<Value> read = values;
    if (read == null) {
      List<Value> elements = new ArrayList<>();
      for (int at = start; at < end; at = Jsonb.end(Jsonb.payload(bytes, at, end))) {
        elements.add(JsonbReader.value(bytes, at, end));
      }
      read = Collections.unmodifiableList(elements);
      values = read;
    }
    return read;
  }

  @Override
  public Value get(int index) {
    return values().get(index);
  }

  @Override
  public long heapSize() {
    return HeapSize.ofBytes(bytes);
  }

  /** The elements as they are stored. */
  void copyTo(JsonbWriter writer) {
    writer.stored(Jsonb.ARRAY, bytes, start, end);
  }

  @Override
  public int size() {
    return values().size();
  }

  @Override
  public boolean isEmpty() {
    return start == end;
  }

  @Override
  public boolean equals(Object other) {
    return Content.equal(this, other);
  }

  @Override
  public int hashCode() {
    return Content.hash(this);
  }

  @Override
  public String toString() {
    return ExtendedJson.write(this, ExtendedJson.Mode.RELAXED);
  }
}
