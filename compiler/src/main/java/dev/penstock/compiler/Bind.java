package dev.penstock.compiler;

/** What is bound to a placeholder of a statement. All user text goes this way. */
public sealed interface Bind {
  /**
   * A constant of the pipeline.
   *
   * @param value a {@link Long}, {@link Double} or {@link String} as SQLite takes it, in the form
   *     that the fragment expects
   */
  record Constant(Object value) implements Bind {}

  /** The time at which the run began, {@code $$NOW}, as milliseconds. */
  record Now() implements Bind {}

  /** The seed of the run's random numbers, a {@link Long}. */
  record Seed() implements Bind {}

  /**
   * A parameter of the run ({@code let}), in the form {@link Form#JSON}.
   *
   * @param name the name, without dollar signs
   */
  record Let(String name) implements Bind {}
}
