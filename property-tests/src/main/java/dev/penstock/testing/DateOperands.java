package dev.penstock.testing;

import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** What operators on dates accept beyond the types that their signatures state. */
final class DateOperands {
  private static final String[] UNITS = {
    "day", "hour", "week", "month", "quarter", "year", "minute", "second", "millisecond"
  };
  private static final String[] ZONES = {
    "UTC", "Europe/Paris", "America/New_York", "+05:30", "-08", "Asia/Tokyo"
  };
  private static final String[] TEXTS = {
    "2024-02-29",
    "2024-03-31T02:30:00",
    "1969-12-31 23:59:59.5",
    "July 4th, 2017",
    "20170704T115602",
    "2020-W53-7",
    "4.7.2017 3:05 pm"
  };
  private static final String[] WRITTEN = {
    "%Y-%m-%d", "%H:%M:%S.%L %z", "%G-W%V-%u %Z", "%d %b %B %j%%", "%U %w", ""
  };

  private DateOperands() {}

  /** The types of what stands in for a result, which are those of the result. */
  static Optional<TypeSet> types(DateOp op, Parameter parameter) {
    return switch (parameter.name()) {
      case "onError", "onNull" ->
          Optional.of(op == DateOp.DATE_TO_STRING ? TypeSet.STRING : TypeSet.DATE);
      default -> Optional.empty();
    };
  }

  /** The constants that stand for an operand whose values matter more than its types. */
  static Optional<Arbitrary<Node>> constants(DateOp op, Parameter parameter) {
    return switch (parameter.name()) {
      case "unit" -> Optional.of(Operands.strings(UNITS));
      case "amount" -> Optional.of(Operands.numbers(1, -1, 0, 5, 24, -13, 100));
      case "binSize" -> Optional.of(Operands.numbers(1, 2, 3, 7));
      case "timezone" -> Optional.of(Operands.strings(ZONES));
      case "startOfWeek" -> Optional.of(Operands.strings("monday", "sun", "Friday"));
      case "dateString" ->
          Optional.of(
              Arbitraries.frequencyOf(
                  Tuple.of(3, Operands.strings(TEXTS)),
                  Tuple.of(2, Operands.strings(TEXTS).map(DateOperands::sometimes))));
      case "format" ->
          op == DateOp.DATE_TO_STRING
              ? Optional.of(Operands.strings(WRITTEN))
              : Optional.of(Operands.strings("%Y-%m-%d"));
      case "iso8601" ->
          Optional.of(Operands.literals(List.of(BsonBoolean.TRUE, BsonBoolean.FALSE)));
      case "year", "isoWeekYear" -> Optional.of(Operands.numbers(2024, 1969, 2021, 1));
      case "month", "day", "isoWeek", "isoDayOfWeek", "hour", "minute", "second", "millisecond" ->
          Optional.of(Operands.numbers(1, 0, 12, -3, 59, 400));
      default -> Optional.empty();
    };
  }

  /** The operands, changed where they do not go together. */
  static List<Node> consistent(DateOp op, List<Node> operands) {
    List<Node> all = new ArrayList<>(operands);
    if (op == DateOp.DATE_FROM_STRING && isGiven(all.get(1))) {
      all.set(0, sometimes(Literal.of(new BsonString("2024-02-29"))));
    }
    if (op == DateOp.DATE_FROM_PARTS) {
      boolean week = isGiven(all.get(3));
      for (int i : week ? new int[] {0, 1, 2} : new int[] {4, 5}) {
        all.set(i, Literal.ABSENT);
      }
      if (!week && !isGiven(all.get(0))) {
        all.set(0, Literal.of(new BsonInt32(2024)));
      }
    }
    return all;
  }

  private static boolean isGiven(Node node) {
    return !node.equals(Literal.ABSENT);
  }

  /** No constant, so that it is evaluated for each document. */
  private static Node sometimes(Node text) {
    return Call.of(ConditionalOp.COND, FieldPath.of(Path.of("f")), text, Literal.of(BsonNull.NULL));
  }
}
