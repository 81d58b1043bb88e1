package dev.penstock.expr;

import dev.penstock.PipelineException;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Node;
import dev.penstock.ir.Predicate;
import java.util.List;

/**
 * A condition outside of {@code $match}: each part as the aggregation operator of the same name.
 */
final class PredicateAsExpression implements Predicate.Visitor<Node> {
  private static final PredicateAsExpression INSTANCE = new PredicateAsExpression();

  private PredicateAsExpression() {}

  static Node of(Predicate predicate) {
    return predicate.accept(INSTANCE);
  }

  @Override
  public Node visit(Predicate.Logical logical) {
    List<Node> conditions = logical.conditions().stream().map(c -> c.accept(this)).toList();
    return switch (logical.connective()) {
      case AND -> Call.of(BooleanOp.AND, conditions);
      case OR -> Call.of(BooleanOp.OR, conditions);
      case NOR ->
          Call.of(
              BooleanOp.NOT,
              conditions.size() == 1 ? conditions.get(0) : Call.of(BooleanOp.OR, conditions));
    };
  }

  @Override
  public Node visit(Predicate.Field field) {
    return field.test().accept(new TestAsExpression(FieldPath.of(field.path())));
  }

  @Override
  public Node visit(Predicate.Expr expr) {
    return expr.expression();
  }

  @Override
  public Node visit(Predicate.JsonSchema jsonSchema) {
    throw onlyInMatch("$jsonSchema");
  }

  @Override
  public Node visit(Predicate.SampleRate sampleRate) {
    throw onlyInMatch("$sampleRate");
  }

  private static PipelineException onlyInMatch(String operator) {
    return new PipelineException(
        0, operator + " is a condition of $match and has no counterpart in an expression");
  }
}
