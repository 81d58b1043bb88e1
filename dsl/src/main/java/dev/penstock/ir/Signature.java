package dev.penstock.ir;

import java.util.Arrays;
import java.util.List;

/**
 * What an operator takes and gives.
 *
 * @param form how the arguments are written
 * @param parameters in order; only the last may be {@link Occurs#MANY}
 * @param nulls what null and missing operands do
 * @param result the types of the result, from those of the operands
 */
public record Signature(
    Form form, List<Parameter> parameters, NullPolicy nulls, ResultType result) {

  /** How the arguments of an operator are written in MongoDB's syntax. */
  public enum Form {
    /** {@code {$op: [a, b]}}; a lone operand may stand without brackets. */
    LIST,
    /** {@code {$op: {name: a, other: b}}}. */
    NAMED,
    /** {@code {$op: a}} for the first argument alone, else {@code {$op: {name: a, other: b}}}. */
    LONE_OR_NAMED,
    /** {@code {$op: [a, b]}} or {@code {$op: {name: a, other: b}}}. */
    LIST_OR_NAMED
  }

  /** How often a parameter is given. */
  public enum Occurs {
    /** Exactly once. */
    ONE,
    /** Once or not at all. */
    OPTIONAL,
    /** Any number of times, zero too. */
    MANY,
    /** Any number of times, at least once. */
    ONE_OR_MORE
  }

  /** What is written as an argument. */
  public enum Written {
    /** Any expression. */
    EXPRESSION,
    /** An expression that is a constant, a {@link Literal} here. */
    CONSTANT,
    /** A value that is no expression, such as the keys to sort by: the {@link Literal} of it. */
    SPECIFICATION,
    /** A list of expressions in brackets, an {@link ArrayNode} here. */
    EXPRESSIONS
  }

  /** What null and missing operands do. */
  public enum NullPolicy {
    /**
     * The result is null as soon as one operand is null or missing (unless an earlier one is of a
     * wrong type).
     */
    PROPAGATE,
    /** The operator has a rule of its own. */
    OWN
  }

  /**
   * One parameter.
   *
   * @param name its name in the named forms and in messages
   * @param accepts the types that do not fail, null and missing aside
   * @param occurs how often it is given
   * @param written what is written for it
   */
  public record Parameter(String name, TypeSet accepts, Occurs occurs, Written written) {
    /** What stands in for what a null input gives. */
    public static final String ON_NULL = "onNull";

    /** What stands in for a failure. */
    public static final String ON_ERROR = "onError";

    /** A parameter that must be given. */
    public static Parameter one(String name, TypeSet accepts) {
      return new Parameter(name, accepts, Occurs.ONE, Written.EXPRESSION);
    }

    /** A parameter that may be left out. */
    public static Parameter optional(String name, TypeSet accepts) {
      return new Parameter(name, accepts, Occurs.OPTIONAL, Written.EXPRESSION);
    }

    /** A last parameter for all further operands, perhaps none. */
    public static Parameter many(String name, TypeSet accepts) {
      return new Parameter(name, accepts, Occurs.MANY, Written.EXPRESSION);
    }

    /** A last parameter for one or more operands. */
    public static Parameter oneOrMore(String name, TypeSet accepts) {
      return new Parameter(name, accepts, Occurs.ONE_OR_MORE, Written.EXPRESSION);
    }

    /**
     * Whether it stands in for what a null input gives, or for a failure, and so is evaluated only
     * when it is needed: MongoDB's {@code onNull} and {@code onError}.
     */
    public boolean standsIn() {
      return name.equals(ON_NULL) || name.equals(ON_ERROR);
    }

    /** This parameter, with something else written for it than any expression. */
    public Parameter as(Written other) {
      return new Parameter(name, accepts, occurs, other);
    }
  }

  /** The types of a result, from the types of the operands (null handling included). */
  @FunctionalInterface
  public interface ResultType {
    /** The result's types; an absent optional argument shows as {@link TypeSet#NONE}. */
    TypeSet of(List<TypeSet> operands);
  }

  /** Copies the parameters. */
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /** A signature whose operands make the result null when one of them is null or missing. */
  public static Signature propagating(Form form, TypeSet result, Parameter... parameters) {
    return new Signature(
        form,
        Arrays.asList(parameters),
        NullPolicy.PROPAGATE,
        operands -> anyNullable(operands) ? result.or(TypeSet.NULL) : result);
  }

  /**
   * A signature with a null rule of its own, and a result of the given types whatever the operands.
   */
  public static Signature constant(Form form, TypeSet result, Parameter... parameters) {
    return new Signature(form, Arrays.asList(parameters), NullPolicy.OWN, operands -> result);
  }

  /** The least number of arguments. */
  public int least() {
    int least = 0;
    for (Parameter p : parameters) {
      least += p.occurs() == Occurs.ONE || p.occurs() == Occurs.ONE_OR_MORE ? 1 : 0;
    }
    return least;
  }

  /** The greatest number of arguments; {@link Integer#MAX_VALUE} where there is no bound. */
  public int most() {
    return isVariadic() ? Integer.MAX_VALUE : parameters.size();
  }

  /** Whether the last parameter takes any number of operands. */
  public boolean isVariadic() {
    if (parameters.isEmpty()) {
      return false;
    }
    Occurs last = parameters.get(parameters.size() - 1).occurs();
    return last == Occurs.MANY || last == Occurs.ONE_OR_MORE;
  }

  /** The place of the parameter of that name, -1 without one. */
  public int place(String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The parameter that the argument at {@code index} belongs to. */
  public Parameter parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  static boolean anyNullable(List<TypeSet> operands) {
    return operands.stream().anyMatch(TypeSet::isNullable);
  }
}
