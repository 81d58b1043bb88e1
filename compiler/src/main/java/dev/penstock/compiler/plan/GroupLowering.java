package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The key and the accumulators of {@code $group}, over the rows of a block.
 *
 * @param scope the documents that are grouped
 * @param block the block that groups them
 * @param lower lowers an expression in that block
 */
record GroupLowering(Scope scope, Block block, Function<Node, Fragment> lower) {
  private static final TypeSet COUNT = TypeSet.of(BsonType.INT32, BsonType.INT64);

  /**
   * Equal numbers may differ in type, and null stands for missing: then a group shows its first
   * key.
   */
  private static final TypeSet ALIKE_IF_EQUAL =
      TypeSet.ANY
          .minus(TypeSet.NUMBER)
          .minus(TypeSet.ARRAY)
          .minus(TypeSet.OBJECT)
          .minus(TypeSet.of(BsonType.MISSING));

  /** Whether all documents make one group. */
  static boolean isConstant(Node id) {
    return id instanceof Literal
        || (id instanceof Variable variable && variable.name().equals(Variable.REMOVE));
  }

  /** The {@code _id} of a group; what the rows are grouped by is added to {@code keys}. */
  Fragment id(Node id, List<Sql> keys) {
    if (id instanceof Literal literal) {
      return Forms.constant(literal.value());
    }
    if (isConstant(id)) {
      return Forms.constant(BsonNull.NULL);
    }
    Fragment key = lower.apply(id);
    keys.add(Sql.call(SqlFunction.KEY, Forms.json(key)));
    return key.types().isWithin(ALIKE_IF_EQUAL)
        ? Fragment.json(Forms.json(key), key.types(), key.raises())
        : aggregate(AccumulatorOp.FIRST, key);
  }

  Fragment accumulate(Accumulation accumulation) {
    AccumulatorOp operator = accumulation.operator();
    if (accumulation.operand().isEmpty()) {
      return count(1);
    }
    Node operand = accumulation.operand().get();
    if (operator == AccumulatorOp.SUM
        && operand instanceof Literal literal
        && literal.value() instanceof BsonInt32 n) {
      return count(n.value());
    }
    Fragment value = lower.apply(operand);
    return operator == AccumulatorOp.PUSH ? push(value) : aggregate(operator, value);
  }

  private Fragment count(int each) {
    Sql rows = new Sql.CountRows();
    return new Fragment(
        each == 1 ? rows : Sql.infix(rows, "*", new Sql.Int(each)), Form.SCALAR, COUNT, false);
  }

  private Fragment aggregate(AccumulatorOp operator, Fragment value) {
    List<Sql.OrderTerm> order = operator.dependsOnOrder() ? order() : List.of();
    boolean fails =
        operator == AccumulatorOp.MERGE_OBJECTS
            && !value.types().isWithin(TypeSet.OBJECT.or(TypeSet.NULLISH));
    return Fragment.json(
        new Sql.Call(
            SqlFunction.nameOf(operator), List.of(Forms.json(value)), order, Optional.empty()),
        operator.result(value.types()),
        value.raises() || fails);
  }

  /** Text is JSON here, and must not become a string; numbers and JSONB are taken as they are. */
  private Fragment push(Fragment value) {
    Sql json = Forms.json(value);
    Optional<Sql> present =
        value.types().has(BsonType.MISSING)
            ? Optional.of(new Sql.IsNull(json, true))
            : Optional.empty();
    Sql item =
        Sql.choose(
            Sql.call("typeof", json),
            json,
            new Sql.When(new Sql.Text("text"), Sql.call("json", json)));
    return Fragment.json(
        new Sql.Call(Sql.JSON_GROUP_ARRAY, List.of(item), order(), present),
        TypeSet.ARRAY,
        value.raises());
  }

  /**
   * Rows come in the order of the scan, and the sorter keeps it within a group; only another order
   * must be said.
   */
  private List<Sql.OrderTerm> order() {
    return scope.sorted() ? scope.orderTerms(block) : List.of();
  }
}
