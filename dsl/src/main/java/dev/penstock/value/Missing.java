package dev.penstock.value;

/**
 * The absence of a value: what a field that is not there evaluates to. Documents and arrays never
 * hold it.
 */
public enum Missing implements Value {
  MISSING;

  @Override
  public BsonType type() {
    return BsonType.MISSING;
  }

  @Override
  public boolean isNullish() {
    return true;
  }
}
