package dev.penstock.value;

/**
 * A value as the key of a hash map: {@code equals} is {@link BsonOrder#equal}, so that 1 and 1.0
 * are one key.
 */
public final class BsonKey {
  private final Value value;
  private final int hash;

  /** The key of a value. */
  public BsonKey(Value value) {
    this.value = value;
    this.hash = BsonOrder.hash(value);
  }

  /** The value it was made of. */
  public Value value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BsonKey that && hash == that.hash && BsonOrder.equal(value, that.value);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
