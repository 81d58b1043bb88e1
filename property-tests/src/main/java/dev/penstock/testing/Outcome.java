package dev.penstock.testing;

/** How SQL and the interpreter compare on one pipeline and its documents. */
public sealed interface Outcome {
  /**
   * Both give the same documents, or both fail.
   *
   * @param answer the interpreter's answer
   */
  record Agreed(Answer answer) implements Outcome {}

  /**
   * The pipeline has no SQL yet, so the interpreter answers it alone.
   *
   * @param reason why
   * @param answer the interpreter's answer
   */
  record Unsupported(String reason, Answer answer) implements Outcome {}

  /**
   * They differ: a defect of Penstock.
   *
   * @param report the pipeline, the documents, both answers and the SQL
   */
  record Differs(String report) implements Outcome {}
}
