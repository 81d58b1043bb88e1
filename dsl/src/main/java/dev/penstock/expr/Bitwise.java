package dev.penstock.expr;

import dev.penstock.ir.BitOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Node;

/**
 * Operators on the bits of ints and longs. They give null for null and missing, and fail on another
 * type, doubles of whole numbers too.
 *
 * @param <D> the documents that the expression reads
 * @param <A> the expressions that can be operands
 * @param <R> the numbers that the operators give
 */
public sealed interface Bitwise<D, A extends NumberLike<? super D>, R> extends Operand<D>
    permits AnyExpr, IntegralExpr, NumberExpr {
  /** The number that {@code node} is. */
  R number(Node node);

  /** The bits that both have. MongoDB's "$bitAnd". */
  default R bitAnd(A other) {
    return number(Call.of(BitOp.BIT_AND, node(), other.node()));
  }

  /** The bits that at least one has. MongoDB's "$bitOr". */
  default R bitOr(A other) {
    return number(Call.of(BitOp.BIT_OR, node(), other.node()));
  }

  /** The bits that exactly one has. MongoDB's "$bitXor". */
  default R bitXor(A other) {
    return number(Call.of(BitOp.BIT_XOR, node(), other.node()));
  }

  /** The bits that this has not. MongoDB's "$bitNot". */
  default R bitNot() {
    return number(Call.of(BitOp.BIT_NOT, node()));
  }
}
