package dev.penstock.runtime.codec;

import dev.penstock.value.Content;
import dev.penstock.value.Document;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A document in stored JSONB: looking up a field walks over the labels and reads no other value.
 * Where foreign JSON names a field twice, the first one is found, as SQLite finds it.
 */
final class JsonbDocument implements Document {
  private final byte[] bytes;
  private final int start;
  private final int end;

  /**
   * The document whose labels and values lie from {@code start} to {@code end}; the bytes must not
   * change.
   */
  JsonbDocument(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  @Override
  public Value get(String name) {
    int at = find(name);
    return at < 0 ? Missing.MISSING : JsonbReader.value(bytes, at, end);
  }

  @Override
  public boolean has(String name) {
    return find(name) >= 0;
  }

  /** Where the value of a field is, -1 without one. */
  private int find(String name) {
    int at = start;
    while (at < end) {
      long label = Jsonb.payload(bytes, at, end);
      int value = Jsonb.end(label);
      if (Jsonb.labelIs(bytes, at, label, name)) {
        return value;
      }
      at = Jsonb.end(Jsonb.payload(bytes, value, end));
    }
    return -1;
  }

  @Override
  public long heapSize() {
    return HeapSize.ofBytes(bytes);
  }

  /** The labels and values as they are stored. */
  void copyTo(JsonbWriter writer) {
    writer.stored(Jsonb.OBJECT, bytes, start, end);
  }

  @Override
  public int size() {
    int size = 0;
    for (int at = start; at < end; size++) {
      at = Jsonb.end(Jsonb.payload(bytes, Jsonb.end(Jsonb.payload(bytes, at, end)), end));
    }
    return size;
  }

  @Override
  public boolean isEmpty() {
    return start == end;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int at = start; at < end; ) {
      long label = Jsonb.payload(bytes, at, end);
      names.add(Jsonb.string(bytes, at, label));
      at = Jsonb.end(Jsonb.payload(bytes, Jsonb.end(label), end));
    }
    return Collections.unmodifiableList(names);
  }

  @Override
  public Iterator<Field> iterator() {
    return new Iterator<>() {
      private int at = start;

      @Override
      public boolean hasNext() {
        return at < end;
      }

      @Override
      public Field next() {
        if (at >= end) {
          throw new NoSuchElementException();
        }
        long label = Jsonb.payload(bytes, at, end);
        int value = Jsonb.end(label);
        Field field =
            new Field(Jsonb.string(bytes, at, label), JsonbReader.value(bytes, value, end));
        at = Jsonb.end(Jsonb.payload(bytes, value, end));
        return field;
      }
    };
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
    return toJson();
  }
}
