package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.PenstockException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What {@code $convert} and its kin make of a value that is neither null nor missing; where MongoDB
 * has no conversion, or the value does not fit, error 241.
 *
 * @param operator the operator, for messages
 * @param base the base of integers in strings; without one, any number in decimal
 * @param format how binary data is written
 * @param byteOrder the order of the bytes of numbers in binary data
 */
record Conversion(
    String operator, OptionalInt base, Optional<BinaryFormat> format, ByteOrder byteOrder) {
  private static final String OUT_OF_RANGE = "it is out of range";
  private static final double TWO_TO_63 = 0x1p63;
  private static final int LONG_DIGITS = 19;

  /** The conversion that an operator does whose only argument is the input. */
  static Conversion by(String operator) {
    return new Conversion(
        operator, OptionalInt.empty(), Optional.of(BinaryFormat.AUTO), ByteOrder.LITTLE_ENDIAN);
  }

  /** As {@link #by(String)}, from a string in a format. */
  static Conversion by(String operator, BinaryFormat format) {
    return new Conversion(
        operator, OptionalInt.empty(), Optional.of(format), ByteOrder.LITTLE_ENDIAN);
  }

  Value convert(Value value, ConversionTarget target) {
    BsonType type = target.type();
    if (type == null) {
      throw unsupported(value);
    }
    return switch (type) {
      case INT32 -> new BsonInt32(toInt(value));
      case INT64 -> new BsonInt64(toLong(value));
      case DOUBLE -> new BsonDouble(toDouble(value));
      case DECIMAL128 -> toDecimal(value);
      case STRING -> new BsonString(toText(value));
      case BOOL -> BsonBoolean.of(Truth.of(value));
      case DATE -> new BsonDate(toMillis(value));
      case OBJECT_ID -> toObjectId(value);
      case BINARY -> toBinary(value, target.subtype());
      case ARRAY -> toArray(value);
      case OBJECT -> toObject(value);
      case MISSING, MIN_KEY, NULL, TIMESTAMP, REGEX, CODE, MAX_KEY -> throw unsupported(value);
    };
  }

  private int toInt(Value value) {
    if (value instanceof BsonDate) {
      throw unsupported(value);
    }
    // As a double 2147483647.5 is out of range; as a decimal it is cut first.
    if (value instanceof BsonDouble d
        && (d.value() > Integer.MAX_VALUE || d.value() < Integer.MIN_VALUE)) {
      throw failed(value, OUT_OF_RANGE);
    }
    long number =
        value instanceof BsonBinary binary ? integer(binary, Integer.BYTES) : toInteger(value);
    if (number != (int) number) {
      throw failed(value, OUT_OF_RANGE);
    }
    return (int) number;
  }

  private long toLong(Value value) {
    return value instanceof BsonBinary binary ? integer(binary, Long.BYTES) : toInteger(value);
  }

  private long integer(BsonBinary binary, int most) {
    return Binaries.toInteger(binary, most, byteOrder)
        .orElseThrow(() -> failed(binary, "its bytes are no such integer"));
  }

  /** Fractions are cut off. */
  private long toInteger(Value value) {
    if (value instanceof BsonInt32 || value instanceof BsonInt64) {
      return Numbers.integer((NumberValue) value);
    }
    if (value instanceof BsonDouble d) {
      // NaN fails the comparison, too.
      if (!(d.value() >= -TWO_TO_63 && d.value() < TWO_TO_63)) {
        throw failed(value, OUT_OF_RANGE);
      }
      return (long) d.value();
    }
    if (value instanceof BsonDecimal128 d) {
      return cut(d);
    }
    if (value instanceof BsonBoolean bool) {
      return bool.value() ? 1 : 0;
    }
    if (value instanceof BsonDate date) {
      return date.millis();
    }
    if (value instanceof BsonString string) {
      return NumberParsing.integer(string.value(), base.orElse(NumberParsing.DECIMAL))
          .orElseThrow(() -> failed(value, "\"" + string.value() + "\" is no such integer"));
    }
    throw unsupported(value);
  }

  private long cut(BsonDecimal128 decimal) {
    // No long has more than 19 digits; the test keeps 1E+6000 from being written out.
    if (!decimal.isFinite()
        || decimal.bigDecimal().precision() - decimal.bigDecimal().scale() > LONG_DIGITS) {
      throw failed(decimal, OUT_OF_RANGE);
    }
    try {
      return decimal.bigDecimal().toBigInteger().longValueExact();
    } catch (ArithmeticException e) {
      throw failed(decimal, OUT_OF_RANGE);
    }
  }

  private double toDouble(Value value) {
    if (value instanceof NumberValue number) {
      double result = number.doubleValue();
      if (Double.isInfinite(result) && !number.isInfinite()) {
        throw failed(value, OUT_OF_RANGE);
      }
      return result;
    }
    if (value instanceof BsonString string && base.isEmpty()) {
      return NumberParsing.real(string.value())
          .orElseThrow(() -> failed(value, "\"" + string.value() + "\" is no double"));
    }
    if (value instanceof BsonBinary binary) {
      return Binaries.toDouble(binary, byteOrder)
          .orElseThrow(() -> failed(value, "its bytes are no double"));
    }
    return toInteger(value);
  }

  private BsonDecimal128 toDecimal(Value value) {
    if (value instanceof NumberValue number) {
      return number.toDecimal128();
    }
    if (value instanceof BsonString string && base.isEmpty()) {
      try {
        return BsonDecimal128.parse(string.value());
      } catch (PenstockException malformed) {
        throw failed(value, String.valueOf(malformed.getMessage()));
      }
    }
    return BsonDecimal128.of(toInteger(value));
  }

  private String toText(Value value) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    if (value instanceof NumberValue number) {
      return base.isPresent() ? inBase(number, base.getAsInt()) : NumberText.of(number);
    }
    if (value instanceof BsonBoolean bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof BsonDate date) {
      return Dates.text(date);
    }
    if (value instanceof BsonObjectId id) {
      return id.hex();
    }
    if (value instanceof BsonBinary binary) {
      return formatted("binData", "string")
          .write(binary, Binaries.bytes(binary))
          .orElseThrow(() -> failed(value, "it has no text in this format"));
    }
    throw unsupported(value);
  }

  private String inBase(NumberValue number, int base) {
    OptionalLong integer = number.exactLong();
    if (integer.isEmpty()) {
      throw failed(number, "only an integer is written to the base " + base);
    }
    return Long.toString(integer.getAsLong(), base).toUpperCase(Locale.ROOT);
  }

  private long toMillis(Value value) {
    if (value instanceof BsonInt32 || value instanceof BsonBoolean) {
      throw unsupported(value);
    }
    if (value instanceof BsonString string) {
      return DateText.millis(string.value(), TimeZones.UTC);
    }
    return value instanceof BsonObjectId || value instanceof BsonTimestamp
        ? Dates.millis(value, Fallback.CONVERSION_FAILURE, operator)
        : toInteger(value);
  }

  private BsonObjectId toObjectId(Value value) {
    if (value instanceof BsonObjectId id) {
      return id;
    }
    if (value instanceof BsonString string) {
      try {
        return BsonObjectId.parse(string.value());
      } catch (PenstockException malformed) {
        throw failed(value, String.valueOf(malformed.getMessage()));
      }
    }
    throw unsupported(value);
  }

  private BsonBinary toBinary(Value value, byte subtype) {
    if (value instanceof BsonBinary binary && binary.subtype() == subtype) {
      return binary;
    }
    if (value instanceof BsonString string) {
      return formatted("string", "binData")
          .read(string.value(), subtype)
          .orElseThrow(() -> failed(value, "it is not in the format of this subtype"));
    }
    if (value instanceof BsonArray array && subtype == BinaryVector.SUBTYPE) {
      return BinaryVector.of(array, byteOrder)
          .orElseThrow(() -> failed(value, "its elements are no numbers that a vector holds"));
    }
    if (format.isPresent() && format.get() == BinaryFormat.UUID_FORM) {
      throw unsupported(value);
    }
    if (value instanceof BsonInt32 i) {
      return binary(subtype, Integer.BYTES, bytes -> bytes.putInt(i.value()));
    }
    if (value instanceof BsonInt64 l) {
      return binary(subtype, Long.BYTES, bytes -> bytes.putLong(l.value()));
    }
    if (value instanceof BsonDouble d) {
      return binary(subtype, Double.BYTES, bytes -> bytes.putDouble(d.value()));
    }
    throw unsupported(value);
  }

  private BsonBinary binary(byte subtype, int length, Consumer<ByteBuffer> content) {
    byte[] bytes = new byte[length];
    content.accept(ByteBuffer.wrap(bytes).order(byteOrder));
    return new BsonBinary(subtype, bytes);
  }

  private BinaryFormat formatted(String from, String to) {
    return format.orElseThrow(
        () ->
            new EvaluationException(
                4341115, operator + " from " + from + " to " + to + " needs the argument format"));
  }

  private BsonArray toArray(Value value) {
    if (value instanceof BsonBinary binary && binary.subtype() == BinaryVector.SUBTYPE) {
      return BinaryVector.elements(binary, byteOrder);
    }
    if ((value instanceof BsonString string ? json(string) : value) instanceof BsonArray array) {
      return array;
    }
    throw unsupported(value);
  }

  private Document toObject(Value value) {
    if ((value instanceof BsonString string ? json(string) : value) instanceof Document document) {
      return document;
    }
    throw unsupported(value);
  }

  private Value json(BsonString string) {
    try {
      return ExtendedJson.parsePlain(string.value());
    } catch (PenstockException malformed) {
      throw failed(string, String.valueOf(malformed.getMessage()));
    }
  }

  private EvaluationException unsupported(Value value) {
    return failed(value, "there is no such conversion");
  }

  private EvaluationException failed(Value value, String reason) {
    return new EvaluationException(
        Fallback.CONVERSION_FAILURE,
        operator + " cannot convert this " + Operands.describe(value) + ": " + reason);
  }
}
