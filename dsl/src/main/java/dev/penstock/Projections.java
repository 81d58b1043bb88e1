package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.ir.Path;
import dev.penstock.ir.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fields of {@code $project} and {@code $addFields}, for static import. MongoDB's "$project". */
public final class Projections {
  private Projections() {}

  /** Keeps these fields, and _id, and drops the others. */
  public static ProjectFields<Object> include(String... fields) {
    return named(Projection.Include::new, fields);
  }

  /** Drops these fields and keeps the others. */
  public static ProjectFields<Object> exclude(String... fields) {
    return named(Projection.Exclude::new, fields);
  }

  /** Drops _id, which an inclusion keeps. */
  public static ProjectFields<Object> excludeId() {
    return new NamedFields<>(List.of(new Projection.Exclude(Projection.ID)));
  }

  /**
   * The field {@code name} with the value of an expression; a missing value gives no field, a Java
   * null is null. A document takes the whole field's place, where MongoDB's {@code {a: {b: 1}}}
   * would set {@code a.b} only.
   */
  public static <D> ComputedField<D> computed(String name, @Nullable Expr<D, ?> value) {
    return new ComputedField<>(FieldNames.path(name), Expr.nodeOf(value));
  }

  /** The field {@code name} with a constant value; a string is that string, never a path. */
  public static ComputedField<Object> computed(String name, Object value) {
    return new ComputedField<>(FieldNames.path(name), Expr.nodeOf(value));
  }

  private static ProjectFields<Object> named(Function<Path, Projection> kind, String... fields) {
    return new NamedFields<>(Arrays.stream(fields).map(FieldNames::path).map(kind).toList());
  }
}
