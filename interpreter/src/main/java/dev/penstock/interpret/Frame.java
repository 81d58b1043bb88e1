package dev.penstock.interpret;

import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Arrays;

/**
 * What one evaluation of an expression reads: the document, the run's environment, and the
 * variables that {@code $let} and its kin have bound. A variable is a slot, whose number is known
 * when the expression is compiled.
 */
public final class Frame {
  private static final Value[] NONE = {};

  private final Document root;
  private final Environment environment;
  private Value[] slots = NONE;

  private Frame(Document root, Environment environment) {
    this.root = root;
    this.environment = environment;
  }

  /** A frame for {@code root}, the document that enters the stage, without variables. */
  public static Frame of(Document root, Environment environment) {
    return new Frame(root, environment);
  }

  /** The document that entered the stage, {@code $$ROOT}. */
  public Document root() {
    return root;
  }

  /** What is fixed for the run. */
  public Environment environment() {
    return environment;
  }

  Value get(int slot) {
    return slots[slot];
  }

  void set(int slot, Value value) {
    if (slot >= slots.length) {
      int old = slots.length;
      slots = Arrays.copyOf(slots, Math.max(4, 2 * (slot + 1)));
      Arrays.fill(slots, old, slots.length, Missing.MISSING);
    }
    slots[slot] = value;
  }
}
