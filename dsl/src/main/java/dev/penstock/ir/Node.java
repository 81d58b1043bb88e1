package dev.penstock.ir;

/**
 * An aggregation expression: an immutable tree, equal to every tree of the same shape. Every
 * ordinary operator is a {@link Call}; the other kinds are those that bind variables, choose
 * lazily, build values or run pipelines.
 */
public sealed interface Node
    permits Literal,
        FieldPath,
        Variable,
        Call,
        Let,
        Switch,
        ArrayNode,
        DocumentNode,
        Comprehension,
        SubQuery,
        Outer {

  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of node, so that a new kind is a compile error wherever it must be
   * handled.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /** A constant. */
    R visit(Literal literal);

    /** A path from the current document. */
    R visit(FieldPath fieldPath);

    /** A variable, or a path into one. */
    R visit(Variable variable);

    /** An operator with its operands. */
    R visit(Call call);

    /** {@code $let}. */
    R visit(Let let);

    /** {@code $switch}. */
    R visit(Switch choice);

    /** An array of expressions. */
    R visit(ArrayNode array);

    /** A document of expressions. */
    R visit(DocumentNode document);

    /** {@code $map}, {@code $filter} or {@code $reduce}. */
    R visit(Comprehension comprehension);

    /** What a pipeline on other documents gives. */
    R visit(SubQuery query);

    /** An expression of the pipeline around. */
    R visit(Outer outer);
  }
}
