package dev.penstock.ir;

/** One step of a pipeline: documents in, documents out. */
public sealed interface Stage
    permits AddFields,
        Count,
        Documents,
        Group,
        Limit,
        Match,
        Project,
        ReplaceRoot,
        Skip,
        Sort,
        SortByCount,
        Unset,
        Unwind {

  /**
   * The name with its dollar sign, {@code $match}; of two names for one stage, the one that is
   * printed.
   */
  String stageName();

  /** Calls the visitor's method for this kind of stage. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of stage, so that a new stage is a compile error wherever it must be
   * handled.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /** {@code $addFields}, {@code $set}. */
    R visit(AddFields stage);

    /** {@code $count}. */
    R visit(Count stage);

    /** {@code $documents}. */
    R visit(Documents stage);

    /** {@code $group}. */
    R visit(Group stage);

    /** {@code $limit}. */
    R visit(Limit stage);

    /** {@code $match}. */
    R visit(Match stage);

    /** {@code $project}. */
    R visit(Project stage);

    /** {@code $replaceRoot}, {@code $replaceWith}. */
    R visit(ReplaceRoot stage);

    /** {@code $skip}. */
    R visit(Skip stage);

    /** {@code $sort}. */
    R visit(Sort stage);

    /** {@code $sortByCount}. */
    R visit(SortByCount stage);

    /** {@code $unset}. */
    R visit(Unset stage);

    /** {@code $unwind}. */
    R visit(Unwind stage);
  }
}
