package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads stages. */
final class MqlStageParser {
  private static final Set<String> SUPPORTED =
      Set.of(
          "$addFields",
          "$bucket",
          "$bucketAuto",
          "$count",
          "$densify",
          "$documents",
          "$facet",
          "$graphLookup",
          "$fill",
          "$group",
          "$limit",
          "$lookup",
          "$match",
          "$merge",
          "$out",
          "$project",
          "$redact",
          "$replaceRoot",
          "$replaceWith",
          "$sample",
          "$set",
          "$setWindowFields",
          "$skip",
          "$sort",
          "$sortByCount",
          "$unionWith",
          "$unset",
          "$unwind");

  private static final List<String> UNWIND_OPTIONS =
      List.of("path", "includeArrayIndex", "preserveNullAndEmptyArrays");

  private MqlStageParser() {}

  /** The stage of that name with that specification. */
  static Stage parse(String name, Value value) {
    return switch (name) {
      case "$addFields", "$set" -> addFields(value);
      case "$bucket" -> MqlBucketParser.bucket(value);
      case "$bucketAuto" -> MqlBucketParser.bucketAuto(value);
      case "$count" -> count(value);
      case "$densify" -> MqlDensifyParser.parse(value);
      case "$documents" -> Documents.of(MqlExpressionParser.operand(value));
      case "$facet" -> MqlJoinParser.facet(value);
      case "$graphLookup" -> MqlJoinParser.graphLookup(value);
      case "$fill" -> MqlFillParser.parse(value);
      case "$group" -> group(value);
      case "$limit" -> Limit.of(integer(value, 5107201));
      case "$lookup" -> MqlJoinParser.lookup(value);
      case "$match" -> Match.of(MqlQueryParser.parse(document(value, 15959)));
      case "$merge" -> MqlOutputParser.merge(value);
      case "$out" -> MqlOutputParser.out(value);
      case "$project" -> Project.of(MqlProjectionParser.project(document(value, 15969)));
      case "$redact" -> Redact.of(MqlExpressionParser.operand(value));
      case "$replaceRoot" -> replaceRoot(value);
      case "$replaceWith" -> ReplaceRoot.of(MqlExpressionParser.operand(value));
      case "$sample" -> sample(value);
      case "$setWindowFields" -> MqlWindowParser.parse(value);
      case "$skip" -> Skip.of(integer(value, 5107200));
      case "$sort" -> Sort.of(MqlSortParser.keys(document(value, 15973)));
      case "$sortByCount" -> sortByCount(value);
      case "$unionWith" -> MqlJoinParser.unionWith(value);
      case "$unset" -> unset(value);
      case "$unwind" -> unwind(value);
      default -> throw LanguageNames.unknownStage(name, SUPPORTED);
    };
  }

  private static Stage addFields(Value value) {
    return AddFields.of(MqlProjectionParser.addFields(document(value, 40272)));
  }

  private static Stage count(Value value) {
    if (value instanceof BsonString name) {
      return Count.of(name.value());
    }
    throw new PipelineException(
        40156, "takes the name of a field, not " + MqlValues.describe(value));
  }

  private static Stage group(Value value) {
    Document fields = document(value, 15947);
    if (!fields.has("_id")) {
      throw new PipelineException(15955, "needs a key, _id; {\"_id\": null} makes one group");
    }
    Node id = MqlValues.within("_id", () -> key(fields.get("_id")));
    List<Accumulation> accumulations = new ArrayList<>();
    for (Document.Field field : fields) {
      if (!field.name().equals("_id")) {
        accumulations.add(accumulation(field));
      }
    }
    return Group.of(id, accumulations);
  }

  private static Node key(Value value) {
    if (value instanceof Document document && !MqlValues.isOperator(document)) {
      for (Document.Field field : document) {
        if (MqlValues.isFlag(field.value())) {
          throw new PipelineException(
              17390,
              "\""
                  + field.name()
                  + "\" cannot be included as in $project; write a path, or {\"$literal\": ...}");
        }
      }
    }
    return MqlExpressionParser.operand(value);
  }

  /** A field of a group and its accumulator. */
  static Accumulation accumulation(Document.Field field) {
    String name = field.name();
    if (!(field.value() instanceof Document document)) {
      throw new PipelineException(
          40234,
          "the field \""
              + name
              + "\" takes an accumulator such as {\"$sum\": 1}, not "
              + MqlValues.describe(field.value()));
    }
    if (document.size() != 1) {
      throw new PipelineException(
          40238, "the field \"" + name + "\" takes one accumulator, not " + document.size());
    }
    Document.Field call = document.iterator().next();
    return new Accumulation(
        name,
        MqlValues.within(
            "field \"" + name + "\"",
            () -> Accumulation.checked(MqlAccumulatorParser.parse(call.name(), call.value()))));
  }

