package dev.penstock.expr;

import dev.penstock.ir.SortKey;
import java.util.List;

/**
 * Fields to sort by, each with its direction: what {@code field("a").desc()} and {@code
 * Sorts.ascending("a", "b")} give. MongoDB's "$sort".
 *
 * @param <D> the documents that the fields belong to
 * @param keys the fields, the first one first
 */
@SuppressWarnings("UnusedTypeParameter") // D keeps fields of other documents out.
public record SortFields<D>(List<SortKey> keys) {
  /** Copies the keys. */
  public SortFields {
    keys = List.copyOf(keys);
  }
}
