package dev.penstock.interpret;

import dev.penstock.ir.ComparisonOp;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Value;

/**
 * {@code $cmp}, {@code $eq} and their kin, which compare by the order of all values: missing is
 * below null.
 */
final class ComparisonEvaluation {
  private ComparisonEvaluation() {}

  static Operation of(ComparisonOp op) {
    return switch (op) {
      case CMP -> o -> new BsonInt32(Integer.signum(compare(o)));
      case EQ -> o -> BsonBoolean.of(BsonOrder.equal(o[0], o[1]));
      case GT -> o -> BsonBoolean.of(compare(o) > 0);
      case GTE -> o -> BsonBoolean.of(compare(o) >= 0);
      case LT -> o -> BsonBoolean.of(compare(o) < 0);
      case LTE -> o -> BsonBoolean.of(compare(o) <= 0);
      case NE -> o -> BsonBoolean.of(!BsonOrder.equal(o[0], o[1]));
    };
  }

  private static int compare(Value[] operands) {
    return BsonOrder.compare(operands[0], operands[1]);
  }
}
