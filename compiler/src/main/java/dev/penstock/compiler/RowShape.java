package dev.penstock.compiler;

import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the documents of a result are put together from the columns of a row.
 *
 * <p>With a base, the document is the base, restricted to the kept fields, without the removed
 * ones; then the fields are set, in place where the base has them, else appended. Without a base it
 * is the fields in their order. A missing value gives no field, and removes the base's.
 *
 * @param base whether the first column holds a document as stored JSONB
 * @param kept the top-level fields of the base that are kept, all of them where empty
 * @param removed the top-level fields of the base that are left out
 * @param fields the fields; the first one's column comes after the base's, or first
 * @param packed whether a row is one column, a JSONB array of what the fields' columns would hold:
 *     a TEXT as a string, NULL as null; several columns take longer to fetch
 */
public record RowShape(
    boolean base,
    Optional<Set<String>> kept,
    Set<String> removed,
    List<Column> fields,
    boolean packed) {
  /** The base as it is. */
  public static final RowShape DOCUMENT =
      new RowShape(true, Optional.empty(), Set.of(), List.of(), false);

  /** Copies the parts. */
  public RowShape {
    kept = kept.map(Set::copyOf);
    removed = Set.copyOf(removed);
    fields = List.copyOf(fields);
  }

  /**
   * A field of the result and the form of its column.
   *
   * @param name the top-level field
   * @param form the form of the column
   * @param types the types that the value can have
   */
  public record Column(String name, Form form, TypeSet types) {}
}
