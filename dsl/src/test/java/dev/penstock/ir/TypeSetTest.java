package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.value.BsonType;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeSetTest {
  private static final TypeSet INT = TypeSet.INT;
  private static final TypeSet LONG = TypeSet.of(BsonType.INT64);
  private static final TypeSet DOUBLE = TypeSet.of(BsonType.DOUBLE);
  private static final TypeSet DECIMAL = TypeSet.of(BsonType.DECIMAL128);

  @Test
  void isReadAsMongoDbNamesTypes() {
    assertThat(TypeSet.ANY).hasToString("any");
    assertThat(TypeSet.ANY.minus(TypeSet.NULLISH)).hasToString("any but missing|null");
    assertThat(INT.or(DOUBLE)).hasToString("int|double");
    assertThat(TypeSet.NONE).hasToString("");
  }

  @Test
  void isASet() {
    assertThat(INT.or(LONG).and(LONG.or(DOUBLE))).isEqualTo(LONG);
    assertThat(INT.or(LONG).minus(LONG)).isEqualTo(INT);
    assertThat(INT.isWithin(TypeSet.NUMBER)).isTrue();
    assertThat(TypeSet.NUMBER.isWithin(INT)).isFalse();
    assertThat(TypeSet.NULL.isNullable()).isTrue();
    assertThat(INT.isNullable()).isFalse();
  }

  /** The widest operand decides, and int overflows into long, long into double. */
  @Test
  void arithmeticKnowsItsResult() {
    assertThat(result(ArithmeticOp.MULTIPLY, INT, INT)).isEqualTo(INT.or(LONG).or(DOUBLE));
    assertThat(result(ArithmeticOp.MULTIPLY, TypeSet.NUMBER, DOUBLE)).isEqualTo(DOUBLE.or(DECIMAL));
    assertThat(result(ArithmeticOp.ADD, INT, DECIMAL)).isEqualTo(DECIMAL);
    assertThat(result(ArithmeticOp.DIVIDE, INT, INT)).isEqualTo(DOUBLE);
    assertThat(result(ArithmeticOp.ADD, TypeSet.DATE, INT).has(BsonType.DATE)).isTrue();
    assertThat(result(ArithmeticOp.MULTIPLY, TypeSet.ANY, INT).has(BsonType.NULL)).isTrue();
    assertThat(result(ArithmeticOp.MULTIPLY, TypeSet.ANY, INT).has(BsonType.STRING)).isFalse();
  }

  private static TypeSet result(Operator operator, TypeSet... operands) {
    return operator.signature().result().of(List.of(operands));
  }
}
