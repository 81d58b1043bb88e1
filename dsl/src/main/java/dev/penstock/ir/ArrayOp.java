package dev.penstock.ir;

import static dev.penstock.ir.Signature.Form.LIST;
import static dev.penstock.ir.Signature.Form.NAMED;
import static dev.penstock.ir.Signature.Parameter.many;
import static dev.penstock.ir.Signature.Parameter.one;
import static dev.penstock.ir.Signature.Parameter.optional;
import static dev.penstock.ir.TypeSet.ANY;
import static dev.penstock.ir.TypeSet.ARRAY;
import static dev.penstock.ir.TypeSet.BOOL;
import static dev.penstock.ir.TypeSet.INT;
import static dev.penstock.ir.TypeSet.NULL;
import static dev.penstock.ir.TypeSet.NUMBER;
import static dev.penstock.ir.TypeSet.OBJECT;

import dev.penstock.ir.Signature.NullPolicy;
import dev.penstock.ir.Signature.Written;
import java.util.List;

/**
 * MongoDB's "Array Expression Operators" with plain operands ({@code $map} and its kin are the node
 * {@link Comprehension}).
 */
public enum ArrayOp implements Operator {
  /** Null for a null operand, missing for an index out of bounds. */
  ARRAY_ELEM_AT(
      "$arrayElemAt", Signature.constant(LIST, ANY, one("array", ARRAY), one("idx", NUMBER))),
  /** Of pairs, {@code [key, value]} or {@code {k: key, v: value}}. */
  ARRAY_TO_OBJECT("$arrayToObject", Signature.propagating(LIST, OBJECT, one("array", ARRAY))),
  CONCAT_ARRAYS("$concatArrays", Signature.propagating(LIST, ARRAY, many("array", ARRAY))),
  /** Missing for an empty array. */
  FIRST("$first", Signature.constant(LIST, ANY, one("expression", ARRAY))),
  FIRST_N("$firstN", some()),
  IN("$in", Signature.constant(LIST, BOOL, one("expression", ANY), one("array", ARRAY))),
  /** Null for a null array, -1 where the value is not found. */
  INDEX_OF_ARRAY(
      "$indexOfArray",
      new Signature(
          LIST,
          List.of(
              one("array", ARRAY),
              one("search", ANY),
              optional("start", NUMBER),
              optional("end", NUMBER)),
          NullPolicy.OWN,
          operands -> nullWhereFirstIs(operands, INT))),
  IS_ARRAY("$isArray", Signature.constant(LIST, BOOL, one("expression", ANY))),
  /** Missing for an empty array. */
  LAST("$last", Signature.constant(LIST, ANY, one("expression", ARRAY))),
  LAST_N("$lastN", some()),
  /** Null and missing elements do not count. */
  MAX_N("$maxN", some()),
  /** Null and missing elements do not count. */
  MIN_N("$minN", some()),
  /** Null is an error, too. */
  RANGE(
      "$range",
      Signature.constant(
          LIST, ARRAY, one("start", NUMBER), one("end", NUMBER), optional("step", NUMBER))),
  REVERSE_ARRAY("$reverseArray", Signature.propagating(LIST, ARRAY, one("expression", ARRAY))),
  SIZE("$size", Signature.constant(LIST, INT, one("expression", ARRAY))),
  /** {@code [array, n]} or {@code [array, position, n]}. */
  SLICE(
      "$slice",
      Signature.propagating(
          LIST, ARRAY, one("array", ARRAY), one("position", NUMBER), optional("n", NUMBER))),
  /** {@code sortBy} is what {@link SortBy#of} reads; null for a null input. */
  SORT_ARRAY(
      "$sortArray",
      new Signature(
          NAMED,
          List.of(one("input", ARRAY), one("sortBy", NUMBER.or(OBJECT)).as(Written.SPECIFICATION)),
          NullPolicy.OWN,
          operands -> nullWhereFirstIs(operands, ARRAY))),
  /** Null where one of the inputs is; only {@code useLongestLength} makes use of defaults. */
  ZIP(
      "$zip",
      Signature.constant(
          NAMED,
          ARRAY.or(NULL),
          one("inputs", ARRAY).as(Written.EXPRESSIONS),
          optional("useLongestLength", BOOL).as(Written.SPECIFICATION),
          optional("defaults", ARRAY).as(Written.EXPRESSIONS)));

  private final String operatorName;
  private final Signature signature;

  ArrayOp(String operatorName, Signature signature) {
    this.operatorName = operatorName;
    this.signature = signature;
  }

  @Override
  public String operatorName() {
    return operatorName;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  /** Some of the elements, at most {@code n}; null is an error. */
  private static Signature some() {
    return Signature.constant(NAMED, ARRAY, one("n", NUMBER), one("input", ARRAY));
  }

  private static TypeSet nullWhereFirstIs(List<TypeSet> operands, TypeSet result) {
    return operands.get(0).isNullable() ? result.or(NULL) : result;
  }
}
