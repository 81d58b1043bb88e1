package dev.penstock.compiler.plan;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.ExpressionLowering;
import dev.penstock.compiler.plan.InnerPipeline.Added;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Binding;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Node;
import dev.penstock.ir.Reads;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Stage;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sub-query as a sub-select. Of one that reads nothing of the document around SQLite keeps the
 * result.
 *
 * <pre>
 *   {$scalar: {pipeline: [A], value: "$v"}}     (SELECT CASE count(*) WHEN 0 THEN 'null' WHEN 1 THEN b.value ELSE fail() END
 *                                          ->    FROM (SELECT v AS value FROM A LIMIT 2) AS b)
 *   {$exists: {pipeline: [A]}}             ->   EXISTS (SELECT 1 FROM A)
 *   {$in: ["$x", {pipeline: [A]}]}         ->   key(x) IN (SELECT key(doc) FROM A)
 * </pre>
 */
final class SubQueryLowering {
  /** MongoDB's TooManyMatchingDocuments: where it looks for one document and finds more. */
  private static final int TOO_MANY = 219;

  /** The field that holds what is taken of each document. */
  private static final String VALUE = "value";

  private static final Sql NULL = new Sql.Text("null");

  private final SubQuery query;
  private final Context context;
  private final Surroundings around;
  private final List<Fragment> failing = new ArrayList<>();
  private final List<Variable> computed = new ArrayList<>();

  /** A variable that is computed once, before the sub-select. */
  private record Variable(String alias, Sql value) {}

  /**
   * @param context where the sub-query is written
   * @param around what its pipeline knows besides what is bound for it
   */
  SubQueryLowering(SubQuery query, Context context, Surroundings around) {
    this.query = query;
    this.context = context;
    this.around = around;
  }

  Fragment lower() {
    Surroundings inside = around.with(variables());
    return bound(
        switch (query.kind()) {
          case SCALAR -> scalar(inside);
          case ARRAY -> array(inside);
          case EXISTS -> exists(inside);
          case IN -> in(inside);
        });
  }

  /** What the pipeline sees: what is bound for it hides what the pipelines around bind. */
  private Map<String, Source> variables() {
    Set<String> read = new HashSet<>();
    query.stages().forEach(stage -> read.addAll(Reads.of(stage).variables()));
    query.value().ifPresent(value -> read.addAll(Reads.of(value).variables()));
    Map<String, Source> variables = new HashMap<>(around.variables());
    for (Binding variable : query.let()) {
      Fragment value = ExpressionLowering.lower(variable.value(), context);
      if (value.raises()) {
        failing.add(value);
      }
      if (read.contains(variable.name())) {
        variables.put(variable.name(), new Source.Around(once(variable.name(), value)));
      } else {
        variables.put(variable.name(), new Source.Around(value));
      }
    }
    return variables;
  }

  /** The value where the pipeline reads it again and again. */
  private Fragment once(String name, Fragment value) {
    if (value.sql().isCheap()) {
      return value;
    }
    String alias = context.block().alias(name);
    computed.add(new Variable(alias, value.sql()));
    Sql column = new Sql.Column(alias, Sql.Once.COLUMN);
    return new Fragment(column, value.form(), value.types(), false);
  }

  /** The sub-select with its variables, of which each is evaluated, whether it is read or not. */
  private Fragment bound(Fragment result) {
    Sql sql = result.sql();
    if (!failing.isEmpty()) {
      List<Sql> evaluated =
          failing.stream().map(f -> Sql.call(SqlFunction.EVALUATED, seen(f))).toList();
      sql = Sql.iff(Sql.and(evaluated), sql, Sql.Null.NULL);
    }
    for (int i = computed.size() - 1; i >= 0; i--) {
      sql = new Sql.Once(computed.get(i).alias(), computed.get(i).value(), sql);
    }
    boolean raises = result.raises() || !failing.isEmpty();
    return new Fragment(sql, result.form(), result.types(), raises);
  }

  private Sql seen(Fragment value) {
    return computed.stream()
        .filter(variable -> variable.value().equals(value.sql()))
        .<Sql>map(variable -> new Sql.Column(variable.alias(), Sql.Once.COLUMN))
        .findFirst()
        .orElse(value.sql());
  }

  private Planner plan(Surroundings inside, List<Added> then) {
    return InnerPipeline.plan(
        query.stages(), then, query.kind().part(), context.block().within(), inside, true);
  }

  /** What the reader of the documents adds: how many it asks for, and what it takes of each. */
  private List<Added> taking(List<Added> first) {
    List<Added> then = new ArrayList<>(first);
    query.value().ifPresent(value -> then.add(taken(value)));
    return then;
  }

  private static Added taken(Node value) {
    Stage stage = ReplaceRoot.of(DocumentNode.of(List.of(new Binding(VALUE, value))));
    return new Added(stage, "the value " + Mql.describe(value));
  }

