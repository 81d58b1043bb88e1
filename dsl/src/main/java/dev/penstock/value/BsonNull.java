package dev.penstock.value;

/** The value null. */
public enum BsonNull implements Value {
  NULL;

  @Override
  public BsonType type() {
    return BsonType.NULL;
  }

  @Override
  public boolean isNullish() {
    return true;
  }
}
