package dev.penstock.ir;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An expression operator: a value with facts attached. The families are enums whose rows state name
 * and {@link Signature}; parsing, printing, validation, type inference and test generators are
 * derived from the row.
 */
public sealed interface Operator
    permits ArithmeticOp,
        ComparisonOp,
        BooleanOp,
        ConditionalOp,
        StringOp,
        ArrayOp,
        SetOp,
        ObjectOp,
        SummaryOp,
        TypeOp,
        DateOp,
        TimestampOp,
        TrigonometryOp,
        BitOp,
        DataOp,
        VectorOp {
  /** The name with its dollar sign, {@code $add}. */
  String operatorName();

  /** What the operator takes and gives. */
  Signature signature();

  /** The operators of all families. */
  static List<Operator> all() {
    return Stream.<Operator[]>of(
            ArithmeticOp.values(),
            ComparisonOp.values(),
            BooleanOp.values(),
            ConditionalOp.values(),
            StringOp.values(),
            ArrayOp.values(),
            SetOp.values(),
            ObjectOp.values(),
            SummaryOp.values(),
            TypeOp.values(),
            DateOp.values(),
            TimestampOp.values(),
            TrigonometryOp.values(),
            BitOp.values(),
            DataOp.values(),
            VectorOp.values())
        .flatMap(Arrays::stream)
        .toList();
  }
}
