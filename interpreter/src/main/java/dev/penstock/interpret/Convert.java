package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonNull;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code $convert}: reads its arguments and leaves the rest to {@link Conversion}. */
final class Convert {
  private static final String OPERATOR = "$convert";
  private static final int TO = 1;
  private static final int BASE = 2;
  private static final int FORMAT = 3;
  private static final int BYTE_ORDER = 4;
  private static final Set<Long> BASES = Set.of(2L, 8L, 10L, 16L);

  private Convert() {}

  /** The target is read even where the input is null; what else there is, only where it is not. */
  static Value convert(@Nullable Value[] operands) {
    Value input = present(operands[0]);
    Optional<ConversionTarget> target = ConversionTarget.parse(present(operands[TO]));
    if (input.isNullish() || target.isEmpty()) {
      return BsonNull.NULL;
    }
    Conversion conversion =
        new Conversion(
            OPERATOR,
            base(present(operands[BASE])),
            format(present(operands[FORMAT])),
            byteOrder(present(operands[BYTE_ORDER])));
    return conversion.convert(input, target.get());
  }

  private static Value present(@Nullable Value operand) {
    return operand == null ? BsonNull.NULL : operand;
  }

  private static OptionalInt base(Value base) {
    if (base.isNullish()) {
      return OptionalInt.empty();
    }
    OptionalLong number =
        base instanceof NumberValue given ? given.exactLong() : OptionalLong.empty();
    if (number.isEmpty()) {
      throw new EvaluationException(3501300, "$convert takes an integer as base");
    }
    if (!BASES.contains(number.getAsLong())) {
      throw new EvaluationException(
          3501301, "$convert takes 2, 8, 10 or 16 as base, not " + number.getAsLong());
    }
    return OptionalInt.of((int) number.getAsLong());
  }

  private static Optional<BinaryFormat> format(Value format) {
    if (format.isNullish()) {
      return Optional.empty();
    }
    String word = Operands.string(format, 4341114, OPERATOR, "format");
    Optional<BinaryFormat> known = BinaryFormat.of(word);
    if (known.isEmpty()) {
      throw new EvaluationException(
          4341125,
          "$convert knows the formats auto, base64, base64url, hex, utf8 and uuid, not \""
              + word
              + "\"");
    }
    return known;
  }

  private static ByteOrder byteOrder(Value order) {
    if (order.isNullish()) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String word = Operands.string(order, 9130001, OPERATOR, "byteOrder");
    return switch (word) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new EvaluationException(
              9130002, "$convert takes little or big as byteOrder, not \"" + word + "\"");
    };
  }
}
