package dev.penstock.expr;

import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code $convert}; immutable, each method gives new options. MongoDB's "$convert".
 *
 * @param base the base of integers in strings
 * @param format how binary data is written
 * @param byteOrder the order of bytes in binary data
 * @param onError what stands in where the conversion fails
 * @param onNull what stands in for null and missing
 */
public record ConvertOptions(Node base, Node format, Node byteOrder, Node onError, Node onNull) {
  static final ConvertOptions NONE =
      new ConvertOptions(
          Literal.ABSENT, Literal.ABSENT, Literal.ABSENT, Literal.ABSENT, Literal.ABSENT);

  /** The base of integers in strings: 2, 8, 10 or 16. */
  public ConvertOptions base(int base) {
    return new ConvertOptions(Operands.node(base), format, byteOrder, onError, onNull);
  }

  /**
   * How binary data is written in a string: {@code "base64"}, {@code "base64url"}, {@code "hex"},
   * {@code "utf8"} or {@code "uuid"}.
   */
  public ConvertOptions format(String format) {
    return new ConvertOptions(base, Operands.node(format), byteOrder, onError, onNull);
  }

  /** The order of the bytes of numbers in binary data: {@code "little"} or {@code "big"}. */
  public ConvertOptions byteOrder(String byteOrder) {
    return new ConvertOptions(base, format, Operands.node(byteOrder), onError, onNull);
  }

  /** A constant or an expression that stands in where the conversion fails. */
  public ConvertOptions onError(@Nullable Object value) {
    return new ConvertOptions(base, format, byteOrder, Operands.node(value), onNull);
  }

  /** A constant or an expression that stands in for null and missing. */
  public ConvertOptions onNull(@Nullable Object value) {
    return new ConvertOptions(base, format, byteOrder, onError, Operands.node(value));
  }
}
