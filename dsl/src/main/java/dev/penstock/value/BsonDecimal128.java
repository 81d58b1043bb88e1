package dev.penstock.value;

import dev.penstock.PenstockException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * An IEEE 754 decimal of 34 digits with exponents from -6176 to 6111. Trailing zeros are part of
 * the value: {@code 1.0} and {@code 1.00} print differently and are not {@code equals}, though
 * MongoDB compares them as equal.
 *
 * <p>MongoDB's page: BSON Types, Decimal128.
 */
public final class BsonDecimal128 implements NumberValue {
  /** The number of significant digits. */
  public static final int DIGITS = 34;

  private static final int MIN_EXPONENT = -6176;
  private static final int MAX_EXPONENT = 6111;
  private static final MathContext CONTEXT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final Pattern FINITE =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  /** Not a number. */
  public static final BsonDecimal128 NAN = new BsonDecimal128(Form.NAN, BigDecimal.ZERO);

  /** Above all numbers. */
  public static final BsonDecimal128 POSITIVE_INFINITY =
      new BsonDecimal128(Form.POSITIVE_INFINITY, BigDecimal.ZERO);

  /** Below all numbers but NaN. */
  public static final BsonDecimal128 NEGATIVE_INFINITY =
      new BsonDecimal128(Form.NEGATIVE_INFINITY, BigDecimal.ZERO);

  /** Zero with exponent 0. */
  public static final BsonDecimal128 ZERO = new BsonDecimal128(Form.FINITE, BigDecimal.ZERO);

  /** Zero with a minus sign, which compares as equal to {@link #ZERO}. */
  public static final BsonDecimal128 NEGATIVE_ZERO =
      new BsonDecimal128(Form.NEGATIVE_ZERO, BigDecimal.ZERO);

  private enum Form {
    FINITE,
    NEGATIVE_ZERO,
    NAN,
    POSITIVE_INFINITY,
    NEGATIVE_INFINITY
  }

  private final Form form;
  private final BigDecimal value; // zero, with its exponent, for the negative zero

  private BsonDecimal128(Form form, BigDecimal value) {
    this.form = form;
    this.value = value;
  }

  /** The decimal of an integer, with exponent 0. */
  public static BsonDecimal128 of(long value) {
    return new BsonDecimal128(Form.FINITE, BigDecimal.valueOf(value));
  }

  /**
   * The decimal nearest to a number, half-even, as IEEE arithmetic delivers it: too large gives an
   * infinity, too small a zero.
   */
  public static BsonDecimal128 of(BigDecimal number) {
    BigDecimal rounded = number.round(CONTEXT);
    if (-(long) rounded.scale() < MIN_EXPONENT) {
      // From the unrounded number, or a tie would be rounded twice. Far below, the quotient is
      // less than half a unit, and writing it out could need millions of digits.
      long leadingExponent = (long) number.precision() - number.scale() - 1;
      if (leadingExponent < MIN_EXPONENT - 1) {
        BigDecimal zero = BigDecimal.valueOf(0, -MIN_EXPONENT);
        return new BsonDecimal128(number.signum() < 0 ? Form.NEGATIVE_ZERO : Form.FINITE, zero);
      }
      rounded = number.setScale(-MIN_EXPONENT, RoundingMode.HALF_EVEN);
    }
    if (-(long) rounded.scale() > MAX_EXPONENT) {
      if (rounded.signum() == 0) {
        return new BsonDecimal128(Form.FINITE, BigDecimal.valueOf(0, -MAX_EXPONENT));
      }
      // 1E+6144 is in range: zeros move from the exponent into the 34 digits.
      long zeros = -(long) rounded.scale() - MAX_EXPONENT;
      if (rounded.precision() + zeros > DIGITS) {
        return number.signum() < 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
      }
      rounded = rounded.setScale(-MAX_EXPONENT);
    }
    boolean vanished = rounded.signum() == 0 && number.signum() < 0;
    return new BsonDecimal128(vanished ? Form.NEGATIVE_ZERO : Form.FINITE, rounded);
  }

