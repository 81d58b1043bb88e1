package dev.penstock.expr;

import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code $dateToString}; immutable, each method gives new options. MongoDB's
 * "$dateToString".
 */
public final class DateToStringOptions {
  static final DateToStringOptions NONE = new DateToStringOptions(Literal.ABSENT, Literal.ABSENT);

  private final Node format;
  private final Node onNull;

  private DateToStringOptions(Node format, Node onNull) {
    this.format = format;
    this.onNull = onNull;
  }

  /** The format, {@code "%d.%m.%Y"}; ISO 8601 with milliseconds by default. */
  public DateToStringOptions format(String format) {
    return new DateToStringOptions(Operands.node(format), onNull);
  }

  /** As {@link #format(String)}, with a format that differs from document to document. */
  public DateToStringOptions format(StringLike<Object> format) {
    return new DateToStringOptions(format.node(), onNull);
  }

  /** What null and missing give, a constant or an expression; null by default. */
  public DateToStringOptions onNull(@Nullable Object onNull) {
    return new DateToStringOptions(format, Operands.node(onNull));
  }

  Node format() {
    return format;
  }

  Node onNull() {
    return onNull;
  }
}
