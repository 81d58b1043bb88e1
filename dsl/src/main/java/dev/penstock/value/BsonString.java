package dev.penstock.value;

/**
 * A string. MongoDB orders strings by their UTF-8 bytes, Java by UTF-16 units: see {@link
 * BsonOrder}.
 */
public record BsonString(String value) implements Value {
  @Override
  public BsonType type() {
    return BsonType.STRING;
  }
}
