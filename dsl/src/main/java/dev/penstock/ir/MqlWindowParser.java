package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code $setWindowFields}. */
final class MqlWindowParser {
  private static final List<String> OPTIONS = List.of("partitionBy", "sortBy", "output");
  private static final List<String> WINDOW = List.of("documents", "range", "unit");

  private MqlWindowParser() {}

  static Stage parse(Value value) {
    MqlArguments arguments = MqlArguments.read("$setWindowFields", value, 9, 40415, OPTIONS);
    Document output = document("output", arguments.required("output", 40414), 14);
    Optional<SortOrder> sortBy = sortBy(arguments);
    Optional<Node> partitionBy = arguments.optionalExpression("partitionBy");
    List<WindowField> fields = new ArrayList<>();
    for (Document.Field field : output) {
      Path path = Path.parseField(field.name());
      fields.add(MqlValues.within("field \"" + path + "\"", () -> field(path, field.value())));
    }
    return SetWindowFields.of(partitionBy, sortBy, fields);
  }

  /** The order that a stage is told as {@code sortBy}; null is as good as none. */
  static Optional<SortOrder> sortBy(MqlArguments arguments) {
    return arguments
        .optional("sortBy")
        .filter(sortBy -> sortBy != BsonNull.NULL)
        .map(sortBy -> document("sortBy", sortBy, 14))
        .map(keys -> new SortOrder(keys.isEmpty() ? List.of() : MqlSortParser.keys(keys)));
  }

  private static WindowField field(Path path, Value value) {
    Document specification = document("a field", value, 9);
    Optional<Window> window = Optional.empty();
    Optional<WindowFunction> function = Optional.empty();
    for (Document.Field field : specification) {
      if (field.name().equals("window")) {
        window = window(document("window", field.value(), 9));
      } else if (!field.name().startsWith("$")) {
        throw new PipelineException(
            9, "takes a window function and a window, not \"" + field.name() + "\"");
      } else if (function.isPresent()) {
        throw new PipelineException(9, "takes one window function, not two");
      } else {
        function = Optional.of(function(field.name(), field.value()));
      }
    }
    return new WindowField(
        path,
        function.orElseThrow(
            () -> new PipelineException(9, "needs a window function such as {\"$sum\": 1}")),
        window);
  }

  private static WindowFunction function(String name, Value value) {
    WindowOp operator = LanguageNames.windowOperator(name);
    if (operator != null) {
      return call(operator, value);
    }
    if (LanguageNames.accumulator(name) == null) {
      throw LanguageNames.unknownWindowFunction(name);
    }
    return MqlAccumulatorParser.parse(name, value);
  }

  private static WindowCall call(WindowOp operator, Value value) {
    List<Node> arguments = new ArrayList<>();
    boolean isNamed =
        switch (operator.form()) {
          case NONE, LONE -> false;
          case NAMED -> true;
          case LONE_OR_NAMED -> value instanceof Document && !MqlValues.isOperator(value);
        };
    if (isNamed) {
      MqlArguments named =
          MqlArguments.read(operator.operatorName(), value, 9, 9, operator.names());
      for (WindowOp.Parameter parameter : operator.parameters()) {
        arguments.add(argument(operator, parameter, named));
      }
    } else if (operator.form() != WindowOp.Form.NONE) {
      arguments.add(
          MqlValues.within(operator.operatorName(), () -> MqlExpressionParser.operand(value)));
      operator.parameters().stream().skip(1).forEach(absent -> arguments.add(Literal.ABSENT));
    } else if (!value.equals(Document.of())) {
      throw new PipelineException(5371603, operator.operatorName() + " takes nothing but {}");
    }
    return new WindowCall(operator, arguments);
  }

  /** Where a function needs a plain value, an expression is none; null is as good as none. */
  private static Node argument(
      WindowOp operator, WindowOp.Parameter parameter, MqlArguments arguments) {
    String name = parameter.name();
    if (!parameter.isRequired() && arguments.optional(name).isEmpty()) {
      return Literal.ABSENT;
    }
    return operator.takesPlainValue(parameter)
        ? Literal.of(arguments.required(name, 9))
        : arguments.expression(name, 9);
  }

  private static Optional<Window> window(Document specification) {
    for (String name : specification.names()) {
      if (!WINDOW.contains(name)) {
        throw new PipelineException(
            9, "a window has no \"" + name + "\"" + Spelling.suggestion(name, WINDOW));
      }
    }
    boolean isRange = specification.has("range");
    if (isRange && specification.has("documents")) {
      throw new PipelineException(9, "a window has either documents or a range");
    }
    Optional<TimeUnit> unit =
        specification.has("unit")
            ? Optional.of(MqlTimeUnits.parse(specification.get("unit"), 9))
            : Optional.empty();
    if (!isRange && !specification.has("documents")) {
      if (unit.isPresent()) {
        throw new PipelineException(9, "only a window with a range has a unit");
      }
      return Optional.empty();
    }
    if (!(specification.get(isRange ? "range" : "documents") instanceof BsonArray bounds)
        || bounds.size() != 2) {
      throw new PipelineException(9, "the bounds of a window are an array of two");
    }
    Window.Kind kind = isRange ? Window.Kind.RANGE : Window.Kind.DOCUMENTS;
    return Optional.of(new Window(kind, bound(bounds.get(0)), bound(bounds.get(1)), unit));
  }

  private static WindowBound bound(Value value) {
    if (value instanceof NumberValue number) {
      return new WindowBound.Offset(number);
    }
    String word = value instanceof BsonString string ? string.value() : "";
    return switch (word) {
      case "current" -> WindowBound.Edge.CURRENT;
      case "unbounded" -> WindowBound.Edge.UNBOUNDED;
      default ->
          throw new PipelineException(
              9,
              "a bound is a number, \"current\" or \"unbounded\", not "
                  + MqlValues.describe(value));
    };
  }

  static Document document(String part, Value value, int code) {
    if (value instanceof Document document) {
      return document;
    }
    throw new PipelineException(code, part + " takes an object, not " + MqlValues.describe(value));
  }
}
