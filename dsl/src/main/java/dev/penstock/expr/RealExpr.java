package dev.penstock.expr;

/**
 * An expression that gives an int, a long or a double: what fits a double.
 *
 * @param <D> the documents that it reads
 * @param <T> the Java type of its value
 */
public sealed interface RealExpr<D, T extends Number> extends NumExpr<D, T>
    permits DoubleExpr, IntegralExpr {}
