package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code $merge} and {@code $out}. */
final class MqlOutputParser {
  private static final int TYPE_MISMATCH = 14;
  private static final int BAD_VALUE = 2;
  private static final int MISSING_FIELD = 40414;
  private static final int UNKNOWN_FIELD = 40415;

  private MqlOutputParser() {}

  static Stage merge(Value value) {
    if (value instanceof BsonString into) {
      return ImmutableMerge.builder().into(into.value()).addAllOn(Merge.BY_ID).build();
    }
    checkForm("$merge", value, TYPE_MISMATCH);
    MqlArguments arguments =
        MqlArguments.read(
            "$merge",
            value,
            TYPE_MISMATCH,
            UNKNOWN_FIELD,
            List.of("into", "on", "let", "whenMatched", "whenNotMatched"));
    ImmutableMerge.BuildFinal stage =
        ImmutableMerge.builder().into(into(arguments.required("into", MISSING_FIELD)));
    stage.addAllOn(arguments.optional("on").map(MqlOutputParser::on).orElse(Merge.BY_ID));
    arguments.optional("let").ifPresent(given -> stage.let(let(given)));
    arguments.optional("whenMatched").ifPresent(given -> whenMatched(given, stage));
    arguments
        .optional("whenNotMatched")
        .ifPresent(
            given ->
                stage.whenNotMatched(
                    named(
                        "whenNotMatched",
                        text("whenNotMatched", given),
                        Merge.WhenNotMatched.values(),
                        Merge.WhenNotMatched::label)));
    return stage.build();
  }

  private static String into(Value value) {
    if (value instanceof BsonString name) {
      if (name.value().isEmpty()) {
        throw new PipelineException(5786800, "\"into\" must not be empty");
      }
      return name.value();
    }
    checkForm("into", value, 51178);
    MqlArguments arguments =
        MqlArguments.read("into", value, 51178, UNKNOWN_FIELD, List.of("db", "coll"));
    String collection = text("into.coll", arguments.required("coll", 5786801));
    if (collection.isEmpty()) {
      throw new PipelineException(5786801, "\"into.coll\" must not be empty");
    }
    Optional<Value> database = arguments.optional("db");
    if (database.isPresent()) {
      throw otherDatabase(text("into.db", database.get()), collection);
    }
    return collection;
  }

  private static List<Path> on(Value value) {
    if (value instanceof BsonString field) {
      return List.of(Path.parseField(field.value()));
    }
    if (!(value instanceof BsonArray fields)) {
      throw new PipelineException(
          51186, "\"on\" is a string or an array of strings, not " + MqlValues.describe(value));
    }
    List<Path> paths = new ArrayList<>();
    for (Value field : fields) {
      if (!(field instanceof BsonString name)) {
        throw new PipelineException(
            51134, "\"on\" holds strings, not " + MqlValues.describe(field));
      }
      paths.add(Path.parseField(name.value()));
    }
    return paths;
  }

  private static List<Binding> let(Value value) {
    if (!(value instanceof Document variables)) {
      throw new PipelineException(
          TYPE_MISMATCH, "\"let\" is an object, not " + MqlValues.describe(value));
    }
    List<Binding> bindings = new ArrayList<>();
    for (Document.Field field : variables) {
      bindings.add(
          new Binding(
              field.name(),
              MqlValues.within(
                  "let " + field.name(), () -> MqlExpressionParser.operand(field.value()))));
    }
    return bindings;
  }

  private static void whenMatched(Value value, ImmutableMerge.BuildFinal stage) {
    if (value instanceof BsonArray pipeline) {
      stage
          .whenMatched(Merge.WhenMatched.PIPELINE)
          .addAllPipeline(MqlValues.within("whenMatched", () -> Mql.parse(pipeline)));
      return;
    }
    if (!(value instanceof BsonString name)) {
      throw new PipelineException(
          51191, "whenMatched is a string or an array of stages, not " + MqlValues.describe(value));
    }
    Merge.WhenMatched[] names =
        Arrays.stream(Merge.WhenMatched.values())
            .filter(mode -> mode != Merge.WhenMatched.PIPELINE)
            .toArray(Merge.WhenMatched[]::new);
    stage.whenMatched(named("whenMatched", name.value(), names, Merge.WhenMatched::label));
  }

  private static <T> T named(String option, String name, T[] values, Function<T, String> label) {
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PipelineException(
                    BAD_VALUE,
                    option
                        + " is one of "
                        + String.join(", ", Arrays.stream(values).map(label).toList())
                        + ", not \""
                        + name
                        + "\""));
  }

  static Stage out(Value value) {
    if (value instanceof BsonString collection) {
      return Out.of(collection.value());
    }
    checkForm("$out", value, 16990);
    MqlArguments arguments =
        MqlArguments.read("$out", value, 16990, UNKNOWN_FIELD, List.of("db", "coll", "timeseries"));
    String collection = text("coll", arguments.required("coll", MISSING_FIELD));
    Value database = arguments.required("db", MISSING_FIELD);
    if (arguments.optional("timeseries").isPresent()) {
      throw new PipelineException(
          0, "there are no time series collections; leave \"timeseries\" out");
    }
    throw otherDatabase(text("db", database), collection);
  }

  private static PipelineException otherDatabase(String database, String collection) {
    return new PipelineException(
        0,
        "cannot write to another database, \""
            + database
            + "\"; the string \""
            + collection
            + "\" names a collection of the same one");
  }

  private static void checkForm(String option, Value value, int code) {
    if (!(value instanceof Document)) {
      throw new PipelineException(
          code, option + " is a collection's name or an object, not " + MqlValues.describe(value));
    }
  }

  private static String text(String option, Value value) {
    if (value instanceof BsonString text) {
      return text.value();
    }
    throw new PipelineException(
        TYPE_MISMATCH, option + " is a string, not " + MqlValues.describe(value));
  }
}