  /**
   * Reads a decimal as MongoDB's server does: {@code 1.50}, {@code -1E+3}, {@code .5}, {@code NaN},
   * {@code Infinity} or {@code inf} in any case with an optional sign. More than 34 digits are
   * rounded half-even.
   *
   * @throws PenstockException code 9 if the text is no number, 15 if it is too large or too small
   *     for a decimal
   */
  public static BsonDecimal128 parse(String text) {
    if (!FINITE.matcher(text).matches()) {
      return parseSpecial(text);
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) { // an exponent beyond int
      throw outOfRange(text);
    }
    BsonDecimal128 decimal = of(number);
    if (number.signum() == 0) {
      return text.startsWith("-") ? new BsonDecimal128(Form.NEGATIVE_ZERO, decimal.value) : decimal;
    }
    if (decimal.isInfinite() || decimal.isZero()) {
      throw outOfRange(text);
    }
    return decimal;
  }

  private static BsonDecimal128 parseSpecial(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String word = signed ? text.substring(1) : text;
    if (word.equalsIgnoreCase("NaN")) {
      return NAN;
    }
    if (word.equalsIgnoreCase("Infinity") || word.equalsIgnoreCase("inf")) {
      return text.startsWith("-") ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
    }
    throw new PenstockException(9, "\"" + text + "\" is not a decimal number");
  }

  private static PenstockException outOfRange(String text) {
    return new PenstockException(15, "\"" + text + "\" is out of the range of a decimal128");
  }

  /**
   * The number; zero for the negative zero.
   *
   * @throws ArithmeticException for NaN and the infinities
   */
  public BigDecimal bigDecimal() {
    if (!isFinite()) {
      throw new ArithmeticException(this + " is not a finite number");
    }
    return value;
  }

  /** True unless NaN or infinite. */
  public boolean isFinite() {
    return form == Form.FINITE || form == Form.NEGATIVE_ZERO;
  }

  /** True for both zeros. */
  public boolean isZero() {
    return isFinite() && value.signum() == 0;
  }

  /** True if the sign is minus, as it is for -0 too. */
  public boolean isNegative() {
    return form == Form.NEGATIVE_ZERO || form == Form.NEGATIVE_INFINITY || value.signum() < 0;
  }

  @Override
  public BsonType type() {
    return BsonType.DECIMAL128;
  }

  @Override
  public double doubleValue() {
    return switch (form) {
      case FINITE -> value.doubleValue();
      case NEGATIVE_ZERO -> -0.0;
      case NAN -> Double.NaN;
      case POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
      case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
    };
  }

  @Override
  public BsonDecimal128 toDecimal128() {
    return this;
  }

  @Override
  public OptionalLong exactLong() {
    if (isZero()) {
      return OptionalLong.of(0);
    }
    // No long has more than 19 digits; the test keeps 1E+6000 from being written out.
    if (!isFinite() || value.precision() - value.scale() > 19) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean isNaN() {
    return form == Form.NAN;
  }

  @Override
  public boolean isInfinite() {
    return form == Form.POSITIVE_INFINITY || form == Form.NEGATIVE_INFINITY;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BsonDecimal128 that && form == that.form && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return 31 * form.hashCode() + value.hashCode();
  }

  /** MongoDB's text: {@code 1.50}, {@code 1E+3}, {@code -0}, {@code NaN}, {@code -Infinity}. */
  @Override
  public String toString() {
    // BigDecimal's scientific notation is the canonical form of IEEE 754-2008, which MongoDB
    // prints.
    return switch (form) {
      case FINITE -> value.toString();
      case NEGATIVE_ZERO -> "-" + value;
      case NAN -> "NaN";
      case POSITIVE_INFINITY -> "Infinity";
      case NEGATIVE_INFINITY -> "-Infinity";
    };
  }
}
