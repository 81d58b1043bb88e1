package dev.penstock.interpret;

import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.BsonType;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;

/**
 * How {@code $match} compares: within one class of types, so that {@code $lt: 5} finds neither null
 * nor strings. Missing counts as null. Only the least and the greatest key are compared with every
 * type.
 */
final class Comparisons {
  private Comparisons() {}

  static boolean equal(Value value, Value operand) {
    return BsonOrder.equal(value, operand) || isMissingAndNull(value, operand);
  }

  static boolean above(Value value, Value operand, boolean orEqual) {
    if (value.type().order() != operand.type().order()) {
      return operand.type() == BsonType.MIN_KEY || (orEqual && isMissingAndNull(value, operand));
    }
    if (isNaN(value) || isNaN(operand)) {
      return orEqual && isNaN(value) && isNaN(operand);
    }
    int order = BsonOrder.compare(value, operand);
    return order > 0 || (orEqual && order == 0);
  }

  static boolean below(Value value, Value operand, boolean orEqual) {
    if (value.type().order() != operand.type().order()) {
      return operand.type() == BsonType.MAX_KEY || (orEqual && isMissingAndNull(value, operand));
    }
    if (isNaN(value) || isNaN(operand)) {
      return orEqual && isNaN(value) && isNaN(operand);
    }
    int order = BsonOrder.compare(value, operand);
    return order < 0 || (orEqual && order == 0);
  }

  private static boolean isMissingAndNull(Value value, Value operand) {
    return value == Missing.MISSING && operand == BsonNull.NULL;
  }

  private static boolean isNaN(Value value) {
    return value instanceof NumberValue number && number.isNaN();
  }
}
