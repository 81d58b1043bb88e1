package dev.penstock.expr;

/**
 * An expression that gives a number. The flavours widen as Java's numbers do: {@link IntExpr} and
 * {@link LongExpr} to {@link IntegralExpr}, this and {@link DoubleExpr} to {@link RealExpr}, this
 * and {@link DecimalExpr} to {@code NumExpr}; {@link NumberExpr} is a number of a kind that is not
 * known.
 *
 * @param <D> the documents that it reads
 * @param <T> the Java type of its value
 */
public sealed interface NumExpr<D, T extends Number>
    extends Expr<D, T>, Ordered<D, Number, NumberLike<? super D>>, NumberLike<D>
    permits DecimalExpr, NumberExpr, RealExpr {}
