package dev.penstock.compiler.plan;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.RowWindow;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.SortOrder;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.ir.WindowCall;
import dev.penstock.ir.WindowField;
import dev.penstock.ir.WindowFunction;
import dev.penstock.ir.WindowOp;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The window functions that SQLite lacks, and the windows: of a range, since SQLite's is one of
 * plain numbers, and those that may be empty, since the driver fails where a function of ours has
 * seen no row. A function of ours takes in the whole partition, and gives the results row by row:
 *
 * <pre>
 *   mql_window('{"$setWindowFields": ...}', b.s, b.x) OVER (
 *     PARTITION BY b.k ORDER BY b.s ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
 * </pre>
 */
final class PartitionLowering {
  private static final Set<WindowOp> FAILING =
      EnumSet.of(
          WindowOp.DERIVATIVE, WindowOp.INTEGRAL, WindowOp.LINEAR_FILL, WindowOp.MIN_MAX_SCALER);

  private static final Set<AccumulatorOp> FAILING_ACCUMULATORS =
      EnumSet.of(
          AccumulatorOp.BOTTOM,
          AccumulatorOp.BOTTOM_N,
          AccumulatorOp.CONCAT_ARRAYS,
          AccumulatorOp.SET_UNION,
          AccumulatorOp.TOP,
          AccumulatorOp.TOP_N);

  // The function does not read these: it is given the values.
  private static final Path SORT = Path.of("s");
  private static final Node OPERAND = FieldPath.of(Path.of("v"));

  private final WindowField field;
  private final Optional<SortOrder> sortBy;
  private final Function<Node, Optional<Value>> fold;

  private PartitionLowering(
      WindowField field, Optional<SortOrder> sortBy, Function<Node, Optional<Value>> fold) {
    this.field = field;
    this.sortBy = sortBy;
    this.fold = fold;
  }

  static PartitionLowering of(
      SetWindowFields stage, int index, Function<Node, Optional<Value>> fold) {
    Optional<SortOrder> sortBy =
        stage
            .sortBy()
            .filter(order -> !order.keys().isEmpty())
            .map(order -> new SortOrder(List.of(SortKey.ascending(SORT))));
    return new PartitionLowering(stage.output().get(index), sortBy, fold);
  }

  /** Whether the field is one for this function. */
  static boolean takes(WindowField field) {
    if (field.function() instanceof WindowCall call) {
      return !isNative(call.operator());
    }
    boolean counts = AccumulatorLowering.counts((AccumulatorCall) field.function()).isPresent();
    return isRange(field) || (mayBeEmpty(field) && !counts);
  }

  private static boolean isNative(WindowOp operator) {
    return switch (operator) {
      case DENSE_RANK, DOCUMENT_NUMBER, RANK, SHIFT -> true;
      case COVARIANCE_POP,
          COVARIANCE_SAMP,
          DERIVATIVE,
          EXP_MOVING_AVG,
          INTEGRAL,
          LINEAR_FILL,
          LOCF,
          MIN_MAX_SCALER ->
          false;
    };
  }

  private static boolean isRange(WindowField field) {
    return field.window().filter(w -> w.kind() == Window.Kind.RANGE).isPresent();
  }

  private static boolean mayBeEmpty(WindowField field) {
    return WindowLowering.frame(field.window()).filter(RowWindow.Frame::mayBeEmpty).isPresent();
  }

  /** Whether the function reads what the documents are sorted by. */
  static boolean readsOrder(WindowField field) {
    return isRange(field)
        || (field.function() instanceof WindowCall call
            && switch (call.operator()) {
              case DERIVATIVE, INTEGRAL, LINEAR_FILL -> true;
              case COVARIANCE_POP,
                  COVARIANCE_SAMP,
                  DENSE_RANK,
                  DOCUMENT_NUMBER,
                  EXP_MOVING_AVG,
                  LOCF,
                  MIN_MAX_SCALER,
                  RANK,
                  SHIFT ->
                  false;
            });
  }

  /** Whether each document is in a window, so that the function asks for its operand. */
  static boolean asksForAll(WindowField field) {
    boolean shifts =
        field.function() instanceof WindowCall call && call.operator() == WindowOp.SHIFT;
    return !shifts
        && field.window().filter(w -> sign(w.lower()) > 0 || sign(w.upper()) < 0).isEmpty();
  }

  private static double sign(WindowBound bound) {
    return bound instanceof WindowBound.Offset offset
        ? Math.signum(offset.distance().doubleValue())
        : 0;
  }

  /**
   * The result for each row.
   *
   * @param partition the whole partition, in its order
   * @param sortValue the value of the first field of sortBy, where the function reads it
   * @param operand what it takes in
   */
  Fragment over(RowWindow partition, Optional<Fragment> sortValue, Optional<Fragment> operand) {
    SetWindowFields stage =
        SetWindowFields.of(
            Optional.empty(),
            sortBy,
            List.of(new WindowField(Path.of("r"), told(), field.window())));
    Sql results =
        Sql.call(
            SqlFunction.WINDOW,
            Sql.constant(StorageFormat.toJson(Mql.toDocument(stage))),
            sortValue.filter(v -> readsOrder(field)).map(Forms::json).orElse(Sql.Null.NULL),
            operand.map(Forms::json).orElse(Sql.Null.NULL));
    return Fragment.json(
        new Sql.Over(results, partition),
        TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING)),
        mayFail());
  }

  private boolean mayFail() {
    return isRange(field)
        || (field.function() instanceof WindowCall call
            ? FAILING.contains(call.operator())
            : FAILING_ACCUMULATORS.contains(((AccumulatorCall) field.function()).operator()));
  }

  /** The function with what it is told, in place of its operand what stands for any. */
  private WindowFunction told() {
    if (field.function() instanceof AccumulatorCall call) {
      return new AccumulatorCall(
          call.operator(),
          call.operand().map(o -> OPERAND),
          call.parameter()
              .map(p -> Literal.of(AccumulatorLowering.parameter(call.operator(), p, fold))),
          call.sortBy());
    }
    WindowCall call = (WindowCall) field.function();
    List<Node> arguments = new ArrayList<>();
    arguments.add(OPERAND);
    for (int i = 1; i < call.arguments().size(); i++) {
      arguments.add(call.argument(i).<Node>map(this::constant).orElse(Literal.ABSENT));
    }
    return new WindowCall(call.operator(), arguments);
  }

  private Literal constant(Node node) {
    return node instanceof Literal literal
        ? literal
        : Literal.of(
            fold.apply(node).orElseThrow(() -> new NotLowered("an argument that is no constant")));
  }
}