  /** What is taken of each document, as a column of the plan's last block. */
  private Located taken(Planner planned) {
    if (query.value().isEmpty()) {
      return planned.documents();
    }
    planned.settle(planned.scope.sorted());
    return new Located(planned.scope.field(planned.block, VALUE), planned.block, VALUE);
  }

  private Fragment scalar(Surroundings inside) {
    boolean one = Failures.giveOne(query.stages());
    Planner planned =
        plan(
            inside,
            taking(one ? List.of() : List.of(new Added(Limit.of(2), "a second one is an error"))));
    Located value = taken(planned);
    boolean raises = !one || planned.block.mayFailAnywhere();
    Block rows = Block.over(planned.block);
    Fragment only = rows.use(value);
    Sql found = Forms.json(only);
    TypeSet types = only.types().or(TypeSet.NULL);
    Sql.When none = new Sql.When(Sql.Int.ZERO, NULL);
    if (one) {
      return select(rows, Sql.choose(new Sql.CountRows(), found, none), types, raises);
    }
    Sql fail =
        Sql.call(
            SqlFunction.FAIL,
            new Sql.Int(TOO_MANY),
            new Sql.Text(
                "the pipeline of scalar gave more than one document; limit(1) takes the first one,"
                    + " and array(..) all of them"));
    Sql sql = Sql.choose(new Sql.CountRows(), fail, none, new Sql.When(Sql.Int.ONE, found));
    return select(rows, sql, types, raises);
  }

  private static Fragment select(Block rows, Sql column, TypeSet types, boolean raises) {
    Fragment result = Fragment.json(column, types, raises);
    return Fragment.json(
        new Sql.Scalar(rows.render(List.of(result), List.of(VALUE))), types, raises);
  }

  private Fragment array(Surroundings inside) {
    Planner planned = plan(inside, taking(List.of()));
    if (query.value().isEmpty()) {
      return InnerPipeline.array(planned);
    }
    Located value = taken(planned);
    boolean raises = planned.block.mayFailAnywhere();
    Block rows = Block.over(planned.block);
    Fragment values =
        AccumulatorLowering.lower(
            AccumulatorOp.PUSH, orNull(rows.use(value)), List.of(), List.of());
    return select(rows, values.sql(), TypeSet.ARRAY, raises);
  }

  /** A missing value is null among others. */
  private static Fragment orNull(Fragment value) {
    TypeSet missing = TypeSet.of(BsonType.MISSING);
    if (!value.types().meets(missing)) {
      return value;
    }
    TypeSet types = value.types().minus(missing).or(TypeSet.NULL);
    Fragment present = Fragment.json(orNull(Forms.json(value)), types, false);
    return value.reading().map(present::with).orElse(present);
  }

  private static Sql orNull(Sql json) {
    return Sql.call(Sql.COALESCE, json, NULL);
  }

  /**
   * SQLite reads no second row, but it may take them in another order: where a document may make it
   * fail, the first one is asked for.
   */
  private Fragment exists(Surroundings inside) {
    List<Added> first = List.of(new Added(Limit.of(1), "the first one decides"));
    // To plan what is nested twice would take twice as long at each level.
    Planner planned = plan(inside, Nested.areIn(query.stages()) ? first : List.of());
    planned.settle(false);
    if (planned.block.mayFailAnywhere() && !Nested.areIn(query.stages())) {
      planned = plan(inside, first);
      planned.settle(false);
    }
    boolean raises = planned.block.mayFailAnywhere();
    // EXISTS needs no order: SQLite would not evaluate what the rows are sorted by.
    Block rows = planned.block.mayFail() ? Block.over(planned.block) : planned.block;
    Sql exists = new Sql.ExistsRows(rows.render(List.of(), List.of()));
    return Fragment.bool(exists, raises);
  }

  /** A missing operand, whose key is NULL, equals nothing. */
  private Fragment in(Surroundings inside) {
    Fragment operand = ExpressionLowering.lower(query.operand().orElseThrow(), context);
    Planner planned = plan(inside, taking(List.of()));
    planned.scope = planned.scope.ordered(planned.scope.order(), false);
    Located value = taken(planned);
    boolean raises = operand.raises() || planned.block.mayFailAnywhere();
    Block rows = planned.block.mayFail() ? Block.over(planned.block) : planned.block;
    Fragment taken = rows.use(value);
    Fragment key = Fragment.json(Seek.key(taken, orNull(Forms.seldom(taken))), TypeSet.ANY, false);
    Sql wanted = Seek.key(operand, Forms.seldom(operand));
    Sql found = new Sql.InRows(wanted, rows.render(List.of(key), List.of(VALUE)));
    boolean mayBeMissing = operand.types().has(BsonType.MISSING);
    return Fragment.bool(mayBeMissing ? new Sql.IsTrue(found, false) : found, raises);
  }
}
