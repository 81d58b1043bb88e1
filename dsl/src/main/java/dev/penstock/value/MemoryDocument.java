package dev.penstock.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A document held in arrays, whose tail past {@code size} is unused. */
final class MemoryDocument implements Document {
  static final Document EMPTY = new MemoryDocument(new String[0], new Value[0], 0, null);

  private final String[] names;
  private final Value[] values;
  private final int size;
  private final @Nullable Map<String, Integer> index;

  MemoryDocument(String[] names, Value[] values, int size, @Nullable Map<String, Integer> index) {
    this.names = names;
    this.values = values;
    this.size = size;
    this.index = index;
  }

  @Override
  public Value get(String name) {
    int at = FieldList.indexOf(name, names, size, index);
    return at < 0 ? Missing.MISSING : values[at];
  }

  @Override
  public boolean has(String name) {
    return FieldList.indexOf(name, names, size, index) >= 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<String> names() {
    return Collections.unmodifiableList(Arrays.asList(names).subList(0, size));
  }

  @Override
  public Iterator<Field> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Field next() {
        if (next == size) {
          throw new NoSuchElementException();
        }
        Field field = new Field(names[next], values[next]);
        next++;
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
