package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What an accumulator is told once for all documents: {@code n}, {@code p}, and the method. */
public final class AccumulatorParameter {
  /** The only method by which MongoDB computes percentiles. */
  static final String METHOD = "approximate";

  private AccumulatorParameter() {}

  /**
   * Refuses a value of {@code n} or {@code p}.
   *
   * @throws PipelineException 7548606 for an {@code n} that is no positive integer; 7750301 for a
   *     {@code p} that is no array or an empty one, 7750302 for one that has not only numbers, and
   *     7750303 for one with a number that is not from 0 to 1
   */
  public static void check(AccumulatorOp operator, Value value) {
    if (operator.arguments().haveN()) {
      n(value);
    } else {
      p(value);
    }
  }

  /**
   * The number {@code n}.
   *
   * @throws PipelineException 7548606 for what is no positive integer
   */
  public static long n(Value value) {
    OptionalLong n =
        value instanceof NumberValue number ? number.exactLong() : OptionalLong.empty();
    if (n.isEmpty() || n.getAsLong() <= 0) {
      throw new PipelineException(7548606, "n must be a positive integer, not " + describe(value));
    }
    return n.getAsLong();
  }

  /**
   * The places {@code p}.
   *
   * @throws PipelineException as {@link #check(AccumulatorOp, Value)}
   */
  public static List<Double> p(Value value) {
    if (!(value instanceof BsonArray array) || array.isEmpty()) {
      throw new PipelineException(
          7750301, "p must be an array of numbers from 0 to 1, not " + describe(value));
    }
    List<Double> places = new ArrayList<>();
    for (Value element : array) {
      if (!(element instanceof NumberValue number)) {
        throw new PipelineException(
            7750302, "p must hold numbers only, not " + MqlValues.describe(element));
      }
      double place = number.doubleValue();
      if (!(place >= 0 && place <= 1)) {
        throw new PipelineException(
            7750303, "p must hold numbers from 0 to 1, not " + MqlValues.describe(element));
      }
      places.add(place);
    }
    return places;
  }

  /** A computed value may be missing. */
  private static String describe(Value value) {
    return value == Missing.MISSING ? "a missing value" : MqlValues.describe(value);
  }

  /** Refuses what can be refused before the expression is evaluated. */
  static void check(AccumulatorOp operator, Node node) {
    literal(node).ifPresent(value -> check(operator, value));
    if (!operator.arguments().haveN()) {
      checkConstant(node);
    }
  }

  /** Refuses an expression for {@code p} that reads documents. */
  static void checkConstant(Node p) {
    Reads reads = Reads.of(p);
    if (reads.readsDocument() || !reads.paths().isEmpty()) {
      throw new PipelineException(7750300, "p must be the same for all documents");
    }
  }

  /** Refuses any other method than MongoDB's only one. */
  static void checkMethod(String operator, Value method) {
    if (!(method instanceof BsonString name)) {
      throw new PipelineException(
          14, operator + " method takes a string, not " + MqlValues.describe(method));
    }
    if (!name.value().equals(METHOD)) {
      throw new PipelineException(
          2,
          operator + " knows no method but \"" + METHOD + "\", not " + MqlValues.describe(method));
    }
  }

  /** The value of a constant, or of an array of constants. */
  public static Optional<Value> literal(Node node) {
    if (node instanceof Literal literal) {
      return Optional.of(literal.value());
    }
    if (node instanceof ArrayNode array
        && array.items().stream().allMatch(item -> item instanceof Literal)) {
      return Optional.of(
          BsonArray.copyOf(array.items().stream().map(item -> ((Literal) item).value()).toList()));
    }
    return Optional.empty();
  }
}
