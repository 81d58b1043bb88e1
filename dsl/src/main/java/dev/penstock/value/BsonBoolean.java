package dev.penstock.value;

/** A truth value. */
public enum BsonBoolean implements Value {
  FALSE(false),
  TRUE(true);

  private final boolean value;

  BsonBoolean(boolean value) {
    this.value = value;
  }

  /** The constant of a Java boolean. */
  public static BsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The Java boolean. */
  public boolean value() {
    return value;
  }

  @Override
  public BsonType type() {
    return BsonType.BOOL;
  }
}
