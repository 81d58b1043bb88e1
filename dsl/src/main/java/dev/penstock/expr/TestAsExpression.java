package dev.penstock.expr;

import dev.penstock.PipelineException;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Test;
import dev.penstock.ir.TypeOp;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;

/**
 * A test of the query language as an aggregation expression: the operator of the same name, where
 * there is one. A test without a counterpart is refused, and the message names the way out.
 */
final class TestAsExpression implements Test.Visitor<Node> {
  private final Node value;

  /** Tests of {@code value}. */
  TestAsExpression(Node value) {
    this.value = value;
  }

  static ComparisonOp comparison(Test.Comparison operator) {
    return switch (operator) {
      case EQ -> ComparisonOp.EQ;
      case NE -> ComparisonOp.NE;
      case GT -> ComparisonOp.GT;
      case GTE -> ComparisonOp.GTE;
      case LT -> ComparisonOp.LT;
      case LTE -> ComparisonOp.LTE;
    };
  }

  @Override
  public Node visit(Test.Compare compare) {
    return Call.of(comparison(compare.operator()), value, Literal.of(compare.operand()));
  }

  @Override
  public Node visit(Test.In in) {
    if (in.values().stream().anyMatch(BsonRegex.class::isInstance)) {
      throw refused("$in with a regular expression", "test it in a $match stage of its own");
    }
    Node isIn = Call.of(ArrayOp.IN, value, Operands.array(in.values()));
    return in.negated() ? Call.of(BooleanOp.NOT, isIn) : isIn;
  }

  /**
   * A path through an array of documents without the field gives an array, which exists; the field
   * does not.
   */
  @Override
  public Node visit(Test.Exists exists) {
    if (value instanceof FieldPath field && !field.path().isSimple()) {
      throw refused("$exists on a path of several steps", "compare type() with \"missing\"");
    }
    return Call.of(
        exists.wanted() ? ComparisonOp.NE : ComparisonOp.EQ,
        Call.of(TypeOp.TYPE, value),
        Literal.of(new BsonString(BsonType.MISSING.alias())));
  }

  @Override
  public Node visit(Test.Type type) {
    throw refused("$type", "compare type() with the type's name");
  }

  @Override
  public Node visit(Test.Size size) {
    throw refused("$size", "compare size() with the number");
  }

  @Override
  public Node visit(Test.All all) {
    throw refused("$all", "join conditions literal(x).in(array) by and");
  }

  @Override
  public Node visit(Test.ElemMatch elemMatch) {
    throw refused("$elemMatch", "filter the array and compare its size()");
  }

  @Override
  public Node visit(Test.ElemMatchValue elemMatch) {
    throw refused("$elemMatch", "filter the array and compare its size()");
  }

  @Override
  public Node visit(Test.Mod mod) {
    throw refused("$mod", "compare mod(divisor) with the remainder");
  }

  @Override
  public Node visit(Test.Regex regex) {
    throw refused("$regex", "test it in a $match stage of its own");
  }

  @Override
  public Node visit(Test.Bits bits) {
    throw refused(bits.operator().operatorName(), "test it in a $match stage of its own");
  }

  @Override
  public Node visit(Test.Not not) {
    return Call.of(
        BooleanOp.NOT,
        Call.of(BooleanOp.AND, not.tests().stream().map(t -> t.accept(this)).toList()));
  }

  private static PipelineException refused(String test, String wayOut) {
    return new PipelineException(
        0,
        test
            + " tests a field of the document in $match and has no counterpart in an expression; "
            + wayOut);
  }
}
