package dev.penstock.value;

import java.util.List;

/** An array held in a list. */
final class MemoryArray implements BsonArray {
  private static final BsonArray EMPTY = new MemoryArray(List.of());

  private final List<Value> values;

  private MemoryArray(List<Value> values) {
    this.values = values;
  }

  static BsonArray of(List<? extends Value> values) {
    if (values.isEmpty()) {
      return EMPTY;
    }
    if (!values.contains(Missing.MISSING)) {
      return new MemoryArray(List.copyOf(values));
    }
    return new MemoryArray(
        values.stream()
            .<Value>map(value -> value == Missing.MISSING ? BsonNull.NULL : value)
            .toList());
  }

  @Override
  public Value get(int index) {
    return values.get(index);
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public List<Value> values() {
    return values;
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
