package dev.penstock.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The growing fields of a {@link Document.Builder}. The arrays pass to the document that is built;
 * the next change after that works on copies.
 */
final class FieldList {
  /** Up to so many names a scan is faster than a hash. */
  private static final int SCANNED = 12;

  private String[] names = new String[8];
  private Value[] values = new Value[8];
  private int size;
  private @Nullable Map<String, Integer> index; // only beyond SCANNED fields
  private boolean shared;

  int indexOf(String name) {
    return indexOf(name, names, size, index);
  }

  static int indexOf(String name, String[] names, int size, @Nullable Map<String, Integer> index) {
    if (index != null) {
      return index.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  void put(String name, Value value) {
    own();
    int at = indexOf(name);
    if (at >= 0) {
      values[at] = value;
      return;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size] = value;
    size++;
    if (index != null) {
      index.put(name, size - 1);
    } else if (size > SCANNED) {
      reindex();
    }
  }

  void remove(String name) {
    int at = indexOf(name);
    if (at < 0) {
      return;
    }
    own();
    size--;
    System.arraycopy(names, at + 1, names, at, size - at);
    System.arraycopy(values, at + 1, values, at, size - at);
    if (index != null) {
      reindex();
    }
  }

  Document toDocument() {
    if (size == 0) {
      return MemoryDocument.EMPTY;
    }
    shared = true;
    return new MemoryDocument(names, values, size, index);
  }

  private void reindex() {
    Map<String, Integer> positions = new HashMap<>(2 * size);
    for (int i = 0; i < size; i++) {
      positions.put(names[i], i);
    }
    index = positions;
  }

  private void own() {
    if (shared) {
      names = names.clone();
      values = values.clone();
      index = index == null ? null : new HashMap<>(index);
      shared = false;
    }
  }
}
