package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.ir.FillField;

/** Fields of {@code $fill}, for static import. MongoDB's "$fill". */
public final class Fills {
  private Fills() {}

  /** Null and missing become an expression's value. */
  public static <D> FillOutput<D> value(String field, Expr<D, ?> value) {
    return new FillOutput<>(new FillField.OfValue(FieldNames.path(field), value.node()));
  }

  /** Null and missing become a constant. */
  public static FillOutput<Object> value(String field, Object constant) {
    return new FillOutput<>(new FillField.OfValue(FieldNames.path(field), Expr.nodeOf(constant)));
  }

  /** Null and missing become the last value before, null before the first. */
  public static FillOutput<Object> locf(String field) {
    return method(field, FillField.Method.LOCF);
  }

  /**
   * Null and missing become what lies on the straight line between the numbers around them, over
   * the one field that sorts.
   */
  public static FillOutput<Object> linear(String field) {
    return method(field, FillField.Method.LINEAR);
  }

  private static FillOutput<Object> method(String field, FillField.Method method) {
    return new FillOutput<>(new FillField.OfMethod(FieldNames.path(field), method));
  }
}
