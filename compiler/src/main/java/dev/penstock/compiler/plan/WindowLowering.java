package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.RowWindow;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.SortOrder;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.ir.WindowCall;
import dev.penstock.ir.WindowField;
import dev.penstock.ir.WindowOp;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonType;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code $setWindowFields} as window functions. The block below computes what they read, so that
 * the windows' sorter carries keys and operands, and each is computed once:
 *
 * <pre>
 *   SELECT b.id, rank() OVER (PARTITION BY b.k ORDER BY b.s)
 *   FROM (SELECT d.id, f(d.doc) AS k, g(d.doc) AS s FROM orders AS d LIMIT -1) AS b
 * </pre>
 */
final class WindowLowering {
  private static final TypeSet PLACES = TypeSet.of(BsonType.INT32, BsonType.INT64);
  private static final TypeSet MISSING = TypeSet.of(BsonType.MISSING);

  /** The field that partitions are sorted by; it hides what the document has there. */
  private static final Path PARTITION = Path.of("partitionBy");

  private final SetWindowFields stage;
  private final Function<Node, Fragment> lower;
  private final Function<Node, Optional<Value>> fold;
  private List<Scope.Key> partition = List.of();
  private List<Scope.Key> order = List.of();
  private List<Scope.Key> arrival = List.of();
  private List<Optional<Located>> operands = List.of();
  private Optional<Located> sortValue = Optional.empty();

  private WindowLowering(
      SetWindowFields stage, Function<Node, Fragment> lower, Function<Node, Optional<Value>> fold) {
    this.stage = stage;
    this.lower = lower;
    this.fold = fold;
  }

  /**
   * Goes on with the documents in the order of the windows, with the fields.
   *
   * @param isLimited whether a limit may leave out some of them, for which nothing may fail then
   */
  static void add(SetWindowFields stage, boolean isLimited, Blocks plan) {
    WindowLowering lowering = new WindowLowering(stage, plan::lower, plan.context()::fold);
    plan.cutBeforeComputing(stage, nodes(stage));
    if (lowering.readsDocument(plan.block, plan.scope)) {
      plan.cut("keys are read once");
    }
    lowering.computeIn(plan.block, plan.scope);
    plan.cut("the windows' sorter carries keys and operands");
    plan.block.markWindowed();
    List<Fragment> values =
        IntStream.range(0, stage.output().size())
            .mapToObj(i -> lowering.output(i, plan.block))
            .toList();
    if (isLimited && (lowering.mayFail() || values.stream().anyMatch(Fragment::raises))) {
      throw new NotLowered("what may fail is not computed for documents that a limit leaves out");
    }
    for (int i = 0; i < values.size(); i++) {
      plan.set(SqlFunction.SET, stage.output().get(i).path().steps(), values.get(i));
    }
    plan.scope = plan.scope.ordered(lowering.results(), true);
  }

  /** SQLite's window function. */
  private static String nameOf(WindowOp operator) {
    return switch (operator) {
      case DENSE_RANK -> "dense_rank";
      case DOCUMENT_NUMBER -> "row_number";
      case RANK -> "rank";
      case SHIFT -> "lag";
      case COVARIANCE_POP,
          COVARIANCE_SAMP,
          DERIVATIVE,
          EXP_MOVING_AVG,
          INTEGRAL,
          LINEAR_FILL,
          LOCF,
          MIN_MAX_SCALER ->
          throw new AssertionError(operator + " is left to PartitionLowering");
    };
  }

  /** The expressions that the stage computes for each document. */
  private static Stream<Node> nodes(SetWindowFields stage) {
    return Stream.concat(
        stage.partitionBy().stream(),
        stage.output().stream().flatMap(field -> operand(field).stream()));
  }

  private static Optional<Node> operand(WindowField field) {
    if (field.function() instanceof AccumulatorCall call) {
      boolean counts = AccumulatorLowering.counts(call).isPresent();
      return counts && !PartitionLowering.takes(field) ? Optional.empty() : call.taken();
    }
    return ((WindowCall) field.function()).arguments().stream().findFirst();
  }

  /** Whether a key would be extracted several times from a document that this block reads. */
  private boolean readsDocument(Block block, Scope scope) {
    return order().filter(sort -> SortLowering.readsDocument(sort, scope, block)).isPresent()
        || stage.partitionBy().filter(by -> lower.apply(by).readsDocument()).isPresent();
  }

  private Optional<Sort> order() {
    return stage.sortBy().map(SortOrder::keys).filter(keys -> !keys.isEmpty()).map(Sort::of);
  }

  /** Makes the block, which the windows' block is then laid over, compute keys and operands. */
  private void computeIn(Block home, Scope scope) {
    arrival = scope.order();
    partition = stage.partitionBy().map(p -> partition(p, home, scope)).orElse(List.of());
    order = order().map(sort -> SortLowering.keys(sort, scope, home)).orElse(List.of());
    operands =
        stage.output().stream()
            .map(field -> operand(field).map(node -> computed(field, lower.apply(node), home)))
            .toList();
    if (stage.output().stream().anyMatch(PartitionLowering::readsOrder)) {
      Path first = stage.sortBy().orElseThrow().keys().get(0).path();
      Fragment value = lower.apply(FieldPath.of(first));
      sortValue = Optional.of(new Located(value, home, first.head()));
    }
  }

