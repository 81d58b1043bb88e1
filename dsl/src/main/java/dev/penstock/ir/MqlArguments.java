package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.Signature.Written;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;

/** The arguments of an operator that gives them names. */
final class MqlArguments {
  private final String operator;
  private final Document arguments;

  private MqlArguments(String operator, Document arguments) {
    this.operator = operator;
    this.arguments = arguments;
  }

  /**
   * Reads the object of arguments.
   *
   * @param operator the operator's name, for messages
   * @param value what the operator was given
   * @param form MongoDB's code for anything but an object
   * @param unknown MongoDB's code for a name that the operator does not have
   * @param names the names that it has
   */
  static MqlArguments read(
      String operator, Value value, int form, int unknown, List<String> names) {
    if (!(value instanceof Document document)) {
      throw new PipelineException(
          form,
          operator + " takes an object of " + list(names) + ", not " + MqlValues.describe(value));
    }
    for (String name : document.names()) {
      if (!names.contains(name)) {
        throw new PipelineException(
            unknown,
            operator
                + " has no argument \""
                + name
                + "\", only "
                + list(names)
                + Spelling.suggestion(name, names));
      }
    }
    return new MqlArguments(operator, document);
  }

  /** The argument as it is written. */
  Value required(String name, int code) {
    Value value = arguments.get(name);
    if (value == Missing.MISSING) {
      throw new PipelineException(code, operator + " needs the argument \"" + name + "\"");
    }
    return value;
  }

  /** The argument as it is written, if it is there. */
  Optional<Value> optional(String name) {
    return Optional.of(arguments.get(name)).filter(value -> value != Missing.MISSING);
  }

  /** The expression that an argument is. */
  Node expression(String name, int code) {
    return parse(name, required(name, code));
  }

  /** The expression that an argument is, if it is there. */
  Optional<Node> optionalExpression(String name) {
    return optional(name).map(value -> parse(name, value));
  }

  /** The argument of {@code parameter}. */
  Node argument(Parameter parameter, int code) {
    return read(parameter, required(parameter.name(), code));
  }

  /** The argument of {@code parameter}, if it is there. */
  Optional<Node> optionalArgument(Parameter parameter) {
    return optional(parameter.name()).map(value -> read(parameter, value));
  }

  private Node read(Parameter parameter, Value value) {
    return parameter.written() == Written.SPECIFICATION
        ? Literal.of(value)
        : parse(parameter.name(), value);
  }

  private Node parse(String name, Value value) {
    return MqlValues.within(operator + " " + name, () -> MqlExpressionParser.operand(value));
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "no arguments" : String.join(", ", names);
  }
}
