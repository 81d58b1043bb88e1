package dev.penstock.testing;

/** Who answers a pipeline. */
public enum Engine {
  /** SQL alone; a pipeline that has no SQL is not answered. */
  SQL,
  /** The interpreter alone, on documents read from the database. */
  INTERPRETER,
  /** SQL where the pipeline has it, else the interpreter: what applications get. */
  AUTO
}
