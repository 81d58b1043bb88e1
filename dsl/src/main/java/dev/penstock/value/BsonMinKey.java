package dev.penstock.value;

/** The value below all others. */
public enum BsonMinKey implements Value {
  MIN_KEY;

  @Override
  public BsonType type() {
    return BsonType.MIN_KEY;
  }
}
