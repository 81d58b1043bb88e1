package dev.penstock.interpret;

import dev.penstock.ir.AccumulatorOp;
import dev.penstock.value.Value;

/** The state of one accumulator of one group. Not safe for use by several threads. */
public interface Accumulator {
  /**
   * Takes in the operand's value for one more document; missing where there is none, as always for
   * {@code $count}.
   *
   * @throws dev.penstock.EvaluationException 40400 where {@code $mergeObjects} meets a value that
   *     is no document
   */
  void add(Value value);

  /** The result over the values so far, never missing. */
  Value result();

  /** A new accumulator. */
  static Accumulator of(AccumulatorOp op) {
    return switch (op) {
      case ADD_TO_SET -> new Collecting.AddToSet();
      case AVG -> new Avg();
      case COUNT -> new Counter();
      case FIRST -> new Choosing.First();
      case LAST -> new Choosing.Last();
      case MAX -> new Choosing.Extreme(1);
      case MERGE_OBJECTS -> new Collecting.MergeObjects();
      case MIN -> new Choosing.Extreme(-1);
      case PUSH -> new Collecting.Push();
      case STD_DEV_POP -> new StdDev(0);
      case STD_DEV_SAMP -> new StdDev(1);
      case SUM -> new Sum();
    };
  }
}
