package dev.penstock.expr;

import dev.penstock.PipelineException;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Let;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Outer;
import dev.penstock.ir.Path;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what users hand in to nodes. */
final class Operands {
  private Operands() {}

  /** An expression's tree, or the literal of a constant. */
  static Node node(@Nullable Object operand) {
    return operand instanceof Operand<?> expression
        ? expression.node()
        : Literal.of(constant(operand));
  }

  /** The literal that MongoDB's users would write: an int where it fits. */
  static Node integer(long value) {
    return Literal.of(value == (int) value ? new BsonInt32((int) value) : new BsonInt64(value));
  }

  /** The value of a constant; a missing one would be taken for an argument that was left out. */
  static Value constant(@Nullable Object java) {
    Value value = Value.of(java);
    if (value == Missing.MISSING) {
      throw new PipelineException(
          0, "a missing value is no constant; use null, or Expressions.REMOVE for a missing value");
    }
    return value;
  }

  /** The array of constants, written as MongoDB's users write it. */
  static Node array(List<? extends Value> constants) {
    return ArrayNode.of(constants.stream().map(Literal::of).toList());
  }

  /**
   * {@code operator} on two operands, where an operand of the same operator in first place lends
   * its own operands. Only for operators with {@code op(op(a, b), c) = op(a, b, c)}.
   */
  static Call chain(Operator operator, Node first, Node second) {
    List<Node> all = new ArrayList<>();
    if (first instanceof Call call && call.operator().equals(operator)) {
      all.addAll(call.arguments());
    } else {
      all.add(first);
    }
    all.add(second);
    return Call.of(operator, all);
  }

  /** The path {@code dotted} into a value. */
  static Node step(Node base, String dotted) {
    List<String> more = Path.parseField(dotted).steps();
    if (base instanceof FieldPath field) {
      return FieldPath.of(new Path(join(field.path().steps(), more)));
    }
    if (base instanceof Variable variable) {
      return Variable.of(variable.name(), join(variable.steps(), more));
    }
    if (base instanceof Outer outer) {
      return Outer.of(step(outer.expression(), dotted));
    }
    // MongoDB's paths start at fields and variables only.
    return Let.of(List.of(new Binding("input", base)), Variable.of("input", more));
  }

  static <D> SortFields<D> sortKey(Node node, SortKey.Direction direction) {
    if (node instanceof FieldPath field) {
      return new SortFields<>(List.of(new SortKey(field.path(), direction)));
    }
    throw new PipelineException(
        0, "$sort takes fields, not expressions; give the expression a name with $addFields first");
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
