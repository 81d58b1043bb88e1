package dev.penstock.testing;

import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.Densify;
import dev.penstock.ir.DensifyRange;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.FillField;
import dev.penstock.ir.ImmutableFill;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Projection;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.SortOrder;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TimeUnit;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.ir.WindowCall;
import dev.penstock.ir.WindowField;
import dev.penstock.ir.WindowFunction;
import dev.penstock.ir.WindowOp;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonString;
import dev.penstock.value.NumberValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * {@code $setWindowFields}, {@code $densify} and {@code $fill}. Documents are mostly sorted by
 * their {@code _id}, the one number that all of them have.
 */
final class WindowArbitraries {
  private static final SortOrder BY_ID = new SortOrder(List.of(SortKey.ascending(Projection.ID)));

  private final ExpressionArbitraries expressions;
  private final AccumulatorArbitraries accumulators;
  private final int depth;

  WindowArbitraries(ExpressionArbitraries expressions, int depth) {
    this.expressions = expressions;
    this.accumulators = new AccumulatorArbitraries(expressions, depth);
    this.depth = depth;
  }

  /** Any of the three stages. */
  Arbitrary<Stage> stage() {
    return Arbitraries.oneOf(setWindowFields(), byDates(), densify(), fill());
  }

  private Arbitrary<Stage> setWindowFields() {
    Arbitrary<WindowFunction> function =
        Arbitraries.oneOf(
            Arbitraries.of(WindowOp.values()).flatMap(this::call),
            Arbitraries.of(accumulatorOps()).flatMap(accumulators::call));
    return function.flatMap(this::stage);
  }

  /** The stage that writes one function's results into {@code x}. */
  Arbitrary<Stage> stage(WindowFunction function) {
    return Combinators.combine(partitionBy(), windowFor(function))
        .as((partition, window) -> stage(partition, BY_ID, function, window));
  }

  private static Stage stage(
      Optional<Node> partition,
      SortOrder sortBy,
      WindowFunction function,
      Optional<Window> window) {
    WindowField field = new WindowField(Path.of("x"), function, window);
    return SetWindowFields.of(partition, Optional.of(sortBy), List.of(field));
  }

  /** The accumulators that are window functions. */
  static List<AccumulatorOp> accumulatorOps() {
    return Stream.of(AccumulatorOp.values())
        .filter(operator -> operator != AccumulatorOp.MERGE_OBJECTS)
        .toList();
  }

  static Arbitrary<Optional<Node>> partitionBy() {
    return Arbitraries.of(
        Optional.empty(),
        Optional.of(FieldPath.of(Path.of("f"))),
        Optional.of(FieldPath.of(Path.of("s"))));
  }

  private static Arbitrary<Optional<Window>> windowFor(WindowFunction function) {
    WindowOp.Frame frame =
        function instanceof WindowCall call ? call.operator().frame() : WindowOp.Frame.OPTIONAL;
    return switch (frame) {
      case NONE -> Arbitraries.just(Optional.empty());
      case OPTIONAL -> window().optional(0.8);
      case REQUIRED -> window().map(Optional::of);
    };
  }

  /** Windows over documents that are sorted by a number. */
  static Arbitrary<Window> window() {
    Arbitrary<Boolean> isRange = Arbitraries.of(false, true);
    return Combinators.combine(isRange, bounds())
        .as(
            (range, bounds) ->
                range
                    ? Window.range(bounds.get(0), bounds.get(1))
                    : Window.documents(bounds.get(0), bounds.get(1)));
  }

  private static Arbitrary<List<WindowBound>> bounds() {
    return Arbitraries.of(
        List.of(WindowBound.Edge.UNBOUNDED, WindowBound.Edge.CURRENT),
        List.of(WindowBound.Edge.CURRENT, WindowBound.Edge.UNBOUNDED),
        List.of(WindowBound.Edge.UNBOUNDED, WindowBound.Edge.UNBOUNDED),
        List.of(offset(-1), offset(0)),
        List.of(offset(-1), offset(1)),
        List.of(offset(-2), offset(-1)),
        List.of(WindowBound.Edge.CURRENT, offset(2)),
        List.of(WindowBound.Edge.UNBOUNDED, offset(1)));
  }

  private static WindowBound offset(int distance) {
    return new WindowBound.Offset(new BsonInt32(distance));
  }

