package dev.penstock.expr;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import java.time.Instant;

/**
 * An expression that gives a date, in milliseconds.
 *
 * @param <D> the documents that it reads
 */
public sealed interface DateExpr<D>
    extends Expr<D, Instant>, Ordered<D, Instant, DateLike<? super D>>, DateLike<D>
    permits Flavours.DateNode {
  /** The expression {@code node}, taken to give a date. */
  static <D> DateExpr<D> of(Node node) {
    return new Flavours.DateNode<>(node, Literal.ABSENT);
  }

  /** The date so many milliseconds later. MongoDB's "$add". */
  default DateExpr<D> add(long milliseconds) {
    return of(Call.of(ArithmeticOp.ADD, node(), Operands.integer(milliseconds)));
  }

  /** The date so many milliseconds later. MongoDB's "$add". */
  default DateExpr<D> add(NumberLike<? super D> milliseconds) {
    return of(Call.of(ArithmeticOp.ADD, node(), milliseconds.node()));
  }

  /** The date so many milliseconds earlier. MongoDB's "$subtract". */
  default DateExpr<D> subtract(long milliseconds) {
    return of(Call.of(ArithmeticOp.SUBTRACT, node(), Operands.integer(milliseconds)));
  }

  /** The milliseconds since another date. MongoDB's "$subtract". */
  default LongExpr<D> subtract(DateLike<? super D> other) {
    return LongExpr.of(Call.of(ArithmeticOp.SUBTRACT, node(), other.node()));
  }
}
