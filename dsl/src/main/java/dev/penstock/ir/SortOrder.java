package dev.penstock.ir;

import java.util.List;

/**
 * The {@code sortBy} of a stage that orders documents for its own use. No keys are an order, too:
 * the one in which the documents come.
 *
 * @param keys the keys, the first one first
 */
public record SortOrder(List<SortKey> keys) {
  /** Refuses keys that {@code $sort} refuses, too. */
  public SortOrder {
    keys = List.copyOf(keys);
    if (!keys.isEmpty()) {
      SortKey.check(keys);
    }
  }
}
