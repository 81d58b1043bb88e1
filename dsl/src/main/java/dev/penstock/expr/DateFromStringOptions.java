package dev.penstock.expr;

import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code $dateFromString}; immutable, each method gives new options. MongoDB's
 * "$dateFromString".
 */
public final class DateFromStringOptions {
  static final DateFromStringOptions NONE =
      new DateFromStringOptions(Literal.ABSENT, Literal.ABSENT, Literal.ABSENT, Literal.ABSENT);

  private final Node format;
  private final Node timezone;
  private final Node onError;
  private final Node onNull;

  private DateFromStringOptions(Node format, Node timezone, Node onError, Node onNull) {
    this.format = format;
    this.timezone = timezone;
    this.onError = onError;
    this.onNull = onNull;
  }

  /** The format, {@code "%d.%m.%Y"}; without one, ISO 8601 and many other spellings are read. */
  public DateFromStringOptions format(String format) {
    return new DateFromStringOptions(Operands.node(format), timezone, onError, onNull);
  }

  /** As {@link #format(String)}, with a format that differs from document to document. */
  public DateFromStringOptions format(StringLike<Object> format) {
    return new DateFromStringOptions(format.node(), timezone, onError, onNull);
  }

  /** The time zone of a text that names none; UTC by default. */
  public DateFromStringOptions timezone(String timezone) {
    return new DateFromStringOptions(format, Operands.node(timezone), onError, onNull);
  }

  /** As {@link #timezone(String)}, with a time zone that differs from document to document. */
  public DateFromStringOptions timezone(StringLike<Object> timezone) {
    return new DateFromStringOptions(format, timezone.node(), onError, onNull);
  }

  /** What a text that is no date gives, a constant or an expression; an error by default. */
  public DateFromStringOptions onError(@Nullable Object onError) {
    return new DateFromStringOptions(format, timezone, Operands.node(onError), onNull);
  }

  /** What null and missing give, a constant or an expression; null by default. */
  public DateFromStringOptions onNull(@Nullable Object onNull) {
    return new DateFromStringOptions(format, timezone, onError, Operands.node(onNull));
  }

  Node format() {
    return format;
  }

  Node timezone() {
    return timezone;
  }

  Node onError() {
    return onError;
  }

  Node onNull() {
    return onNull;
  }
}
