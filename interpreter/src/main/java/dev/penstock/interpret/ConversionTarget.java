package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $convert} makes of its input.
 *
 * @param type the type; null for a deprecated one, to which nothing is converted
 * @param subtype the subtype of binary data
 */
record ConversionTarget(@Nullable BsonType type, byte subtype) {
  private static final int FAILED_TO_PARSE = 9;
  private static final int BAD_VALUE = 2;
  private static final Set<String> DEPRECATED =
      Set.of("undefined", "dbPointer", "symbol", "javascriptWithScope", "missing");

  private static final int LEAST_NUMBER = -1;
  private static final int GREATEST_NUMBER = 19;
  private static final int LAST_KNOWN_SUBTYPE = 9;
  private static final int FIRST_USER_SUBTYPE = 128;
  private static final int LAST_USER_SUBTYPE = 255;

  /** The target of a type; the generic subtype for binary data. */
  static ConversionTarget of(BsonType type) {
    return new ConversionTarget(type, (byte) 0);
  }

  /**
   * Reads the argument {@code to}: a name, a number, or an object of {@code type} and perhaps
   * {@code subtype}; empty for null and missing.
   *
   * @throws EvaluationException 2 for a name that is no type, 9 for anything else that is none,
   *     4341106 to 4341108 for a subtype that is none
   */
  static Optional<ConversionTarget> parse(Value to) {
    if (to.isNullish()) {
      return Optional.empty();
    }
    if (!(to instanceof Document document)) {
      return Optional.of(new ConversionTarget(type(to), (byte) 0));
    }
    Value subtype = document.get("subtype");
    return Optional.of(
        new ConversionTarget(
            type(document.get("type")), subtype == Missing.MISSING ? 0 : subtype(subtype)));
  }

  private static @Nullable BsonType type(Value name) {
    if (name instanceof BsonString string) {
      BsonType type = BsonType.fromAlias(string.value());
      if (type == null && !DEPRECATED.contains(string.value())) {
        throw new EvaluationException(
            BAD_VALUE, "$convert: there is no type \"" + string.value() + "\"");
      }
      return type;
    }
    if (name instanceof NumberValue number) {
      return type(number);
    }
    throw Operands.wrongType(
        FAILED_TO_PARSE, "$convert", "the name or number of a type", "to", name);
  }

  private static @Nullable BsonType type(NumberValue number) {
    OptionalLong exact = number.exactLong();
    if (exact.isPresent()) {
      long code = exact.getAsLong();
      boolean known =
          (code >= LEAST_NUMBER && code <= GREATEST_NUMBER) || code == BsonType.MAX_KEY.number();
      if (known) {
        return BsonType.fromNumber((int) code);
      }
    }
    throw new EvaluationException(
        FAILED_TO_PARSE, "$convert: there is no type of the number " + NumberText.of(number));
  }

  private static byte subtype(Value subtype) {
    if (!(subtype instanceof NumberValue number)) {
      throw Operands.wrongType(4341108, "$convert", "a number", "subtype", subtype);
    }
    long code =
        number
            .exactLong()
            .orElseThrow(
                () ->
                    new EvaluationException(
                        4341106,
                        "$convert takes an integer as subtype, not " + NumberText.of(number)));
    boolean known =
        (code >= 0 && code <= LAST_KNOWN_SUBTYPE)
            || (code >= FIRST_USER_SUBTYPE && code <= LAST_USER_SUBTYPE);
    if (!known) {
      throw new EvaluationException(4341107, "$convert: there is no subtype " + code);
    }
    return (byte) code;
  }
}
