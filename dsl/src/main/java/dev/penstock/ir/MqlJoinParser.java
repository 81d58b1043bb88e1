package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the stages that hold pipelines or read other collections. */
final class MqlJoinParser {
  private static final int FAILED_TO_PARSE = 9;
  private static final int TYPE_MISMATCH = 14;
  private static final int MISSING_FIELD = 40414;
  private static final int UNKNOWN_FIELD = 40415;
  private static final String FROM = "from";
  private static final String PIPELINE = "pipeline";

  private MqlJoinParser() {}

  static Stage lookup(Value value) {
    MqlArguments arguments =
        MqlArguments.read(
            "$lookup",
            value,
            FAILED_TO_PARSE,
            UNKNOWN_FIELD,
            List.of(FROM, "localField", "foreignField", "let", PIPELINE, "as"));
    Optional<String> localField = name(arguments, "localField", TYPE_MISMATCH);
    Optional<String> foreignField = name(arguments, "foreignField", TYPE_MISMATCH);
    Optional<Document> let = given(arguments, "let").map(v -> document("let", v, TYPE_MISMATCH));
    Optional<Value> pipeline = given(arguments, PIPELINE);
    String as =
        name(arguments, "as", TYPE_MISMATCH)
            .orElseThrow(
                () -> new PipelineException(MISSING_FIELD, "needs \"as\", the field to fill"));
    if (pipeline.isEmpty() && (let.isPresent() || localField.isEmpty() || foreignField.isEmpty())) {
      throw new PipelineException(
          FAILED_TO_PARSE,
          let.isPresent()
              ? "has a let, so it needs a pipeline that reads it"
              : "needs localField and foreignField, or a pipeline");
    }
    return ImmutableLookup.builder()
        .as(Path.parseField(as))
        .from(arguments.optional(FROM).map(MqlJoinParser::lookupFrom))
        .localField(localField.filter(name -> !name.isEmpty()).map(Path::parseField))
        .foreignField(foreignField.filter(name -> !name.isEmpty()).map(Path::parseField))
        .addAllLet(let.map(MqlJoinParser::variables).orElse(List.of()))
        .addAllPipeline(pipeline.map(v -> pipeline(v, Nesting.LOOKUP)).orElse(List.of()))
        .build();
  }

  /** MongoDB takes an object for collections of its own only. */
  private static String lookupFrom(Value value) {
    if (value instanceof Document) {
      MqlArguments namespace =
          MqlArguments.read(FROM, value, FAILED_TO_PARSE, UNKNOWN_FIELD, List.of("db", "coll"));
      name(namespace, "db", TYPE_MISMATCH);
      name(namespace, "coll", TYPE_MISMATCH);
      throw new PipelineException(
          FAILED_TO_PARSE, "from takes a collection's name; other databases cannot be read");
    }
    return string(FROM, value, FAILED_TO_PARSE);
  }

  private static List<Binding> variables(Document let) {
    List<Binding> variables = new ArrayList<>();
    for (Document.Field variable : let) {
      variables.add(
          new Binding(
              variable.name(),
              MqlValues.within(
                  "let \"" + variable.name() + "\"",
                  () -> MqlExpressionParser.operand(variable.value()))));
    }
    return variables;
  }

  static Stage graphLookup(Value value) {
    List<String> required = List.of("as", "startWith", "connectFromField", "connectToField");
    if (value instanceof Document document && !document.has(FROM)) {
      throw new PipelineException(FAILED_TO_PARSE, "needs \"from\", a collection");
    }
    List<String> names = new ArrayList<>(List.of(FROM));
    names.addAll(required);
    names.addAll(List.of("maxDepth", "depthField", "restrictSearchWithMatch"));
    MqlArguments arguments =
        MqlArguments.read("$graphLookup", value, FAILED_TO_PARSE, 40104, names);
    required.forEach(name -> arguments.required(name, 40105));
    ImmutableGraphLookup.BuildFinal stage =
        ImmutableGraphLookup.builder()
            .from(string(FROM, arguments.required(FROM, FAILED_TO_PARSE), FAILED_TO_PARSE))
            .startWith(arguments.expression("startWith", 40105))
            .connectFromField(graphPath(arguments, "connectFromField"))
            .connectToField(graphPath(arguments, "connectToField"))
            .as(graphPath(arguments, "as"));
    arguments.optional("maxDepth").ifPresent(depth -> stage.maxDepth(maxDepth(depth)));
    if (arguments.optional("depthField").isPresent()) {
      stage.depthField(graphPath(arguments, "depthField"));
    }
    arguments
        .optional("restrictSearchWithMatch")
        .ifPresent(
            query ->
                stage.restrictSearchWithMatch(
                    MqlValues.within(
                        "restrictSearchWithMatch",
                        () ->
                            MqlQueryParser.parse(
                                document("restrictSearchWithMatch", query, 40185)))));
    return stage.build();
  }

  private static Path graphPath(MqlArguments arguments, String name) {
    return Path.parseField(string(name, arguments.required(name, 40105), 40103));
  }

  private static long maxDepth(Value value) {
    if (!(value instanceof NumberValue number)) {
      throw new PipelineException(
          40100, "maxDepth takes a number, not " + MqlValues.describe(value));
    }
    return number
        .exactLong()
        .orElseThrow(
            () ->
                new PipelineException(
                    40102, "maxDepth takes an integer, not " + MqlValues.describe(value)));
  }

  static Stage unionWith(Value value) {
    if (value instanceof BsonString coll) {
      return UnionWith.of(coll.value());
    }
    MqlArguments arguments =
        MqlArguments.read(
            "$unionWith", value, FAILED_TO_PARSE, UNKNOWN_FIELD, List.of("coll", PIPELINE));
    return ImmutableUnionWith.builder()
        .coll(name(arguments, "coll", TYPE_MISMATCH))
        .addAllPipeline(
            given(arguments, PIPELINE)
                .map(pipeline -> pipeline(pipeline, Nesting.UNION_WITH))
                .orElse(List.of()))
        .build();
  }

  static Stage facet(Value value) {
    if (!(value instanceof Document document)) {
      throw new PipelineException(
          40169, "takes an object of pipelines, not " + MqlValues.describe(value));
    }
    List<Facet.Branch> branches = new ArrayList<>();
    for (Document.Field field : document) {
      branches.add(
          new Facet.Branch(
              field.name(),
              MqlPipelineParser.parse(
                  field.value(), Nesting.FACET, Nesting.facet(field.name()), 40170)));
    }
    return Facet.of(branches);
  }

  private static List<Stage> pipeline(Value value, Nesting nesting) {
    return MqlPipelineParser.parse(value, nesting, PIPELINE, TYPE_MISMATCH);
  }

  private static Optional<String> name(MqlArguments arguments, String name, int code) {
    return given(arguments, name).map(value -> string(name, value, code));
  }

  /** Where MongoDB reads arguments by a table of its own, null is as good as nothing. */
  private static Optional<Value> given(MqlArguments arguments, String name) {
    return arguments.optional(name).filter(value -> value != BsonNull.NULL);
  }

  private static String string(String name, Value value, int code) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    throw new PipelineException(code, name + " takes a string, not " + MqlValues.describe(value));
  }

  private static Document document(String name, Value value, int code) {
    if (value instanceof Document document) {
      return document;
    }
    throw new PipelineException(code, name + " takes an object, not " + MqlValues.describe(value));
  }
}
