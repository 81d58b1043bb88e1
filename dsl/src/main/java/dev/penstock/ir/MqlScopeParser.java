package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the operators that are nodes of their own, for they bind variables or choose lazily. */
final class MqlScopeParser {
  private MqlScopeParser() {}

  static Node let(Value argument) {
    MqlArguments arguments =
        MqlArguments.read("$let", argument, 16874, 16875, List.of("vars", "in"));
    Value vars = arguments.required("vars", 16876);
    arguments.required("in", 16877);
    if (vars instanceof BsonArray array && !array.isEmpty()) {
      VariableNames.checkBindable("0", "$let"); // MongoDB reads an array as an object of indexes.
    }
    if (!(vars instanceof Document document)) {
      throw new PipelineException(
          10065,
          "$let vars is an object of names and expressions, not " + MqlValues.describe(vars));
    }
    List<Binding> bindings = new ArrayList<>();
    for (Document.Field field : document) {
      VariableNames.checkBindable(field.name(), "$let");
      bindings.add(
          new Binding(
              field.name(),
              MqlValues.within(
                  "$let " + field.name(), () -> MqlExpressionParser.operand(field.value()))));
    }
    return Let.of(bindings, arguments.expression("in", 16877));
  }

  static Node choice(Value argument) {
    MqlArguments arguments =
        MqlArguments.read("$switch", argument, 40060, 40067, List.of("branches", "default"));
    Optional<Value> given = arguments.optional("branches");
    if (given.isPresent() && !(given.get() instanceof BsonArray)) {
      throw new PipelineException(
          40061, "$switch branches is an array, not " + MqlValues.describe(given.get()));
    }
    List<Switch.Branch> branches = new ArrayList<>();
    if (given.isPresent() && given.get() instanceof BsonArray array) {
      array.forEach(branch -> branches.add(branch(branch)));
    }
    return Switch.of(branches, arguments.optionalExpression("default"));
  }

  private static Switch.Branch branch(Value value) {
    MqlArguments branch =
        MqlArguments.read("a branch of $switch", value, 40062, 40063, List.of("case", "then"));
    branch.required("case", 40064);
    branch.required("then", 40065);
    return new Switch.Branch(branch.expression("case", 40064), branch.expression("then", 40065));
  }

  static Node map(Value argument) {
    MqlArguments arguments =
        MqlArguments.read(
            "$map", argument, 16878, 16879, List.of("input", "as", "arrayIndexAs", "in"));
    arguments.required("input", 16880);
    arguments.required("in", 16882);
    return Comprehension.map(
        arguments.expression("input", 16880),
        variable(arguments, "as").orElse(Comprehension.THIS),
        variable(arguments, "arrayIndexAs"),
        arguments.expression("in", 16882));
  }

  static Node filter(Value argument) {
    MqlArguments arguments =
        MqlArguments.read(
            "$filter",
            argument,
            28646,
            28647,
            List.of("input", "as", "arrayIndexAs", "cond", "limit"));
    arguments.required("input", 28648);
    arguments.required("cond", 28650);
    return Comprehension.filter(
        arguments.expression("input", 28648),
        variable(arguments, "as").orElse(Comprehension.THIS),
        variable(arguments, "arrayIndexAs"),
        arguments.expression("cond", 28650),
        arguments.optionalExpression("limit"));
  }

  static Node reduce(Value argument) {
    MqlArguments arguments =
        MqlArguments.read(
            "$reduce",
            argument,
            40075,
            40076,
            List.of("input", "initialValue", "as", "valueAs", "arrayIndexAs", "in"));
    arguments.required("input", 40077);
    arguments.required("initialValue", 40078);
    arguments.required("in", 40079);
    return Comprehension.reduce(
        arguments.expression("input", 40077),
        arguments.expression("initialValue", 40078),
        variable(arguments, "as").orElse(Comprehension.THIS),
        variable(arguments, "valueAs").orElse(Comprehension.VALUE),
        variable(arguments, "arrayIndexAs"),
        arguments.expression("in", 40079));
  }

  private static Optional<String> variable(MqlArguments arguments, String name) {
    return arguments
        .optional(name)
        .map(
            value -> {
              if (value instanceof BsonString string) {
                return string.value();
              }
              throw new PipelineException(
                  9,
                  "\""
                      + name
                      + "\" names a variable with a string, not "
                      + MqlValues.describe(value));
            });
  }
}
