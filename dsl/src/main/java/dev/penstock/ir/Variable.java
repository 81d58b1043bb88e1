package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import java.util.List;

/** A variable, {@code "$$name"}, or a path into one, {@code "$$name.a.b"}. */
@AutoValue
public abstract non-sealed class Variable implements Node {
  /** The document that entered the stage. */
  public static final String ROOT = "ROOT";

  /** The document that field paths start from: the root, unless {@code $let} binds it. */
  public static final String CURRENT = "CURRENT";

  /** A missing value. */
  public static final String REMOVE = "REMOVE";

  /** The time at which the run began. */
  public static final String NOW = "NOW";

  /** In {@code $redact}: the document stays, and what is inside of it is asked about. */
  public static final String DESCEND = "DESCEND";

  /** In {@code $redact}: the document is dropped. */
  public static final String PRUNE = "PRUNE";

  /** In {@code $redact}: the document stays with all that is inside of it. */
  public static final String KEEP = "KEEP";

  /** The index of the element, in {@code $map} and its kin where no name is given to it. */
  public static final String IDX = "IDX";

  Variable() {}

  /** The variable {@code $$name}. */
  public static Variable of(String name) {
    return of(name, List.of());
  }

  /** The path {@code steps} into the variable {@code $$name}; no step gives the variable itself. */
  public static Variable of(String name, List<String> steps) {
    return new AutoValue_Variable(name, List.copyOf(steps));
  }

  /** The name, without dollar signs. */
  public abstract String name();

  /** The path into the variable's value, perhaps empty. */
  public abstract List<String> steps();

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
