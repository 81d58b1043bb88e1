package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorParameter;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.SortOrder;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.ir.WindowCall;
import dev.penstock.ir.WindowField;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Compiles window functions. */
final class WindowFunctions {
  private final Set<String> letNames;
  private final Evaluator sortValue;

  /** What every function takes in, where that is computed already. */
  private final Optional<Evaluator> operand;

  /** What a function gives for the documents of a partition. */
  @FunctionalInterface
  interface PartitionFunction {
    /** The results, one after the other, as many as there are documents. */
    Supplier<Value> results(WindowPartition partition);
  }

  /** Compiles for a stage with that order. */
  WindowFunctions(Optional<SortOrder> sortBy, Set<String> letNames) {
    this.letNames = letNames;
    Node first =
        sortBy
            .filter(order -> !order.keys().isEmpty())
            .<Node>map(order -> FieldPath.of(order.keys().get(0).path()))
            .orElse(Literal.ABSENT);
    sortValue = compile(first);
    operand = Optional.empty();
  }

  /** Compiles for documents that hold what sorts them, and what the function takes in. */
  WindowFunctions(Evaluator sortValue, Evaluator operand) {
    this.letNames = Set.of();
    this.sortValue = sortValue;
    this.operand = Optional.of(operand);
  }

  private Evaluator compile(Node node) {
    return Expressions.compile(node, letNames);
  }

  private Evaluator taken(Node node) {
    return operand.orElseGet(() -> compile(node));
  }

  PartitionFunction compile(WindowField field) {
    return field.function() instanceof AccumulatorCall call
        ? accumulator(call, field.window())
        : compile((WindowCall) field.function(), field.window());
  }

  /** A parameter may not read documents; one that is known already is checked ahead of them. */
  private PartitionFunction accumulator(AccumulatorCall call, Optional<Window> window) {
    Evaluator taken = taken(call.taken().orElse(Literal.ABSENT));
    Evaluator parameter = compile(call.parameter().orElse(Literal.ABSENT));
    if (parameter instanceof Constant constant && call.parameter().isPresent()) {
      AccumulatorParameter.check(call.operator(), constant.value());
    }
    return partition -> {
      Value value =
          WindowPartition.orNull(
              parameter.evaluate(Frame.of(Document.of(), partition.environment())));
      return new RunningWindow(
          () -> accumulator(call, value, window),
          spans(window, partition),
          partition.column(taken));
    };
  }

  private static Accumulator accumulator(
      AccumulatorCall call, Value parameter, Optional<Window> window) {
    Accumulator accumulator = Accumulator.of(call.operator(), parameter, call.sortBy());
    boolean moves = window.filter(w -> w.lower() != WindowBound.Edge.UNBOUNDED).isPresent();
    return moves ? accumulator.overMovingWindow() : accumulator;
  }

  private PartitionFunction compile(WindowCall call, Optional<Window> window) {
    return switch (call.operator()) {
      case COVARIANCE_POP -> over(window, input(call), () -> new Covariance(0));
      case COVARIANCE_SAMP -> over(window, input(call), () -> new Covariance(1));
      case DENSE_RANK -> Ranks::denseRank;
      case DERIVATIVE -> over(window, pair(call), () -> new Slope(call.unit()));
      case DOCUMENT_NUMBER -> Ranks::documentNumber;
      case EXP_MOVING_AVG -> movingAverage(call);
      case INTEGRAL -> over(window, pair(call), () -> new Area(call.unit()));
      case LINEAR_FILL -> {
        Evaluator input = input(call);
        yield p -> new LinearFill(p.column(sortValue), p.column(input));
      }
      case LOCF -> {
        Evaluator input = input(call);
        yield p -> Series.lastObservation(p.column(input));
      }
      case MIN_MAX_SCALER -> minMaxScaler(call, window);
      case RANK -> Ranks::rank;
      case SHIFT -> shift(call);
    };
  }

  private Evaluator input(WindowCall call) {
    return taken(call.arguments().get(0));
  }

  private Evaluator pair(WindowCall call) {
    return WindowPartition.pair(sortValue, input(call));
  }

  private PartitionFunction over(
      Optional<Window> window, Evaluator operand, Supplier<Accumulator> start) {
    return partition ->
        new RunningWindow(start, spans(window, partition), partition.column(operand));
  }

  private WindowSpans spans(Optional<Window> window, WindowPartition partition) {
    return window
        .map(w -> WindowSpans.of(w, partition.size(), partition.column(sortValue)))
        .orElseGet(() -> WindowSpans.whole(partition.size()));
  }

  private PartitionFunction movingAverage(WindowCall call) {
    Evaluator input = input(call);
    NumberValue weight =
        (NumberValue)
            call.constant(2)
                .orElseGet(() -> Series.weightOf((NumberValue) call.constant(1).orElseThrow()));
    return partition -> Series.movingAverage(partition.column(input), weight);
  }

  private PartitionFunction shift(WindowCall call) {
    Evaluator output = input(call);
    long by = ((NumberValue) call.constant(1).orElseThrow()).exactLong().orElseThrow();
    Value otherwise = WindowPartition.orNull(constant(call, 2).orElse(BsonNull.NULL));
    return partition -> Series.shift(partition.column(output), by, otherwise);
  }

  private PartitionFunction minMaxScaler(WindowCall call, Optional<Window> window) {
    Evaluator input = MinMaxScaler.input(input(call));
    MinMaxScaler scaler = new MinMaxScaler(number(call, 1, 0), number(call, 2, 1));
    return partition -> scaler.results(spans(window, partition), partition.column(input));
  }

  private NumberValue number(WindowCall call, int index, int otherwise) {
    Value value = constant(call, index).orElse(new BsonInt32(otherwise));
    if (value instanceof NumberValue number) {
      return number;
    }
    throw new PipelineException(
        9, call.operator().operatorName() + " takes numbers as its least and greatest result");
  }

  private Optional<Value> constant(WindowCall call, int index) {
    Optional<Node> node = call.argument(index);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (compile(node.get()) instanceof Constant constant) {
      return Optional.of(constant.value());
    }
    throw new PipelineException(
        9,
        call.operator().operatorName()
            + " takes a constant as \""
            + call.operator().parameters().get(index).name()
            + "\"");
  }
}
