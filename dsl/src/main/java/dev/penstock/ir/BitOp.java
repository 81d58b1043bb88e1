package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;

import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.value.BsonType;
import java.util.List;

/**
 * MongoDB's "Bitwise Operators". The operands are ints and longs, of which no other number takes
 * the place; the result is a long where an operand is one.
 */
public enum BitOp implements Operator {
  BIT_AND("$bitAnd", many("expression", TypeSet.of(BsonType.INT32, BsonType.INT64))),
  BIT_NOT("$bitNot", one("expression", TypeSet.of(BsonType.INT32, BsonType.INT64))),
  BIT_OR("$bitOr", many("expression", TypeSet.of(BsonType.INT32, BsonType.INT64))),
  BIT_XOR("$bitXor", many("expression", TypeSet.of(BsonType.INT32, BsonType.INT64)));

  private final String operatorName;
  private final Signature signature;

  BitOp(String operatorName, Parameter operands) {
    this.operatorName = operatorName;
    this.signature = new Signature(LIST, List.of(operands), NullPolicy.PROPAGATE, BitOp::integer);
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  private static TypeSet integer(List<TypeSet> operands) {
    TypeSet result = TypeSet.INT;
    if (operands.stream().anyMatch(o -> o.has(BsonType.INT64))) {
      result = result.or(TypeSet.of(BsonType.INT64));
    }
    return Signature.anyNullable(operands) ? result.or(TypeSet.NULL) : result;
  }
}
