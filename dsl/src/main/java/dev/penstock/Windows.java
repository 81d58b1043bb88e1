package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.expr.NumberLike;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.TimeUnit;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.ir.WindowCall;
import dev.penstock.ir.WindowField;
import dev.penstock.ir.WindowOp;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fields of {@code $setWindowFields}, for static import: windows, and the functions that look
 * through them. Every accumulator is one: {@code over(sum("total", field("price")), documents(-2,
 * 0))}. MongoDB's "$setWindowFields".
 */
public final class Windows {
  /** The end of the partition, as a bound. */
  public static final WindowBound UNBOUNDED = WindowBound.Edge.UNBOUNDED;

  /** The current document, as a bound; in a range, too, that document and not its equals. */
  public static final WindowBound CURRENT = WindowBound.Edge.CURRENT;

  private Windows() {}

  /** The bound that many documents later, or as much greater; negative before the current one. */
  public static WindowBound offset(Number distance) {
    return new WindowBound.Offset((NumberValue) Value.of(distance));
  }

  /**
   * The documents between two distances from the current one, both included.
   *
   * @throws PipelineException 5339900 if the first is above the last
   */
  public static Window documents(int first, int last) {
    return documents(offset(first), offset(last));
  }

  /** The documents between two bounds, both included. */
  public static Window documents(WindowBound first, WindowBound last) {
    return Window.documents(first, last);
  }

  /**
   * The documents whose sorting number is between two distances from the current one's, both
   * included. The stage sorts by one field, ascending; a value that is no number is an error
   * (5429414).
   */
  public static Window range(WindowBound least, WindowBound greatest) {
    return Window.range(least, greatest);
  }

  /**
   * As {@link #range(WindowBound, WindowBound)} for dates.
   *
   * @param unit from {@code "millisecond"} to {@code "year"}
   * @throws PipelineException 9 for a unit that there is not
   */
  public static Window range(WindowBound least, WindowBound greatest, String unit) {
    return Window.range(least, greatest, TimeUnit.of(unit));
  }

  /** An accumulator over a window. */
  public static <D> WindowOutput<D> over(GroupField<D> accumulator, Window window) {
    return over(accumulator, Optional.of(window));
  }

  /** An accumulator over the whole partition. */
  public static <D> WindowOutput<D> over(GroupField<D> accumulator) {
    return over(accumulator, Optional.empty());
  }

  private static <D> WindowOutput<D> over(GroupField<D> accumulator, Optional<Window> window) {
    return new WindowOutput<>(
        new WindowField(
            FieldNames.path(accumulator.accumulation().field()),
            accumulator.accumulation().call(),
            window));
  }

  private static <D> WindowOutput<D> call(
      String name, WindowOp operator, @Nullable Window window, Node... arguments) {
    return new WindowOutput<>(
        new WindowField(
            FieldNames.path(name),
            new WindowCall(operator, List.of(arguments)),
            Optional.ofNullable(window)));
  }

  /**
   * The population covariance of pairs of numbers, null without one; other pairs are passed over.
   * MongoDB's "$covariancePop".
   *
   * @param window the window; a Java null is the whole partition
   */
  public static <D> WindowOutput<D> covariancePop(
      String name, NumberLike<D> first, NumberLike<D> second, @Nullable Window window) {
    return call(name, WindowOp.COVARIANCE_POP, window, pair(first, second));
  }

  /**
   * The sample covariance of pairs of numbers, null with fewer than two; other pairs are passed
   * over. MongoDB's "$covarianceSamp".
   *
   * @param window the window; a Java null is the whole partition
   */
  public static <D> WindowOutput<D> covarianceSamp(
      String name, NumberLike<D> first, NumberLike<D> second, @Nullable Window window) {
    return call(name, WindowOp.COVARIANCE_SAMP, window, pair(first, second));
  }

  private static Node pair(NumberLike<?> first, NumberLike<?> second) {
    return ArrayNode.of(List.of(first.node(), second.node()));
  }

  /** The rank, ties sharing one, without gaps after them. MongoDB's "$denseRank". */
  public static WindowOutput<Object> denseRank(String name) {
    return call(name, WindowOp.DENSE_RANK, null);
  }

  /** The position in the partition, from 1. MongoDB's "$documentNumber". */
  public static WindowOutput<Object> documentNumber(String name) {
    return call(name, WindowOp.DOCUMENT_NUMBER, null);
  }

  /** The rank, ties sharing one, with gaps after them. MongoDB's "$rank". */
  public static WindowOutput<Object> rank(String name) {
    return call(name, WindowOp.RANK, null);
  }