  private static Located computed(WindowField field, Fragment fragment, Block home) {
    if (fragment.raises()) {
      if (!PartitionLowering.asksForAll(field)) {
        throw new NotLowered("what may fail is evaluated only for documents in a window");
      }
      home.mustEvaluate(fragment.sql());
    }
    return new Located(fragment, home, field.path().head());
  }

  /** Whether something that a function takes in may fail. */
  private boolean mayFail() {
    return operands.stream().flatMap(Optional::stream).anyMatch(o -> o.fragment().raises());
  }

  /** Partitions are told apart, and come, as {@code $sort} would order them. */
  private List<Scope.Key> partition(Node by, Block home, Scope scope) {
    Fragment value = noArray(lower.apply(by));
    Scope shown = scope.with(PARTITION.head(), new Source.Computed(new Located(value, home, "by")));
    List<Scope.Key> keys =
        SortLowering.keys(Sort.of(List.of(SortKey.ascending(PARTITION))), shown, home);
    if (value.raises()) {
      keys.forEach(key -> home.mustEvaluate(key.key().fragment().sql()));
    }
    return keys;
  }

  /** Where an array would be found, MongoDB fails. */
  private static Fragment noArray(Fragment value) {
    if (!value.types().meets(TypeSet.ARRAY)) {
      return value;
    }
    Fragment checked =
        Fragment.json(
            Sql.call(SqlFunction.PARTITION, Forms.json(value)),
            value.types().minus(TypeSet.ARRAY),
            true);
    return value
        .reading()
        .map(
            r ->
                checked.with(
                    new Reading(
                        r.by(),
                        checked::sql,
                        () -> Sql.call(SqlFunction.PARTITION, r.seldom().get()),
                        r.from())))
        .orElse(checked);
  }

  /** The order in which the documents come out: partition by partition, sorted. */
  private List<Scope.Key> results() {
    return Stream.of(partition, order, arrival).flatMap(List::stream).toList();
  }

  /** What an output field is set to, in the windows' block. */
  private Fragment output(int index, Block block) {
    WindowField field = stage.output().get(index);
    Optional<Fragment> operand = operands.get(index).map(block::use);
    if (PartitionLowering.takes(field)) {
      RowWindow all = window(block, Optional.of(RowWindow.Frame.ALL));
      return PartitionLowering.of(stage, index, fold).over(all, sortValue.map(block::use), operand);
    }
    return field.function() instanceof AccumulatorCall call
        ? accumulator(call, operand, window(block, frame(field.window())))
        : function((WindowCall) field.function(), operand, block);
  }

  private Fragment accumulator(AccumulatorCall call, Optional<Fragment> operand, RowWindow window) {
    if (operand.isEmpty()) {
      return AccumulatorLowering.countOver(window, call);
    }
    return AccumulatorLowering.over(
        window, call.operator(), operand.get(), AccumulatorLowering.told(call, fold));
  }

  private Fragment function(WindowCall call, Optional<Fragment> operand, Block block) {
    RowWindow rows = window(block, Optional.empty());
    if (operand.isPresent()) {
      return shift(call, operand.get(), rows);
    }
    boolean numbersTies = call.operator() == WindowOp.DOCUMENT_NUMBER;
    Sql place = new Sql.Over(Sql.call(nameOf(call.operator())), numbersTies ? rows : ranks(block));
    return new Fragment(place, Form.SCALAR, PLACES, false);
  }

  private Fragment shift(WindowCall call, Fragment operand, RowWindow window) {
    long by = ((NumberValue) call.constant(1).orElseThrow()).exactLong().orElseThrow();
    Value otherwise = call.argument(2).flatMap(fold).orElse(BsonNull.NULL);
    Sql shifted =
        Sql.call(
            by > 0 ? "lead" : nameOf(call.operator()),
            Sql.call(Sql.COALESCE, Forms.json(operand), new Sql.Text("null")),
            new Sql.Int(Math.abs(by)),
            Forms.json(Forms.constant(otherwise)));
    TypeSet types =
        operand.types().minus(MISSING).or(TypeSet.NULL).or(TypeSet.of(otherwise.type()));
    return Fragment.json(new Sql.Over(shifted, window), types, false);
  }

  /** The partition in its order, in which documents that tie keep theirs. */
  private RowWindow window(Block block, Optional<RowWindow.Frame> frame) {
    return window(Stream.concat(order.stream(), arrival.stream()), block, frame);
  }

  /** The partition in its order, in which documents may tie. */
  private RowWindow ranks(Block block) {
    return window(order.stream(), block, Optional.empty());
  }

  private RowWindow window(Stream<Scope.Key> keys, Block block, Optional<RowWindow.Frame> frame) {
    List<Sql> same = partition.stream().map(k -> k.in(block).sql()).toList();
    return new RowWindow(same, keys.map(k -> k.in(block)).toList(), frame);
  }

  static Optional<RowWindow.Frame> frame(Optional<Window> window) {
    return Optional.of(
        window
            .map(w -> new RowWindow.Frame(distance(w.lower()), distance(w.upper())))
            .orElse(RowWindow.Frame.ALL));
  }

  private static OptionalLong distance(WindowBound bound) {
    if (bound instanceof WindowBound.Offset offset) {
      return offset.distance().exactLong();
    }
    return bound == WindowBound.Edge.CURRENT ? OptionalLong.of(0) : OptionalLong.empty();
  }
}
