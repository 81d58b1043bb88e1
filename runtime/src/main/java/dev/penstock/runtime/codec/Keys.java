package dev.penstock.runtime.codec;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonCode;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Values as keys: what SQLite's own comparison finds equal, or orders, as {@link
 * dev.penstock.value.BsonOrder} does.
 *
 * <p>An ordered key is a byte for the type's class, then bytes whose unsigned order is that of the
 * values of the class. No key is the beginning of another one, so keys can stand one after the
 * other, as they do for documents and arrays.
 */
public final class Keys {
  /**
   * Class bytes are above the byte that ends documents and arrays, so that a prefix comes first.
   */
  private static final int FIRST_CLASS = 2;

  private Keys() {}

  /**
   * A key for equality: numbers and strings are themselves, since SQLite compares integers with
   * doubles by exact value; anything else is the ordered key.
   *
   * @return a Long, a Double, a String or bytes; null for null and for missing
   */
  public static @Nullable Object equality(Value value) {
    if (value.isNullish()) {
      return null;
    }
    if (value instanceof BsonString string) {
      return string.value();
    }
    if (value instanceof BsonInt32 number) {
      return (long) number.value();
    }
    if (value instanceof BsonInt64 number) {
      return number.value();
    }
    if (value instanceof BsonDouble number && !number.isNaN()) {
      return number.value();
    }
    if (value instanceof BsonDecimal128 number && !number.isNaN()) {
      return decimal(number);
    }
    return ordered(value);
  }

  /**
   * The key of an {@code _id}, as {@link #equality}, but for null, which differs from a missing
   * one.
   */
  public static @Nullable Object identity(Value id) {
    return id == BsonNull.NULL ? ordered(id) : equality(id);
  }

  /** A decimal that equals a long or a double has its key. */
  private static Object decimal(BsonDecimal128 number) {
    OptionalLong whole = number.exactLong();
    if (whole.isPresent()) {
      return whole.getAsLong();
    }
    double nearest = number.doubleValue();
    boolean exact =
        number.isInfinite()
            || (!Double.isInfinite(nearest)
                && new BigDecimal(nearest).compareTo(number.bigDecimal()) == 0);
    return exact ? (Object) nearest : ordered(number);
  }

  /** The ordered key. */
  public static byte[] ordered(Value value) {
    OrderedBytes out = new OrderedBytes();
    typeClass(value, out);
    content(value, out);
    return out.toByteArray();
  }

  /**
   * The first key of a value's order among SQLite's own values: a string is itself; a number is
   * itself, or the greatest one below it that SQLite has; minus infinity stands for what is below
   * the plain numbers, null for what is below null; anything else is the ordered key.
   *
   * @param value missing stands for an empty array, as in {@link dev.penstock.interpret.SortKeys}
   */
  public static @Nullable Object major(Value value) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    if (value.type() == BsonType.MISSING || value.type() == BsonType.MIN_KEY) {
      return null;
    }
    if (value.isNullish() || (value instanceof NumberValue number && number.isNaN())) {
      return Double.NEGATIVE_INFINITY;
    }
    if (value instanceof BsonInt32 number) {
      return (long) number.value();
    }
    if (value instanceof BsonInt64 number) {
      return number.value();
    }
    if (value instanceof BsonDouble number) {
      return number.value() + 0.0; // SQLite has one zero
    }
    return value instanceof BsonDecimal128 number ? OrderedNumbers.floor(number) : ordered(value);
  }

  /** The second key, for values whose first is equal: null where that is the value itself. */
  public static byte @Nullable [] minor(Value value) {
    @Nullable Object major = major(value);
    boolean isItself =
        major instanceof byte[]
            || major instanceof String
            || (major instanceof Number number
                && number.doubleValue() != Double.NEGATIVE_INFINITY
                && BsonOrder.compare(value, SqlValues.read(major)) == 0);
    return isItself ? null : ordered(value);
  }

  private static void typeClass(Value value, OrderedBytes out) {
    out.putByte(value.type().order() + FIRST_CLASS);
  }

  private static void content(Value value, OrderedBytes out) {
    switch (value.type()) {
      case MISSING, NULL, MIN_KEY, MAX_KEY -> {}
      case INT32 -> OrderedNumbers.put(((BsonInt32) value).value(), out);
      case INT64 -> OrderedNumbers.put(((BsonInt64) value).value(), out);
      case DOUBLE -> OrderedNumbers.put(((BsonDouble) value).value(), out);
      case DECIMAL128 -> OrderedNumbers.put((BsonDecimal128) value, out);
      case STRING -> out.putString(((BsonString) value).value());
      case OBJECT -> {
        for (Document.Field field : (Document) value) {
          // Documents are compared by the type of a field before its name.
          typeClass(field.value(), out);
          out.putString(field.name());
          content(field.value(), out);
        }
        out.putByte(0);
      }
      case ARRAY -> {
        for (Value element : (BsonArray) value) {
          typeClass(element, out);
          content(element, out);
        }
        out.putByte(0);
      }
      case BINARY -> {
        BsonBinary binary = (BsonBinary) value;
        out.putInt(binary.storedLength());
        out.putByte(binary.subtype());
        out.putBytes(binary.data());
      }
      case OBJECT_ID -> out.putBytes(((BsonObjectId) value).bytes());
      case BOOL -> out.putByte(((BsonBoolean) value).value() ? 1 : 0);
      case DATE -> out.putLong(((BsonDate) value).millis() ^ Long.MIN_VALUE);
      case TIMESTAMP -> {
        BsonTimestamp timestamp = (BsonTimestamp) value;
        out.putInt((int) timestamp.seconds());
        out.putInt((int) timestamp.increment());
      }
      case REGEX -> {
        BsonRegex regex = (BsonRegex) value;
        out.putString(regex.pattern());
        out.putString(regex.options());
      }
      case CODE -> out.putString(((BsonCode) value).code());
    }
  }
}
