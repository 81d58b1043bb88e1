package dev.penstock.value;

import org.jspecify.annotations.Nullable;

/**
 * A BSON value, or its absence. All values are immutable.
 *
 * <p>{@code equals} is strict: same type, same content, same order of fields; {@code 1} and {@code
 * 1.0} differ. What MongoDB holds to be equal is {@link BsonOrder#equal}.
 */
public sealed interface Value
    permits Missing,
        BsonNull,
        BsonBoolean,
        NumberValue,
        BsonString,
        BsonDate,
        BsonObjectId,
        BsonBinary,
        BsonRegex,
        BsonTimestamp,
        BsonCode,
        BsonMinKey,
        BsonMaxKey,
        Document,
        BsonArray {

  /** The BSON type; {@link BsonType#MISSING} for {@link Missing}. */
  BsonType type();

  /** True for null and for missing, which most expressions treat alike. */
  default boolean isNullish() {
    return false;
  }

  /** True for int, long, double and decimal. */
  default boolean isNumber() {
    return false;
  }

  /**
   * The value that a Java object stands for.
   *
   * <p>null is null; Byte, Short and Integer are ints, Long a long, Float and Double doubles,
   * BigDecimal a decimal; CharSequence, Character and enum constants (by name) strings; Instant,
   * {@code java.util.Date} and LocalDate (midnight UTC) dates; UUID binary of subtype 4, {@code
   * byte[]} of subtype 0; Pattern a regular expression; a Map with string keys a document; an
   * Iterable or another array an array; an empty Optional is missing. A Value is itself.
   *
   * @throws dev.penstock.PenstockException if the class has no counterpart
   */
  static Value of(@Nullable Object java) {
    return java instanceof Value value ? value : JavaObjects.toValue(java);
  }
}
