package dev.penstock.compiler.sql;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Other ways to read a value that is read from JSON. The form that tells all values apart is not
 * the one that SQLite computes with, so operators look at the value as SQLite extracts it first.
 *
 * @param by what the JSON function of this name gives for the value's path
 * @param number the form {@link dev.penstock.compiler.Form#JSON} with plain numbers as numbers,
 *     where the fragment may have them as text
 * @param seldom the fragment's value, read where it is used: for a branch that is seldom taken
 * @param from what it is read from
 */
public record Reading(
    Function<String, Sql> by, Supplier<Sql> number, Supplier<Sql> seldom, From from) {
  /** What a value is read from. */
  public enum From {
    /** A field of a document: the fragment is JSON text, or NULL, whatever the value. */
    FIELD,
    /** A longer path, which may lead through arrays. */
    PATH,
    /** An array, by {@code jsonb_each}: the value comes extracted. */
    ARRAY
  }

  /**
   * The value as SQLite extracts it: TEXT exactly for a string, which it is; a plain number, but
   * also 1 and 0 for true and false; NULL for null and missing, and perhaps where an array is on
   * the way; a BLOB for anything else.
   */
  public Sql extracted() {
    return by.apply(Sql.JSONB_EXTRACT);
  }

  /** The length of an array; 0 or NULL for anything else. */
  public Sql length() {
    return by.apply("json_array_length");
  }

  /** The same value elsewhere: in columns that hold what is computed here. */
  public Reading in(UnaryOperator<Sql> column) {
    return new Reading(
        function -> column.apply(by.apply(function)),
        () -> column.apply(number.get()),
        () -> column.apply(seldom.get()),
        from);
  }
}
