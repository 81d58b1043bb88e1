package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.Signature.Occurs;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions. Every ordinary operator is read by its {@link Signature}. */
final class MqlExpressionParser {
  private static final Set<String> SYSTEM_VARIABLES =
      Set.of(
          Variable.ROOT,
          Variable.CURRENT,
          Variable.REMOVE,
          Variable.NOW,
          Variable.IDX,
          Variable.DESCEND,
          Variable.PRUNE,
          Variable.KEEP);

  private MqlExpressionParser() {}

  /** The expression that a value stands for: a path, a variable, an operator, or a constant. */
  static Node operand(Value value) {
    if (value instanceof BsonString string && string.value().startsWith("$")) {
      return path(string.value());
    }
    if (value instanceof Document document) {
      return MqlValues.isOperator(document) ? operator(document) : document(document);
    }
    if (value instanceof BsonArray array) {
      return ArrayNode.of(array.values().stream().map(MqlExpressionParser::operand).toList());
    }
    return Literal.of(value);
  }

  /** The operator that is the only field of a document. */
  static Node operator(Document document) {
    Document.Field field = document.iterator().next();
    if (document.size() != 1) {
      throw new PipelineException(
          15983,
          "an operator is the only field of its object; here "
              + field.name()
              + " stands with "
              + document.names().get(1));
    }
    return operator(field.name(), field.value());
  }

  private static Node operator(String name, Value argument) {
    return switch (name) {
      case "$literal", "$const" -> Literal.of(argument);
      case "$expr" -> operand(argument); // MongoDB's parentheses
      case "$let" -> MqlScopeParser.let(argument);
      case "$switch" -> MqlScopeParser.choice(argument);
      case "$map" -> MqlScopeParser.map(argument);
      case "$filter" -> MqlScopeParser.filter(argument);
      case "$reduce" -> MqlScopeParser.reduce(argument);
      default -> {
        Operator operator = LanguageNames.operator(name);
        if (operator == null) {
          throw LanguageNames.unknownExpression(name, 168);
        }
        yield call(operator, argument);
      }
    };
  }

  /** Refuses an operator that MongoDB does not know with another code than elsewhere. */
  static void checkKnown(Value value, int code) {
    if (MqlValues.isOperator(value) && value instanceof Document document) {
      String name = document.names().get(0);
      if (document.size() == 1 && !LanguageNames.isExpression(name)) {
        throw LanguageNames.unknownExpression(name, code);
      }
    }
  }

  private static Node call(Operator operator, Value argument) {
    return switch (operator.signature().form()) {
      case LIST -> list(operator, argument);
      case NAMED -> named(operator, argument);
      case LIST_OR_NAMED ->
          argument instanceof Document ? named(operator, argument) : list(operator, argument);
      case LONE_OR_NAMED ->
          argument instanceof Document && !MqlValues.isOperator(argument)
              ? named(operator, argument)
              : lone(operator, argument);
    };
  }

  private static Node list(Operator operator, Value argument) {
    boolean isList = argument instanceof BsonArray && !ArgumentCodes.takesArrayWhole(operator);
    List<Value> values = isList ? ((BsonArray) argument).values() : List.of(argument);
    List<Node> arguments = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      String place = values.size() == 1 ? "" : " argument " + (i + 1);
      arguments.add(MqlValues.within(operator.operatorName() + place, () -> operand(value)));
    }
    return Call.of(operator, arguments);
  }

  private static Node lone(Operator operator, Value argument) {
    ArgumentCodes codes = ArgumentCodes.of(operator);
    if (!(argument instanceof BsonArray array) || !codes.unwrapsLoneArray()) {
      return Call.of(operator, MqlValues.within(operator.operatorName(), () -> operand(argument)));
    }
    if (array.size() != 1) {
      throw new PipelineException(
          codes.count(),
          operator.operatorName() + " takes exactly 1 argument in an array, not " + array.size());
    }
    return lone(operator, array.get(0));
  }

  private static Node named(Operator operator, Value argument) {
    ArgumentCodes codes = ArgumentCodes.of(operator);
    List<Parameter> parameters = operator.signature().parameters();
    if (parameters.isEmpty() && argument instanceof BsonArray none) {
      return withoutArguments(operator, none, codes);
    }
    MqlArguments given =
        MqlArguments.read(
            operator.operatorName(),
            argument,
            codes.form(),
            codes.unknown(),
            parameters.stream().map(Parameter::name).toList());
    List<Node> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      arguments.add(
          parameter.occurs() == Occurs.ONE
              ? given.argument(parameter, codes.missing().get(i))
              : given.optionalArgument(parameter).orElse(Literal.ABSENT));
    }
    return Call.of(operator, arguments);
  }

  /** {@code {$rand: []}} is {@code {$rand: {}}}. */
  private static Node withoutArguments(Operator operator, BsonArray none, ArgumentCodes codes) {
    if (!none.isEmpty()) {
      throw new PipelineException(
          codes.unknown(), operator.operatorName() + " takes no arguments, not " + none.size());
    }
    return Call.of(operator);
  }

  private static Node document(Document document) {
    List<Binding> fields = new ArrayList<>();
    for (Document.Field field : document) {
      DocumentNode.checkName(field.name());
      fields.add(
          new Binding(
              field.name(),
              MqlValues.within("\"" + field.name() + "\"", () -> operand(field.value()))));
    }
    return DocumentNode.of(fields);
  }

  private static Node path(String text) {
    if (text.length() == 1) {
      throw new PipelineException(
          16872, "\"$\" alone is no field path; write {\"$literal\": \"$\"} for the string");
    }
    return text.startsWith("$$")
        ? variable(text.substring(2))
        : FieldPath.of(Path.parseField(text.substring(1)));
  }

  private static Node variable(String text) {
    int dot = text.indexOf('.');
    String name = dot < 0 ? text : text.substring(0, dot);
    VariableNames.checkReadable(name);
    if (!SYSTEM_VARIABLES.contains(name) && !VariableNames.isBindable(name)) {
      throw LanguageNames.unknownVariable(name);
    }
    List<String> steps = Path.parseField(text).tail();
    return name.equals(Variable.CURRENT) && !steps.isEmpty()
        ? FieldPath.of(new Path(steps))
        : Variable.of(name, steps);
  }
}
