package dev.penstock.expr;

import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BitTest;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.Embedding;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Node;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Predicate.Connective;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Test;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How conditions are made: a field and constants give a test of the query language, all else an
 * expression.
 */
final class Conditions {
  private Conditions() {}

  static <D> BoolExpr<D> test(Node left, Test test) {
    return left instanceof FieldPath field
        ? BoolExpr.of(Predicate.field(field.path(), test))
        : BoolExpr.of(test.accept(new TestAsExpression(left)));
  }

  /** A comparison with a constant or an expression. */
  static <D> BoolExpr<D> compare(Test.Comparison operator, Node left, @Nullable Object right) {
    return right instanceof Operand<?> expression
        ? BoolExpr.of(Call.of(TestAsExpression.comparison(operator), left, expression.node()))
        : test(left, new Test.Compare(operator, Operands.constant(right)));
  }

  static <D> BoolExpr<D> bits(Node left, BitTest operator, long mask) {
    return test(left, new Test.Bits(operator, new BsonInt64(mask)));
  }

  static <D> IntExpr<D> cmp(Node left, @Nullable Object right) {
    return IntExpr.of(Call.of(ComparisonOp.CMP, left, Operands.node(right)));
  }

  /** The value is, or is not, one of the constants; regular expressions among them are matched. */
  static <D> BoolExpr<D> in(Node left, List<Value> constants, boolean negated) {
    return test(left, new Test.In(constants, negated));
  }

  /** The value is an element of the array that an expression gives. */
  static <D> BoolExpr<D> in(Node left, Operand<?> array) {
    return BoolExpr.of(Call.of(ArrayOp.IN, left, array.node()));
  }

  /** The value is among those that a sub-query gives. */
  static <D> BoolExpr<D> in(Node left, Embedding pipe) {
    return BoolExpr.of(SubQuery.in(left, pipe.let(), pipe.stages(), pipe.value()));
  }

  static <D> BoolExpr<D> all(Node left, List<Value> values) {
    List<Test> items = new ArrayList<>();
    for (Value value : values) {
      items.add(
          value instanceof BsonRegex regex
              ? new Test.Regex(regex)
              : new Test.Compare(Test.Comparison.EQ, value));
    }
    return test(left, new Test.All(items));
  }

  static List<Value> constants(@Nullable Object... values) {
    return Arrays.stream(values).map(Operands::constant).toList();
  }

  /**
   * The constants, or the elements of a lone list of them; a document is iterable, yet one
   * constant.
   */
  static List<Value> listed(@Nullable Object... values) {
    if (values.length == 1
        && values[0] instanceof Iterable<?> list
        && !(list instanceof Document)) {
      return StreamSupport.stream(list.spliterator(), false).map(Operands::constant).toList();
    }
    return constants(values);
  }

  /**
   * Joins conditions; a first one of the same connective takes the second in, so that a and b and c
   * is one $and.
   */
  static <D> BoolExpr<D> chain(Connective connective, Predicate first, Predicate second) {
    List<Predicate> all = new ArrayList<>();
    if (first instanceof Predicate.Logical logical && logical.connective() == connective) {
      all.addAll(logical.conditions());
    } else {
      all.add(first);
    }
    all.add(second);
    return BoolExpr.of(new Predicate.Logical(connective, all));
  }
}