  /** The function over operands that it takes. */
  Arbitrary<WindowFunction> call(WindowOp operator) {
    Arbitrary<Node> number = expressions.expression(TypeSet.NUMBER, depth);
    Arbitrary<Node> any = expressions.expression(Vocabulary.X.types(), depth);
    Arbitrary<Node> certain = number.map(WindowArbitraries::orZero);
    Arbitrary<List<Node>> arguments =
        switch (operator) {
          case COVARIANCE_POP, COVARIANCE_SAMP ->
              Combinators.combine(number, number)
                  .as((x, y) -> List.of(ArrayNode.of(List.of(x, y))));
          case DENSE_RANK, DOCUMENT_NUMBER, RANK -> Arbitraries.just(List.of());
          case DERIVATIVE, INTEGRAL -> certain.map(input -> List.of(input, Literal.ABSENT));
          case EXP_MOVING_AVG ->
              Combinators.combine(number, Arbitraries.of(0, 1, 3))
                  .as((input, n) -> n == 0 ? weighted(input) : spread(input, n));
          case LINEAR_FILL -> number.map(List::of);
          case LOCF -> any.map(List::of);
          case MIN_MAX_SCALER ->
              Combinators.combine(certain, Arbitraries.of(false, true))
                  .as((input, bounded) -> scaled(input, bounded));
          case SHIFT ->
              Combinators.combine(any, Arbitraries.of(-2, -1, 0, 1), Arbitraries.of(false, true))
                  .as(WindowArbitraries::shifted);
        };
    return arguments.map(nodes -> new WindowCall(operator, nodes));
  }

  private static Node orZero(Node number) {
    return Call.of(ConditionalOp.IF_NULL, number, Literal.ofJava(0));
  }

  private static List<Node> weighted(Node input) {
    return List.of(input, Literal.ABSENT, Literal.of(new BsonDouble(0.25)));
  }

  private static List<Node> spread(Node input, int n) {
    return List.of(input, Literal.ofJava(n), Literal.ABSENT);
  }

  private static List<Node> scaled(Node input, boolean isBounded) {
    return isBounded
        ? List.of(input, Literal.ofJava(-1), Literal.of(new BsonDouble(2.5)))
        : List.of(input, Literal.ABSENT, Literal.ABSENT);
  }

  private static List<Node> shifted(Node output, int by, boolean hasDefault) {
    return List.of(
        output,
        Literal.ofJava(by),
        hasDefault ? Literal.of(new BsonString("none")) : Literal.ABSENT);
  }

  /** By a date that some documents lack: many fail. */
  private static Arbitrary<Stage> byDates() {
    SortOrder byDate = new SortOrder(List.of(SortKey.ascending(Path.of("d"))));
    Node one = Literal.ofJava(1);
    AccumulatorCall sum = AccumulatorCall.of(AccumulatorOp.SUM, one);
    WindowCall slope =
        new WindowCall(WindowOp.DERIVATIVE, List.of(one, Literal.of(new BsonString("hour"))));
    return Combinators.combine(
            Arbitraries.of(TimeUnit.values()), bounds(), Arbitraries.of(sum, slope))
        .as(
            (unit, bounds, function) ->
                stage(
                    Optional.empty(),
                    byDate,
                    function,
                    Optional.of(Window.range(bounds.get(0), bounds.get(1), unit))));
  }

  private static Arbitrary<Stage> densify() {
    Arbitrary<NumberValue> step =
        Arbitraries.of(new BsonInt32(1), new BsonInt32(2), new BsonDouble(0.5));
    Arbitrary<DensifyRange.Bounds> bounds =
        Arbitraries.of(
            DensifyRange.Found.FULL,
            DensifyRange.Found.PARTITION,
            new DensifyRange.Given(new BsonInt32(0), new BsonInt32(6)));
    return Combinators.combine(step, bounds, Arbitraries.of("f", "s"))
        .as(
            (by, between, partition) ->
                Densify.of(
                    Projection.ID,
                    List.of(Path.of(partition)),
                    new DensifyRange(by, Optional.empty(), between)));
  }

  private Arbitrary<Stage> fill() {
    Arbitrary<FillField> value =
        expressions
            .expression(TypeSet.STRING, depth)
            .map(node -> new FillField.OfValue(Path.of("s"), node));
    Arbitrary<FillField> method =
        Arbitraries.of(
            new FillField.OfMethod(Path.of("n"), FillField.Method.LOCF),
            new FillField.OfMethod(Path.of("n"), FillField.Method.LINEAR));
    return Combinators.combine(
            partitionBy(),
            Arbitraries.frequencyOf(
                Tuple.of(1, value.map(List::of)),
                Tuple.of(1, method.map(List::of)),
                Tuple.of(1, Combinators.combine(value, method).as((v, m) -> List.of(v, m)))))
        .as(
            (partition, fields) ->
                ImmutableFill.builder()
                    .partitionBy(partition)
                    .sortBy(BY_ID)
                    .addAllOutput(fields)
                    .build());
  }
}
