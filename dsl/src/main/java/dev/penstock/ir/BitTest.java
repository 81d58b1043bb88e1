package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.OptionalLong;

/** The bitwise operators of the query language. MongoDB's "Bitwise Query Operators". */
public enum BitTest {
  ALL_CLEAR("$bitsAllClear"),
  ALL_SET("$bitsAllSet"),
  ANY_CLEAR("$bitsAnyClear"),
  ANY_SET("$bitsAnySet");

  private final String operatorName;

  BitTest(String operatorName) {
    this.operatorName = operatorName;
  }

  /** The name with its dollar sign. */
  public String operatorName() {
    return operatorName;
  }

  /**
   * Refuses what is no mask.
   *
   * @throws PipelineException 9 for a number that is negative or no long, 2 for the rest
   */
  void check(Value mask) {
    if (mask instanceof NumberValue number) {
      OptionalLong bits = number.exactLong();
      if (bits.isEmpty() || bits.getAsLong() < 0) {
        throw new PipelineException(
            9,
            operatorName
                + " takes a mask that is an integer, not negative, and fits into a long, not "
                + MqlValues.describe(mask));
      }
    } else if (mask instanceof BsonArray positions) {
      positions.forEach(this::checkPosition);
    } else if (!(mask instanceof BsonBinary)) {
      throw new PipelineException(
          2,
          operatorName
              + " takes a number, binary data or an array of positions, not "
              + MqlValues.describe(mask));
    }
  }

  private void checkPosition(Value position) {
    OptionalLong bit =
        position instanceof NumberValue number ? number.exactLong() : OptionalLong.empty();
    if (bit.isEmpty() || bit.getAsLong() < 0 || bit.getAsLong() > Integer.MAX_VALUE) {
      throw new PipelineException(
          2,
          operatorName
              + " takes positions that are 32-bit integers from 0, not "
              + MqlValues.describe(position));
    }
  }
}
