package dev.penstock.interpret;

import dev.penstock.ir.ComparisonOp;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonOrder;

/**
 * {@code $cmp}, {@code $eq} and their kin, which compare by the order of all values: missing is
 * below null.
 */
final class ComparisonEvaluation {
  private ComparisonEvaluation() {}

  static Operation of(ComparisonOp op) {
    return switch (op) {
      case CMP -> OfTwo.always((a, b) -> new BsonInt32(Integer.signum(BsonOrder.compare(a, b))));
      case EQ -> OfTwo.always((a, b) -> BsonBoolean.of(BsonOrder.equal(a, b)));
      case GT -> OfTwo.always((a, b) -> BsonBoolean.of(BsonOrder.compare(a, b) > 0));
      case GTE -> OfTwo.always((a, b) -> BsonBoolean.of(BsonOrder.compare(a, b) >= 0));
      case LT -> OfTwo.always((a, b) -> BsonBoolean.of(BsonOrder.compare(a, b) < 0));
      case LTE -> OfTwo.always((a, b) -> BsonBoolean.of(BsonOrder.compare(a, b) <= 0));
      case NE -> OfTwo.always((a, b) -> BsonBoolean.of(!BsonOrder.equal(a, b)));
    };
  }
}
