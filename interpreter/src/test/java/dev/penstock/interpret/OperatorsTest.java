package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BitOp;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DateOp;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.SetOp;
import dev.penstock.ir.Signature;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.TimestampOp;
import dev.penstock.ir.TrigonometryOp;
import dev.penstock.ir.TypeOp;
import dev.penstock.ir.VectorOp;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorsTest {
  static Stream<Operator> operators() {
    return Stream.<Operator[]>of(
            ArithmeticOp.values(),
            ArrayOp.values(),
            BooleanOp.values(),
            ComparisonOp.values(),
            ConditionalOp.values(),
            DateOp.values(),
            ObjectOp.values(),
            SetOp.values(),
            StringOp.values(),
            TimestampOp.values(),
            TypeOp.values(),
            TrigonometryOp.values(),
            BitOp.values(),
            DataOp.values(),
            VectorOp.values())
        .flatMap(Arrays::stream);
  }

  static Stream<Operator> propagating() {
    return operators().filter(op -> op.signature().nulls() == Signature.NullPolicy.PROPAGATE);
  }

  /** What the signature states is what the operator does. */
  @ParameterizedTest
  @MethodSource("propagating")
  void nullAndMissingPropagate(Operator operator) {
    int count = operator.signature().parameters().size();
    for (Value absence : new Value[] {BsonNull.NULL, Missing.MISSING}) {
      Value[] operands = new Value[count];
      Arrays.fill(operands, absence);
      assertThat(Operators.apply(operator, operands)).isEqualTo(BsonNull.NULL);
    }
  }

  @Test
  void aJavaNullIsAnArgumentLeftOut() {
    assertThat(Operators.apply(StringOp.TRIM, new BsonString(" x "), null))
        .isEqualTo(new BsonString("x"));
  }

  @Test
  void lazyOperatorsTakeGivenValues() {
    assertThat(Operators.apply(ConditionalOp.COND, Value.of(0), Value.of("a"), Value.of("b")))
        .isEqualTo(Value.of("b"));
    assertThat(Operators.apply(ConditionalOp.IF_NULL, BsonNull.NULL, Missing.MISSING, Value.of(1)))
        .isEqualTo(Value.of(1));
    assertThat(Operators.apply(BooleanOp.AND, Value.of(1), Value.of(0))).isEqualTo(Value.of(false));
    assertThat(Operators.apply(BooleanOp.OR, Value.of(1), Value.of(0))).isEqualTo(Value.of(true));
    assertThat(Operators.apply(BooleanOp.NOT, Value.of(1))).isEqualTo(Value.of(false));
  }
}
