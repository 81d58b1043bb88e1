package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The variables that an expression sees while it is compiled. Immutable; a variable bound twice is
 * the inner one.
 *
 * @param slots the frame's slot of each variable that is bound inside of the expression
 * @param nextSlot the first slot that is free
 * @param letNames the run's {@code let} parameters
 * @param reachable whether the expression can be evaluated at all: MongoDB drops a branch whose
 *     constant condition fails before it evaluates constants, so that an error in it never happens
 */
record Scope(Map<String, Integer> slots, int nextSlot, Set<String> letNames, boolean reachable) {

  static Scope of(Set<String> letNames) {
    return new Scope(Map.of(), 0, letNames, true);
  }

  /** This scope for an expression that is never evaluated. */
  Scope unreachable() {
    return new Scope(slots, nextSlot, letNames, false);
  }

  /** This scope and the variable {@code name} in the next slot. */
  Scope bind(String name) {
    Map<String, Integer> inner = new HashMap<>(slots);
    inner.put(name, nextSlot);
    return new Scope(inner, nextSlot + 1, letNames, reachable);
  }

  /** The same variables; slots before {@code slot} are taken. */
  Scope startingAt(int slot) {
    return new Scope(slots, slot, letNames, reachable);
  }

  /** Reads the variable {@code name}, if there is one. */
  Optional<Evaluator> find(String name) {
    Integer slot = slots.get(name);
    if (slot != null) {
      int index = slot;
      return Optional.of(frame -> frame.get(index));
    }
    return letNames.contains(name)
        ? Optional.of(frame -> parameter(frame, name))
        : Optional.empty();
  }

  /**
   * Reads the variable {@code name}.
   *
   * @throws PipelineException 17276 if it is not defined
   */
  Evaluator variable(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new PipelineException(
                    17276,
                    "the variable \"$$"
                        + name
                        + "\" is not defined here; bind it with $let, or give it as a let"
                        + " parameter"));
  }

  private static Value parameter(Frame frame, String name) {
    return Objects.requireNonNull(
        frame.environment().let().get(name), "the run has no let parameter of this name");
  }
}
