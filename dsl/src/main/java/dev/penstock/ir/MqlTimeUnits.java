package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;

/** Reads the units of time that stages are told. */
final class MqlTimeUnits {
  private MqlTimeUnits() {}

  /**
   * The unit that a value names.
   *
   * @param form MongoDB's code for anything but a string; an unknown name is 9
   */
  static TimeUnit parse(Value value, int form) {
    if (!(value instanceof BsonString name)) {
      throw new PipelineException(
          form, "a unit is a string such as \"day\", not " + MqlValues.describe(value));
    }
    return TimeUnit.named(name.value())
        .orElseThrow(
            () ->
                new PipelineException(
                    9,
                    "there is no unit \""
                        + name.value()
                        + "\""
                        + Spelling.suggestion(name.value(), TimeUnit.names())));
  }
}
