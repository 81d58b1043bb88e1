package dev.penstock.value;

/** JavaScript source, stored and compared and never run. */
public record BsonCode(String code) implements Value {
  @Override
  public BsonType type() {
    return BsonType.CODE;
  }
}
