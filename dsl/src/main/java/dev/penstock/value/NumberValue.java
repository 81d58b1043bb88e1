package dev.penstock.value;

import java.util.OptionalLong;

/** A number. MongoDB compares the four types by value: {@link BsonOrder}. */
public sealed interface NumberValue extends Value
    permits BsonInt32, BsonInt64, BsonDouble, BsonDecimal128 {

  @Override
  default boolean isNumber() {
    return true;
  }

  /** The nearest double; a decimal out of its range gives an infinity or zero. */
  double doubleValue();

  /**
   * The decimal that MongoDB's arithmetic makes of this number. A double is rounded half-even to 15
   * significant digits, all of them shown: 2.5 becomes {@code 2.50000000000000}.
   *
   * <p>MongoDB's page: $toDecimal.
   */
  BsonDecimal128 toDecimal128();

  /**
   * The long of exactly this value; empty for fractions, NaN, infinities and whatever a long cannot
   * hold.
   */
  OptionalLong exactLong();

  /** True for the double and the decimal that are not a number. */
  boolean isNaN();

  /** True for the infinities of double and decimal. */
  boolean isInfinite();
}
