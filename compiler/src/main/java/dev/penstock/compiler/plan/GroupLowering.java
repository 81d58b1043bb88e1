package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The key and the accumulators of {@code $group}. They read an operand several times, so that it is
 * a column of the block below:
 *
 * <pre>
 *   SELECT sum(f(d.doc)) ...                 SELECT sum(b.x) ...
 *   FROM orders AS d               ->        FROM (SELECT f(d.doc) AS x ... FROM orders AS d LIMIT -1) AS b
 *   GROUP BY g(d.doc)                        GROUP BY b.k
 * </pre>
 *
 * That is also the barrier that keeps documents out of the groups' sorter.
 */
final class GroupLowering {
  /** The accumulators that SQLite computes where it is exact. */
  private static final Set<AccumulatorOp> NATIVE =
      EnumSet.of(AccumulatorOp.SUM, AccumulatorOp.AVG, AccumulatorOp.MIN, AccumulatorOp.MAX);

  private static final Set<AccumulatorOp> EXTREMES =
      EnumSet.of(AccumulatorOp.MIN, AccumulatorOp.MAX);

  private final Group stage;
  private Optional<Fragment> key;
  private final List<List<Sql>> told;
  private List<Optional<Fragment>> operands;
  private Optional<Block> computedIn = Optional.empty();

  private GroupLowering(
      Group stage,
      Optional<Fragment> key,
      List<Optional<Fragment>> operands,
      List<List<Sql>> told) {
    this.stage = stage;
    this.key = key;
    this.operands = operands;
    this.told = told;
  }

  /**
   * Goes on with the groups, with the key and the operands as {@code lower} gives them.
   *
   * @param limited whether a limit may leave out groups: all of them are evaluated all the same
   */
  static void add(Group stage, Function<Node, Fragment> lower, boolean limited, Blocks plan) {
    GroupLowering lowering = of(stage, lower, plan.context()::fold);
    if (lowering.readsOperandsTwice()) {
      lowering.computeIn(plan.block);
      plan.cut("keys and operands of groups are computed once");
    }
    Map<String, Source> fields = new LinkedHashMap<>();
    Groups groups = lowering.group(plan.scope, plan.block);
    plan.block.group(groups.keys());
    groups.fields().forEach((name, value) -> fields.put(name, plan.computed(name, value)));
    plan.scope = Scope.closed(fields, List.of(), false);
    if (limited) {
      // One may fail that would not be asked for. What is sorted by it knows it, and the order is
      // open.
      plan.block.orderBy(
          groups.fields().values().stream()
              .filter(Fragment::raises)
              .map(value -> new Sql.OrderTerm(value.sql(), false))
              .toList());
    }
  }

  private static GroupLowering of(
      Group stage, Function<Node, Fragment> lower, Function<Node, Optional<Value>> fold) {
    Optional<Fragment> key =
        isConstant(stage.id()) ? Optional.empty() : Optional.of(lower.apply(stage.id()));
    List<Optional<Fragment>> operands =
        stage.accumulations().stream().map(a -> taken(a.call(), lower)).toList();
    List<List<Sql>> told =
        stage.accumulations().stream().map(a -> AccumulatorLowering.told(a.call(), fold)).toList();
    return new GroupLowering(stage, key, operands, told);
  }

  private static Optional<Fragment> taken(AccumulatorCall call, Function<Node, Fragment> lower) {
    return AccumulatorLowering.counts(call).isPresent()
        ? Optional.empty()
        : call.taken().map(lower);
  }

  /** Whether all documents make one group. */
  static boolean isConstant(Node id) {
    return id instanceof Literal
        || (id instanceof Variable variable && variable.name().equals(Variable.REMOVE));
  }

  /** Whether something that is computed would be computed several times for each row. */
  private boolean readsOperandsTwice() {
    if (key.isPresent() && !isCheap(key.get()) && !isExtracted(key.get())) {
      return true;
    }
    for (int i = 0; i < operands.size(); i++) {
      if (NATIVE.contains(stage.accumulations().get(i).operator())
          && operands.get(i).filter(o -> !isCheap(o)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** An element is its own key as long as it is a string. */
  private static boolean isExtracted(Fragment key) {
    return key.reading().filter(r -> r.extracted() instanceof Sql.Column).isPresent();
  }

  private static boolean isCheap(Fragment fragment) {
    return fragment.form() == Form.SCALAR
        || fragment.sql() instanceof Sql.Column
        || !fragment.sql().readsColumns();
  }

  /** Makes the block, which the groups' block is then laid over, compute key and operands. */
  private void computeIn(Block block) {
    key.ifPresent(k -> mustEvaluate(k, block));
    operands.forEach(o -> o.ifPresent(f -> mustEvaluate(f, block)));
    computedIn = Optional.of(block);
  }

  private static void mustEvaluate(Fragment fragment, Block block) {
    if (fragment.raises()) {
      block.mustEvaluate(fragment.sql());
    }
  }

  /**
   * The groups.
   *
   * @param keys what the rows are grouped by
   * @param fields the fields of a group
   */
  private record Groups(List<Sql> keys, Map<String, Fragment> fields) {}

  /** The groups of the rows of {@code block}. */
  private Groups group(Scope scope, Block block) {
    computedIn.ifPresent(
        home -> {
          key = key.map(k -> block.use(new Located(k, home, "by")));
          List<Optional<Fragment>> columns = new ArrayList<>();
          for (int i = 0; i < operands.size(); i++) {
            String field = stage.accumulations().get(i).field();
            columns.add(operands.get(i).map(o -> block.use(new Located(o, home, field))));
          }
          operands = columns;
        });
    // Rows come in the order of the scan, and the sorter keeps it within a group; only another
    // order must be said.
    List<Sql.OrderTerm> order = scope.sorted() ? scope.orderTerms(block) : List.of();
    Map<String, Fragment> fields = new LinkedHashMap<>();
    List<Sql> keys = new ArrayList<>();
    GroupKey.Shown shown = GroupKey.Shown.of(order, hasExtremes());
    fields.put("_id", key.map(k -> GroupKey.of(k, shown, keys)).orElseGet(this::constant));
    for (int i = 0; i < operands.size(); i++) {
      Accumulation accumulation = stage.accumulations().get(i);
      List<Sql> constants = told.get(i);
      fields.put(
          accumulation.field(),
          operands
              .get(i)
              .map(o -> AccumulatorLowering.lower(accumulation.operator(), o, constants, order))
              .orElseGet(() -> AccumulatorLowering.count(accumulation.call())));
    }
    return new Groups(keys, fields);
  }

  private boolean hasExtremes() {
    return stage.accumulations().stream().anyMatch(a -> EXTREMES.contains(a.operator()));
  }

  private Fragment constant() {
    return Forms.constant(stage.id() instanceof Literal id ? id.value() : BsonNull.NULL);
  }
}
