package dev.penstock.interpret;

import dev.penstock.value.Value;

/** The window functions that tell a document's place among those of its partition, from 1. */
final class Ranks {
  private Ranks() {}

  /** {@code $documentNumber}. */
  static Value[] documentNumber(WindowPartition partition) {
    Value[] numbers = new Value[partition.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Numbers.intOrLong(i + 1L);
    }
    return numbers;
  }

  /** {@code $rank}: ties share the place of the first of them. */
  static Value[] rank(WindowPartition partition) {
    Value[] ranks = documentNumber(partition);
    for (int i = 1; i < ranks.length; i++) {
      if (partition.tie(i - 1, i)) {
        ranks[i] = ranks[i - 1];
      }
    }
    return ranks;
  }

  /** {@code $denseRank}: ties share a place, and the next document has the next one. */
  static Value[] denseRank(WindowPartition partition) {
    Value[] ranks = new Value[partition.size()];
    long rank = 0;
    for (int i = 0; i < ranks.length; i++) {
      if (i == 0 || !partition.tie(i - 1, i)) {
        rank++;
      }
      ranks[i] = Numbers.intOrLong(rank);
    }
    return ranks;
  }
}
