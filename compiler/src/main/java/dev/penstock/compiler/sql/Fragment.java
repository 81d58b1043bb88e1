package dev.penstock.compiler.sql;

import dev.penstock.compiler.Form;
import dev.penstock.ir.TypeSet;

/**
 * A SQL expression with what is known of it.
 *
 * @param sql the expression
 * @param form how it shows values
 * @param types the types that the value can have
 * @param raises whether it may fail, as MongoDB would, on some document: it must then be evaluated
 *     for exactly the documents that reach its stage
 */
public record Fragment(Sql sql, Form form, TypeSet types, boolean raises) {
  /** A value in the form that tells all values apart. */
  public static Fragment json(Sql sql, TypeSet types, boolean raises) {
    return new Fragment(sql, Form.JSON, types, raises);
  }

  /** A condition, 0 or 1, never NULL. */
  public static Fragment bool(Sql sql, boolean raises) {
    return new Fragment(sql, Form.SCALAR, TypeSet.BOOL, raises);
  }

  /** The same value as another expression: a column that holds it. */
  public Fragment as(Sql column) {
    return new Fragment(column, form, types, false);
  }
}
