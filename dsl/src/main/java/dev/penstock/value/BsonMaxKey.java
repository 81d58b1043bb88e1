package dev.penstock.value;

/** The value above all others. */
public enum BsonMaxKey implements Value {
  MAX_KEY;

  @Override
  public BsonType type() {
    return BsonType.MAX_KEY;
  }
}
