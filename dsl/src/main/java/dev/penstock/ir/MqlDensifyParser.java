package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code $densify}. */
final class MqlDensifyParser {
  private static final List<String> OPTIONS = List.of("field", "partitionByFields", "range");
  private static final List<String> RANGE = List.of("step", "unit", "bounds");

  private MqlDensifyParser() {}

  static Stage parse(Value value) {
    MqlArguments arguments = MqlArguments.read("$densify", value, 9, 40415, OPTIONS);
    Path field = path("field", arguments.required("field", 40414));
    List<Path> partitions = fields(arguments);
    return Densify.of(field, partitions, range(arguments.required("range", 40414)));
  }

  /** The paths that a stage is told as {@code partitionByFields}. */
  static List<Path> fields(MqlArguments arguments) {
    Optional<Value> given = arguments.optional("partitionByFields");
    if (given.isEmpty()) {
      return List.of();
    }
    if (!(given.get() instanceof BsonArray names)) {
      throw new PipelineException(
          14, "partitionByFields takes an array of names, not " + MqlValues.describe(given.get()));
    }
    List<Path> fields = new ArrayList<>();
    names.forEach(name -> fields.add(path("partitionByFields", name)));
    return fields;
  }

  private static Path path(String option, Value value) {
    if (value instanceof BsonString name) {
      return Path.parseField(name.value());
    }
    throw new PipelineException(
        14, option + " takes the name of a field, not " + MqlValues.describe(value));
  }

  private static DensifyRange range(Value value) {
    MqlArguments arguments = MqlArguments.read("range", value, 14, 40415, RANGE);
    Value step = arguments.required("step", 40414);
    if (!(step instanceof NumberValue number)) {
      throw new PipelineException(14, "step takes a number, not " + MqlValues.describe(step));
    }
    Optional<TimeUnit> unit = arguments.optional("unit").map(name -> MqlTimeUnits.parse(name, 14));
    return new DensifyRange(number, unit, bounds(arguments.required("bounds", 40414)));
  }

  private static DensifyRange.Bounds bounds(Value value) {
    if (value instanceof BsonString word) {
      return switch (word.value()) {
        case "full" -> DensifyRange.Found.FULL;
        case "partition" -> DensifyRange.Found.PARTITION;
        default ->
            throw new PipelineException(
                5946802,
                "bounds are \"full\", \"partition\" or two values, not \"" + word.value() + "\"");
      };
    }
    if (!(value instanceof BsonArray given)) {
      throw new PipelineException(
          5733402,
          "bounds are \"full\", \"partition\" or two values, not " + MqlValues.describe(value));
    }
    if (given.size() != 2) {
      throw new PipelineException(5733403, "bounds are two values, not " + given.size());
    }
    return new DensifyRange.Given(given.get(0), given.get(1));
  }
}
