package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.OptionalLong;

/** The limit of {@code $filter}. */
public final class FilterLimit {
  private FilterLimit() {}

  /**
   * The most elements to keep; null and missing are no limit.
   *
   * @throws EvaluationException 327391 for what is no 32-bit integer, 327392 for 0 and below
   */
  public static long of(Value limit) {
    if (limit.isNullish()) {
      return Long.MAX_VALUE;
    }
    OptionalLong exact =
        limit instanceof NumberValue number ? number.exactLong() : OptionalLong.empty();
    if (exact.isEmpty() || exact.getAsLong() != (int) exact.getAsLong()) {
      throw new EvaluationException(
          327391, "$filter takes a 32-bit integer as limit, not " + Operands.describe(limit));
    }
    if (exact.getAsLong() <= 0) {
      throw new EvaluationException(
          327392, "$filter takes a positive limit, not " + exact.getAsLong());
    }
    return exact.getAsLong();
  }
}
