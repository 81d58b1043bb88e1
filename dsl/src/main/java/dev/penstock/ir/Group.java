package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/** One document for each distinct key. MongoDB's "$group". */
@Value.Immutable
public non-sealed interface Group extends Stage {
  /** The key. */
  Node id();

  /** The other fields of the result. */
  List<Accumulation> accumulations();

  /**
   * The stage that groups by {@code id}.
   *
   * @throws PipelineException 16406 for a field named twice
   */
  static Group of(Node id, List<Accumulation> accumulations) {
    return ImmutableGroup.builder().id(id).addAllAccumulations(accumulations).build();
  }

  /** Refuses a field named twice. */
  @Value.Check
  default void check() {
    checkNames(accumulations());
  }

  /** Refuses a field named twice. */
  static void checkNames(List<Accumulation> accumulations) {
    Set<String> names = new HashSet<>();
    for (Accumulation a : accumulations) {
      if (!names.add(a.field())) {
        throw new PipelineException(16406, "names the field \"" + a.field() + "\" twice");
      }
    }
  }

  @Override
  default String stageName() {
    return "$group";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
