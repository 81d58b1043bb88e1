package dev.penstock.interpret;

import dev.penstock.value.Value;
import java.util.function.Supplier;

/** The window functions that tell a document's place among those of its partition, from 1. */
final class Ranks {
  private Ranks() {}

  /** {@code $documentNumber}. */
  static Supplier<Value> documentNumber(WindowPartition partition) {
    return new Supplier<>() {
      private long number;

      @Override
      public Value get() {
        return Numbers.intOrLong(++number);
      }
    };
  }

  /** {@code $rank}: ties share the place of the first of them. */
  static Supplier<Value> rank(WindowPartition partition) {
    return new Supplier<>() {
      private int i;
      private long rank;

      @Override
      public Value get() {
        if (i == 0 || !partition.tie(i - 1, i)) {
          rank = i + 1L;
        }
        i++;
        return Numbers.intOrLong(rank);
      }
    };
  }

  /** {@code $denseRank}: ties share a place, and the next document has the next one. */
  static Supplier<Value> denseRank(WindowPartition partition) {
    return new Supplier<>() {
      private int i;
      private long rank;

      @Override
      public Value get() {
        if (i == 0 || !partition.tie(i - 1, i)) {
          rank++;
        }
        i++;
        return Numbers.intOrLong(rank);
      }
    };
  }
}