  private static Stage replaceRoot(Value value) {
    MqlArguments arguments =
        MqlArguments.read("$replaceRoot", value, 40229, 40415, List.of("newRoot"));
    return ReplaceRoot.of(arguments.expression("newRoot", 40414));
  }

  /** MongoDB cuts a fraction of the size off. */
  private static Stage sample(Value value) {
    Value size =
        MqlArguments.read("$sample", value, 28745, 28748, List.of("size")).required("size", 28749);
    if (size instanceof NumberValue number) {
      return Sample.of(number.exactLong().orElse((long) number.doubleValue()));
    }
    throw new PipelineException(28746, "size is a number, not " + MqlValues.describe(size));
  }

  private static Stage sortByCount(Value value) {
    if (value instanceof Document) {
      if (!MqlValues.isOperator(value)) {
        throw new PipelineException(40147, "takes an expression; this object is none");
      }
    } else if (!(value instanceof BsonString)) {
      throw new PipelineException(
          40149, "takes a path or an expression, not " + MqlValues.describe(value));
    } else if (value instanceof BsonString path && !path.value().startsWith("$")) {
      throw new PipelineException(
          40148, "takes a path that starts with '$', not " + MqlValues.describe(value));
    }
    return SortByCount.of(Parentheses.open(MqlExpressionParser.operand(value)));
  }

  /**
   * MongoDB checks the types of all names first, then looks for NUL characters, then reads the
   * paths.
   */
  private static Stage unset(Value value) {
    if (!(value instanceof BsonString) && !(value instanceof BsonArray)) {
      throw new PipelineException(
          31002, "takes a string or an array of strings, not " + MqlValues.describe(value));
    }
    List<String> names = new ArrayList<>();
    for (Value item : value instanceof BsonArray array ? array.values() : List.of(value)) {
      if (!(item instanceof BsonString name)) {
        throw new PipelineException(
            31120, "takes strings, not " + MqlValues.describe(item) + " among them");
      }
      names.add(name.value());
    }
    if (names.stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
      throw new PipelineException(9527900, "a field path must not contain a NUL character");
    }
    return Unset.of(names.stream().map(Path::parseField).toList());
  }

  private static Stage unwind(Value value) {
    if (value instanceof BsonString path) {
      return Unwind.of(arrayPath(path.value()));
    }
    Document options = document(value, 15981);
    Optional<Path> path = Optional.empty();
    Optional<Path> index = Optional.empty();
    boolean preserve = false;
    for (Document.Field option : options) {
      Value given = option.value();
      switch (option.name()) {
        case "path" -> path = Optional.of(arrayPath(string("path", given, 28808)));
        case "includeArrayIndex" ->
            index = Optional.of(indexPath(string("includeArrayIndex", given, 28810)));
        case "preserveNullAndEmptyArrays" -> preserve = bool(option.name(), given, 28809);
        default ->
            throw new PipelineException(
                28811,
                "has no option \""
                    + option.name()
                    + "\""
                    + Spelling.suggestion(option.name(), UNWIND_OPTIONS));
      }
    }
    return ImmutableUnwind.builder()
        .path(path.orElseThrow(() -> new PipelineException(28812, "needs a path, the array's")))
        .includeArrayIndex(index)
        .preserveNullAndEmptyArrays(preserve)
        .build();
  }

  private static Path arrayPath(String text) {
    if (text.isEmpty()) {
      throw new PipelineException(28812, "needs a path, the array's");
    }
    if (!text.startsWith("$")) {
      throw new PipelineException(
          28818, "the path starts with '$': write \"$" + text + "\", not \"" + text + "\"");
    }
    return Path.parseField(text.substring(1));
  }

  private static Path indexPath(String text) {
    if (text.isEmpty()) {
      throw new PipelineException(28810, "includeArrayIndex must not be empty");
    }
    if (text.startsWith("$")) {
      throw new PipelineException(
          28822, "includeArrayIndex names a field, without '$' before it: " + text);
    }
    return Path.parseField(text);
  }

  private static String string(String option, Value value, int code) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    throw new PipelineException(code, option + " takes a string, not " + MqlValues.describe(value));
  }

  private static boolean bool(String option, Value value, int code) {
    if (value instanceof BsonBoolean bool) {
      return bool.value();
    }
    throw new PipelineException(
        code, option + " takes true or false, not " + MqlValues.describe(value));
  }

  /** A number without a fraction, of any type. */
  private static long integer(Value value, int code) {
    OptionalLong exact =
        value instanceof NumberValue number ? number.exactLong() : OptionalLong.empty();
    return exact.orElseThrow(
        () -> new PipelineException(code, "takes an integer, not " + MqlValues.describe(value)));
  }

  private static Document document(Value value, int code) {
    if (value instanceof Document document) {
      return document;
    }
    throw new PipelineException(code, "takes an object, not " + MqlValues.describe(value));
  }
}