  /**
   * The difference between the window's last value and its first one, over the difference between
   * what sorts them: null where that is 0, or a value is null or missing. MongoDB's "$derivative".
   *
   * @param value a number or a date; another value is an error
   */
  public static <D> WindowOutput<D> derivative(String name, Expr<D, ?> value, Window window) {
    return call(name, WindowOp.DERIVATIVE, window, value.node(), Literal.ABSENT);
  }

  /**
   * As {@link #derivative(String, Expr, Window)} by a date.
   *
   * @param unit from {@code "millisecond"} to {@code "week"}
   */
  public static <D> WindowOutput<D> derivative(
      String name, Expr<D, ?> value, Window window, String unit) {
    return call(name, WindowOp.DERIVATIVE, window, value.node(), Expr.nodeOf(unit));
  }

  /**
   * The area below the straight lines between the values; null over no document. MongoDB's
   * "$integral".
   *
   * @param value a number; another value is an error (5423900)
   * @param window the window; a Java null is the whole partition
   */
  public static <D> WindowOutput<D> integral(
      String name, NumberLike<D> value, @Nullable Window window) {
    return call(name, WindowOp.INTEGRAL, window, value.node(), Literal.ABSENT);
  }

  /**
   * As {@link #integral(String, NumberLike, Window)} by a date.
   *
   * @param unit from {@code "millisecond"} to {@code "week"}
   */
  public static <D> WindowOutput<D> integral(
      String name, NumberLike<D> value, @Nullable Window window, String unit) {
    return call(name, WindowOp.INTEGRAL, window, value.node(), Expr.nodeOf(unit));
  }

  /**
   * The exponential moving average over about {@code n} numbers; other values leave it as it is.
   * MongoDB's "$expMovingAvg".
   *
   * @throws PipelineException 9 unless {@code n} is positive
   */
  public static <D> WindowOutput<D> expMovingAvg(String name, NumberLike<D> value, int n) {
    return call(name, WindowOp.EXP_MOVING_AVG, null, value.node(), Expr.nodeOf(n), Literal.ABSENT);
  }

  /**
   * The exponential moving average in which the newest number has the weight {@code alpha}.
   * MongoDB's "$expMovingAvg".
   *
   * @throws PipelineException 9 unless {@code alpha} is between 0 and 1, both excluded
   */
  public static <D> WindowOutput<D> expMovingAvg(String name, NumberLike<D> value, double alpha) {
    return call(
        name, WindowOp.EXP_MOVING_AVG, null, value.node(), Literal.ABSENT, Expr.nodeOf(alpha));
  }

  /**
   * The number; null and missing become what lies on the straight line between the numbers around
   * them. An error where two documents have one sorting value (6050106). MongoDB's "$linearFill".
   */
  public static <D> WindowOutput<D> linearFill(String name, NumberLike<D> value) {
    return call(name, WindowOp.LINEAR_FILL, null, value.node());
  }

  /** The value; null and missing become the last one before. MongoDB's "$locf". */
  public static <D> WindowOutput<D> locf(String name, Expr<D, ?> value) {
    return call(name, WindowOp.LOCF, null, value.node());
  }

  /**
   * The number, moved and stretched so that the window's least becomes 0 and its greatest 1.
   * MongoDB's "$minMaxScaler".
   *
   * @param value a number; another value is an error
   * @param window the window; a Java null is the whole partition
   */
  public static <D> WindowOutput<D> minMaxScaler(
      String name, NumberLike<D> value, @Nullable Window window) {
    return call(
        name, WindowOp.MIN_MAX_SCALER, window, value.node(), Literal.ABSENT, Literal.ABSENT);
  }

  /** As {@link #minMaxScaler(String, NumberLike, Window)}, between other numbers than 0 and 1. */
  public static <D> WindowOutput<D> minMaxScaler(
      String name, NumberLike<D> value, Number min, Number max, @Nullable Window window) {
    return call(
        name, WindowOp.MIN_MAX_SCALER, window, value.node(), Expr.nodeOf(min), Expr.nodeOf(max));
  }

  /**
   * The value in the document that many places later, null where there is none. MongoDB's "$shift".
   */
  public static <D> WindowOutput<D> shift(String name, Expr<D, ?> value, int by) {
    return call(name, WindowOp.SHIFT, null, value.node(), Expr.nodeOf(by), Literal.ABSENT);
  }

  /** As {@link #shift(String, Expr, int)}, with a constant for where there is no document. */
  public static <D> WindowOutput<D> shift(
      String name, Expr<D, ?> value, int by, @Nullable Object otherwise) {
    return call(name, WindowOp.SHIFT, null, value.node(), Expr.nodeOf(by), Expr.nodeOf(otherwise));
  }
}
