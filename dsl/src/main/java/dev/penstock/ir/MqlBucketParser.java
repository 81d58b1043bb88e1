package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads {@code $bucket} and {@code $bucketAuto}. */
final class MqlBucketParser {
  private MqlBucketParser() {}

  static Stage bucket(Value value) {
    MqlArguments arguments =
        MqlArguments.read(
            "$bucket", value, 40201, 40197, List.of("groupBy", "boundaries", "default", "output"));
    Value groupBy = arguments.required("groupBy", 40198);
    Value boundaries = arguments.required("boundaries", 40198);
    ImmutableBucket.BuildFinal stage = ImmutableBucket.builder().groupBy(groupBy(groupBy, 40202));
    if (!(boundaries instanceof BsonArray array)) {
      throw new PipelineException(
          40200, "boundaries is an array, not " + MqlValues.describe(boundaries));
    }
    array.forEach(
        boundary ->
            stage.addBoundaries(
                MqlValues.within("boundaries", () -> MqlExpressionParser.operand(boundary))));
    arguments.optionalExpression("default").ifPresent(stage::otherwise);
    return stage.addAllOutput(output(arguments, 40196)).build();
  }

  static Stage bucketAuto(Value value) {
    MqlArguments arguments =
        MqlArguments.read(
            "$bucketAuto",
            value,
            40240,
            40245,
            List.of("groupBy", "buckets", "output", "granularity"));
    Value groupBy = arguments.required("groupBy", 40246);
    Value buckets = arguments.required("buckets", 40246);
    ImmutableBucketAuto.BuildFinal stage =
        ImmutableBucketAuto.builder().groupBy(groupBy(groupBy, 40239)).buckets(number(buckets));
    stage.addAllOutput(output(arguments, 40244));
    arguments.optional("granularity").ifPresent(given -> stage.granularity(granularity(given)));
    return stage.build();
  }

  private static Node groupBy(Value value, int code) {
    boolean isPath = value instanceof BsonString text && text.value().startsWith("$");
    if (!isPath && !MqlValues.isOperator(value)) {
      throw new PipelineException(
          code,
          "groupBy is a path that starts with '$' or an expression, not "
              + MqlValues.describe(value));
    }
    return Parentheses.open(MqlValues.within("groupBy", () -> MqlExpressionParser.operand(value)));
  }

  private static List<Accumulation> output(MqlArguments arguments, int code) {
    return arguments.optional("output").map(given -> output(given, code)).orElse(Bucket.COUNT);
  }

  private static List<Accumulation> output(Value value, int code) {
    if (!(value instanceof Document fields)) {
      throw new PipelineException(code, "output is an object, not " + MqlValues.describe(value));
    }
    List<Accumulation> accumulations = new ArrayList<>();
    fields.forEach(field -> accumulations.add(MqlStageParser.accumulation(field)));
    return accumulations;
  }

  private static int number(Value value) {
    if (!(value instanceof NumberValue number)) {
      throw new PipelineException(40241, "buckets is a number, not " + MqlValues.describe(value));
    }
    OptionalLong exact = number.exactLong();
    if (exact.isEmpty() || exact.getAsLong() != (int) exact.getAsLong()) {
      throw new PipelineException(
          40242, "buckets is an integer of 32 bits, not " + MqlValues.describe(value));
    }
    return (int) exact.getAsLong();
  }

  private static Granularity granularity(Value value) {
    if (!(value instanceof BsonString label)) {
      throw new PipelineException(
          40261, "granularity is a string, not " + MqlValues.describe(value));
    }
    return Granularity.of(label.value())
        .orElseThrow(
            () ->
                new PipelineException(
                    40257, "there is no granularity " + MqlValues.describe(value)));
  }
}
