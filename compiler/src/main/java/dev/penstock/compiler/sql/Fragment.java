package dev.penstock.compiler.sql;

import dev.penstock.compiler.Form;
import dev.penstock.ir.TypeSet;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A SQL expression with what is known of it.
 *
 * @param sql the expression
 * @param form how it shows values
 * @param types the types that the value can have
 * @param raises whether it may fail, as MongoDB would, on some document: it must then be evaluated
 *     for exactly the documents that reach its stage
 * @param reading how the value is read from JSON, where it is
 */
public record Fragment(
    Sql sql, Form form, TypeSet types, boolean raises, Optional<Reading> reading) {
  /** A value that is computed. */
  public Fragment(Sql sql, Form form, TypeSet types, boolean raises) {
    this(sql, form, types, raises, Optional.empty());
  }

  /** A value in the form that tells all values apart. */
  public static Fragment json(Sql sql, TypeSet types, boolean raises) {
    return new Fragment(sql, Form.JSON, types, raises);
  }

  /** A condition, 0 or 1, never NULL. */
  public static Fragment bool(Sql sql, boolean raises) {
    return new Fragment(sql, Form.SCALAR, TypeSet.BOOL, raises);
  }

  /** Whether it is read from JSON that is at hand, and so would be read again for each use. */
  public boolean readsDocument() {
    return reading.filter(r -> !(r.extracted() instanceof Sql.Column)).isPresent();
  }

  /** The same value, of which less is possible. */
  public Fragment of(TypeSet fewer) {
    return new Fragment(sql, form, types.and(fewer), raises, reading);
  }

  /** The same value with other ways to read it. */
  public Fragment with(Reading ways) {
    return new Fragment(sql, form, types, raises, Optional.of(ways));
  }

  /** The same value elsewhere: in columns that hold what is computed here. */
  public Fragment in(UnaryOperator<Sql> column) {
    return new Fragment(column.apply(sql), form, types, false, reading.map(r -> r.in(column)));
  }
}
