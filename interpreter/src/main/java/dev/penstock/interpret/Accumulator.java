package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.PipelineException;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.AccumulatorParameter;
import dev.penstock.ir.SortKey;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import java.util.function.Function;

/** The state of one accumulator of one group. Not safe for use by several threads. */
public interface Accumulator {
  /**
   * Takes in a value for one more document, that of {@link dev.penstock.ir.AccumulatorCall#taken};
   * missing where there is none, as always for {@code $count}.
   *
   * @throws EvaluationException 40400 where {@code $mergeObjects} meets a value that is no
   *     document, 14 where {@code $concatArrays} or {@code $setUnion} meets one that is no array
   */
  void add(Value value);

  /** The result over the values so far, never missing; it may be asked for again and again. */
  Value result();

  /** As it is over a window that loses documents, which is another one for deviations only. */
  default Accumulator overMovingWindow() {
    return this;
  }

  /** The bytes that keeping a value takes besides the value. */
  int KEPT = 32;

  /**
   * About how many bytes of heap the values take that it keeps, as {@link HeapSize} estimates them.
   */
  default long heapSize() {
    return 0;
  }

  /** Whether the accumulator keeps values, and not just what it has computed of them. */
  static boolean keepsValues(AccumulatorOp op) {
    return switch (op) {
      case AVG, COUNT, STD_DEV_POP, STD_DEV_SAMP, SUM -> false;
      case ADD_TO_SET,
          BOTTOM,
          BOTTOM_N,
          CONCAT_ARRAYS,
          FIRST,
          FIRST_N,
          LAST,
          LAST_N,
          MAX,
          MAX_N,
          MEDIAN,
          MERGE_OBJECTS,
          MIN,
          MIN_N,
          PERCENTILE,
          PUSH,
          SET_UNION,
          TOP,
          TOP_N ->
          true;
    };
  }

  /** The bytes of values that are kept. */
  static long heapSize(Iterable<? extends Value> values) {
    long size = 0;
    for (Value value : values) {
      size += KEPT + HeapSize.of(value);
    }
    return size;
  }

  /** A new accumulator of those that take nothing besides their values. */
  static Accumulator of(AccumulatorOp op) {
    return of(op, Missing.MISSING, List.of());
  }

  /**
   * A new accumulator.
   *
   * @param parameter the value of {@code n} or {@code p}, missing where there is none
   * @param sortBy the order in which it chooses; empty where there is none
   * @throws EvaluationException for a parameter as {@link AccumulatorParameter#check} describes
   */
  static Accumulator of(AccumulatorOp op, Value parameter, List<SortKey> sortBy) {
    return switch (op) {
      case ADD_TO_SET -> new Collecting.AddToSet();
      case AVG -> new Avg();
      case BOTTOM -> new Ranking.Sorted(sortBy, true);
      case BOTTOM_N -> new Ranking.Sorted(sortBy, true, n(parameter));
      case CONCAT_ARRAYS -> new Collecting.ConcatArrays();
      case COUNT -> new Counter();
      case FIRST -> new Choosing.First();
      case FIRST_N -> new Choosing.FirstN(n(parameter));
      case LAST -> new Choosing.Last();
      case LAST_N -> new Choosing.LastN(n(parameter));
      case MAX -> new Choosing.Extreme(1);
      case MAX_N -> new Ranking.Extremes(true, n(parameter));
      case MEDIAN -> Percentiles.median();
      case MERGE_OBJECTS -> new Collecting.MergeObjects();
      case MIN -> new Choosing.Extreme(-1);
      case MIN_N -> new Ranking.Extremes(false, n(parameter));
      case PERCENTILE -> Percentiles.of(checked(AccumulatorParameter::p, parameter));
      case PUSH -> new Collecting.Push();
      case SET_UNION -> new Collecting.SetUnion();
      case STD_DEV_POP -> new StdDev(0);
      case STD_DEV_SAMP -> new StdDev(1);
      case SUM -> new Sum();
      case TOP -> new Ranking.Sorted(sortBy, false);
      case TOP_N -> new Ranking.Sorted(sortBy, false, n(parameter));
    };
  }

  private static long n(Value parameter) {
    return checked(AccumulatorParameter::n, parameter);
  }

  /** What is wrong with a value that was computed is no fault of the pipeline's form. */
  private static <T> T checked(Function<Value, T> check, Value parameter) {
    try {
      return check.apply(parameter);
    } catch (PipelineException e) {
      throw new EvaluationException(e.code(), String.valueOf(e.getMessage()));
    }
  }
}
