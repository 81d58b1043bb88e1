package dev.penstock.value;

/**
 * A regular expression: a value like any other, and a pattern where an operator takes one.
 *
 * @param pattern in PCRE's syntax; it is not checked here
 * @param options letters out of {@code imsux}, kept in alphabetical order
 */
public record BsonRegex(String pattern, String options) implements Value {
  /** Sorts the options, as BSON prescribes. */
  public BsonRegex {
    options =
        options
            .chars()
            .sorted()
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  @Override
  public BsonType type() {
    return BsonType.REGEX;
  }
}
