package dev.penstock.expr;

import dev.penstock.ir.Call;
import dev.penstock.ir.Node;
import dev.penstock.ir.SetOp;
import java.util.List;

/**
 * What can be an array, and the operators that take it for a set: the order and the number of equal
 * elements do not count, and 1 and 1.0 are equal. In which order the elements of a resulting set
 * come is open.
 *
 * @param <D> the documents that the expression reads
 * @param <E> the Java type of an element
 * @param <L> the expressions of arrays with such elements
 */
public sealed interface SetLike<D, E, L> extends Operand<D> permits ListLike {
  /** The array that {@code node} is. */
  L list(Node node);

  /**
   * Whether every element counts as true, as in an empty array; an error unless this is an array.
   * MongoDB's "$allElementsTrue".
   */
  default BoolExpr<D> allElementsTrue() {
    return BoolExpr.of(Call.of(SetOp.ALL_ELEMENTS_TRUE, node()));
  }

  /**
   * Whether an element counts as true, none of an empty array; an error unless this is an array.
   * MongoDB's "$anyElementTrue".
   */
  default BoolExpr<D> anyElementTrue() {
    return BoolExpr.of(Call.of(SetOp.ANY_ELEMENT_TRUE, node()));
  }

  /** The elements that are not among constant ones, each once. MongoDB's "$setDifference". */
  default L setDifference(List<? extends E> other) {
    return list(Call.of(SetOp.SET_DIFFERENCE, node(), constants(other)));
  }

  /**
   * The elements that are not in another array, each once; null if one of the two is null or
   * missing. MongoDB's "$setDifference".
   */
  default L setDifference(SetLike<? super D, ? extends E, ?> other) {
    return list(Call.of(SetOp.SET_DIFFERENCE, node(), other.node()));
  }

  /** Whether the elements are constant ones. MongoDB's "$setEquals". */
  default BoolExpr<D> setEquals(List<? extends E> other) {
    return BoolExpr.of(Call.of(SetOp.SET_EQUALS, node(), constants(other)));
  }

  /**
   * Whether two arrays have the same elements; an error unless both are arrays. MongoDB's
   * "$setEquals".
   */
  default BoolExpr<D> setEquals(SetLike<? super D, ? extends E, ?> other) {
    return BoolExpr.of(Call.of(SetOp.SET_EQUALS, node(), other.node()));
  }

  /** The elements that are among constant ones, each once. MongoDB's "$setIntersection". */
  default L setIntersection(List<? extends E> other) {
    return list(Operands.chain(SetOp.SET_INTERSECTION, node(), constants(other)));
  }

  /**
   * The elements that are in another array as well, each once; null if one of the two is null or
   * missing. MongoDB's "$setIntersection".
   */
  default L setIntersection(SetLike<? super D, ? extends E, ?> other) {
    return list(Operands.chain(SetOp.SET_INTERSECTION, node(), other.node()));
  }

  /** Whether every element is among constant ones. MongoDB's "$setIsSubset". */
  default BoolExpr<D> setIsSubset(List<? extends E> other) {
    return BoolExpr.of(Call.of(SetOp.SET_IS_SUBSET, node(), constants(other)));
  }

  /**
   * Whether every element is in another array; an error unless both are arrays. MongoDB's
   * "$setIsSubset".
   */
  default BoolExpr<D> setIsSubset(SetLike<? super D, ? extends E, ?> other) {
    return BoolExpr.of(Call.of(SetOp.SET_IS_SUBSET, node(), other.node()));
  }

  /** These elements and constant ones, each once. MongoDB's "$setUnion". */
  default L setUnion(List<? extends E> other) {
    return list(Operands.chain(SetOp.SET_UNION, node(), constants(other)));
  }

  /**
   * These elements and those of another array, each once; null if one of the two is null or
   * missing. MongoDB's "$setUnion".
   */
  default L setUnion(SetLike<? super D, ? extends E, ?> other) {
    return list(Operands.chain(SetOp.SET_UNION, node(), other.node()));
  }

  private static Node constants(List<?> elements) {
    return Operands.array(Conditions.listed(elements));
  }
}
