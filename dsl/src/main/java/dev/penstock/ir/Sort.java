package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** Sorts the documents; ties keep their order. MongoDB's "$sort". */
@Value.Immutable
public non-sealed interface Sort extends Stage {
  /** The keys, the first one first. */
  List<SortKey> keys();

  /**
   * The stage that sorts by {@code keys}.
   *
   * @throws PipelineException 15976 without a key, 9 for more than 32 keys
   */
  static Sort of(List<SortKey> keys) {
    return ImmutableSort.builder().addAllKeys(keys).build();
  }

  /** Refuses a specification that MongoDB refuses. */
  @Value.Check
  default void check() {
    if (keys().isEmpty()) {
      throw new PipelineException(15976, "needs at least one key");
    }
    if (keys().size() > 32) {
      throw new PipelineException(13103, "takes at most 32 keys, not " + keys().size());
    }
    Set<Path> paths = new HashSet<>();
    for (SortKey key : keys()) {
      if (!paths.add(key.path())) {
        throw new PipelineException(7472500, "names the key \"" + key.path() + "\" twice");
      }
    }
  }

  @Override
  default String stageName() {
    return "$sort";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
