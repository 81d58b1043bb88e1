package dev.penstock.ir;

/** One step of a pipeline: documents in, documents out. */
public sealed interface Stage
    permits AddFields,
        Bucket,
        BucketAuto,
        Count,
        Densify,
        Documents,
        Facet,
        GraphLookup,
        Fill,
        From,
        FromTable,
        Group,
        Limit,
        Lookup,
        Match,
        Merge,
        Out,
        Project,
        Redact,
        ReplaceRoot,
        Sample,
        SetWindowFields,
        Skip,
        Sort,
        SortByCount,
        UnionWith,
        Unset,
        Unwind,
        With {

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

    /** {@code $bucket}. */
    R visit(Bucket stage);

    /** {@code $bucketAuto}. */
    R visit(BucketAuto stage);

    /** {@code $count}. */
    R visit(Count stage);

    /** {@code $densify}. */
    R visit(Densify stage);

    /** {@code $documents}. */
    R visit(Documents stage);

    /** {@code $facet}. */
    R visit(Facet stage);

    /** {@code $graphLookup}. */
    R visit(GraphLookup stage);

    /** {@code $fill}. */
    R visit(Fill stage);

    /** The source that a pipeline names. */
    R visit(From stage);

    /** The table that a pipeline reads. */
    R visit(FromTable stage);

    /** {@code $group}. */
    R visit(Group stage);

    /** {@code $limit}. */
    R visit(Limit stage);

    /** {@code $lookup}. */
    R visit(Lookup stage);

    /** {@code $match}. */
    R visit(Match stage);

    /** {@code $merge}. */
    R visit(Merge stage);

    /** {@code $out}. */
    R visit(Out stage);

    /** {@code $project}. */
    R visit(Project stage);

    /** {@code $redact}. */
    R visit(Redact stage);

    /** {@code $replaceRoot}, {@code $replaceWith}. */
    R visit(ReplaceRoot stage);

    /** {@code $sample}. */
    R visit(Sample stage);

    /** {@code $setWindowFields}. */
    R visit(SetWindowFields stage);

    /** {@code $skip}. */
    R visit(Skip stage);

    /** {@code $sort}. */
    R visit(Sort stage);

    /** {@code $sortByCount}. */
    R visit(SortByCount stage);

    /** {@code $unionWith}. */
    R visit(UnionWith stage);

    /** {@code $unset}. */
    R visit(Unset stage);

    /** {@code $unwind}. */
    R visit(Unwind stage);

    /** Named pipelines. */
    R visit(With stage);
  }
}
