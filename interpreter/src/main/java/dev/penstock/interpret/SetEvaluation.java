package dev.penstock.interpret;

import dev.penstock.ir.SetOp;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The operators on sets. MongoDB leaves open in which order the elements of a set come; here it is
 * the order of their first appearance, and of equal elements the first one is shown.
 */
final class SetEvaluation {
  private SetEvaluation() {}

  static Operation of(SetOp op) {
    return switch (op) {
      case ALL_ELEMENTS_TRUE -> o -> BsonBoolean.of(allTrue(array(o[0], 17040, op)));
      case ANY_ELEMENT_TRUE -> o -> BsonBoolean.of(anyTrue(array(o[0], 17041, op)));
      case SET_DIFFERENCE -> SetEvaluation::difference;
      case SET_EQUALS -> o -> BsonBoolean.of(equal(o));
      case SET_INTERSECTION -> SetEvaluation::intersection;
      case SET_IS_SUBSET -> o -> BsonBoolean.of(isSubset(o));
      case SET_UNION -> SetEvaluation::union;
    };
  }

  private static boolean allTrue(BsonArray array) {
    return array.values().stream().allMatch(Truth::of);
  }

  private static boolean anyTrue(BsonArray array) {
    return array.values().stream().anyMatch(Truth::of);
  }

  private static Value difference(Value[] operands) {
    if (Operands.anyNullish(operands)) {
      return BsonNull.NULL;
    }
    Set<BsonKey> left = set(operands[0], 17048, SetOp.SET_DIFFERENCE);
    left.removeAll(set(operands[1], 17049, SetOp.SET_DIFFERENCE));
    return array(left);
  }

  /** What stands after a set that differs is not looked at. */
  private static boolean equal(Value[] operands) {
    Set<BsonKey> first = set(operands[0], 17044, SetOp.SET_EQUALS);
    for (int i = 1; i < operands.length; i++) {
      if (!set(operands[i], 17044, SetOp.SET_EQUALS).equals(first)) {
        return false;
      }
    }
    return true;
  }

  /** What stands after an intersection that is empty already is not looked at. */
  private static Value intersection(Value[] operands) {
    Set<BsonKey> common = new LinkedHashSet<>();
    for (int i = 0; i < operands.length; i++) {
      if (operands[i].isNullish()) {
        return BsonNull.NULL;
      }
      Set<BsonKey> next = set(operands[i], 17047, SetOp.SET_INTERSECTION);
      if (i == 0) {
        common = next;
      } else {
        common.retainAll(next);
      }
      if (common.isEmpty()) {
        break;
      }
    }
    return array(common);
  }

  private static boolean isSubset(Value[] operands) {
    Set<BsonKey> left = set(operands[0], 17046, SetOp.SET_IS_SUBSET);
    return set(operands[1], 17042, SetOp.SET_IS_SUBSET).containsAll(left);
  }

  private static Value union(Value[] operands) {
    Set<BsonKey> all = new LinkedHashSet<>();
    for (Value operand : operands) {
      if (operand.isNullish()) {
        return BsonNull.NULL;
      }
      all.addAll(set(operand, 17043, SetOp.SET_UNION));
    }
    return array(all);
  }

  private static Set<BsonKey> set(Value operand, int code, SetOp op) {
    Set<BsonKey> set = new LinkedHashSet<>();
    array(operand, code, op).forEach(element -> set.add(new BsonKey(element)));
    return set;
  }

  private static BsonArray array(Value operand, int code, SetOp op) {
    return Operands.array(operand, code, op.operatorName(), "operand");
  }

  private static BsonArray array(Collection<BsonKey> elements) {
    return BsonArray.copyOf(elements.stream().map(BsonKey::value).toList());
  }
}
