package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.ir.Facet;
import dev.penstock.ir.ImmutableGraphLookup;
import dev.penstock.ir.ImmutableUnionWith;
import dev.penstock.ir.Stage;
import dev.penstock.ir.UnionWith;
import dev.penstock.value.Document;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The methods of {@link Pipe} for stages that read other collections, or run other pipelines.
 *
 * @param <I> the documents that the pipeline reads
 * @param <O> the documents that it gives
 */
@SuppressWarnings("varargs") // The arrays are only read.
abstract class PipeOverCollections<I, O> {
  /** This pipeline and one more stage. */
  abstract <X> Pipe<I, X> add(String name, DocType<X> type, Supplier<Stage> stage);

  /**
   * Adds the array {@code as} of the documents of another collection whose {@code foreignField}
   * equals {@code localField}: null equals a missing value, and an array stands for its elements.
   * MongoDB's "$lookup".
   */
  public Pipe<I, Document> lookup(String from, String localField, String foreignField, String as) {
    return lookup(as, options -> options.from(from).on(localField, foreignField));
  }

  /**
   * Adds the array {@code as} of other documents, as the options say: {@code lookup("orders", o ->
   * o.from("orders").let("id", field("_id")).pipeline(...))}. MongoDB's "$lookup".
   *
   * @throws PipelineException 9 without a collection, 51047 for a stage that cannot stand in the
   *     pipeline
   */
  public Pipe<I, Document> lookup(String as, UnaryOperator<LookupOptions> options) {
    return add(
        "$lookup",
        DocType.DOCUMENT,
        () -> options.apply(LookupOptions.NONE).stage(FieldNames.path(as)));
  }

  /** As {@link #graphLookup(String, Expr, String, String, String, UnaryOperator)}. */
  public Pipe<I, Document> graphLookup(
      String from,
      Expr<? super O, ?> startWith,
      String connectFromField,
      String connectToField,
      String as) {
    return graphLookup(from, startWith, connectFromField, connectToField, as, options -> options);
  }

  /**
   * Adds the array {@code as} of the documents of a collection that links lead to: from {@code
   * startWith}, and then from each one's {@code connectFromField}, to {@code connectToField}.
   * MongoDB's "$graphLookup".
   *
   * @throws PipelineException 40101 for a negative depth
   */
  public Pipe<I, Document> graphLookup(
      String from,
      Expr<? super O, ?> startWith,
      String connectFromField,
      String connectToField,
      String as,
      UnaryOperator<GraphLookupOptions> options) {
    return add(
        "$graphLookup",
        DocType.DOCUMENT,
        () -> {
          GraphLookupOptions chosen = options.apply(GraphLookupOptions.NONE);
          return ImmutableGraphLookup.builder()
              .from(from)
              .startWith(startWith.node())
              .connectFromField(FieldNames.path(connectFromField))
              .connectToField(FieldNames.path(connectToField))
              .as(FieldNames.path(as))
              .maxDepth(chosen.depth())
              .depthField(chosen.field())
              .restrictSearchWithMatch(chosen.restriction())
              .build();
        });
  }

  /** Adds the documents of another collection behind these. MongoDB's "$unionWith". */
  public Pipe<I, Document> unionWith(String coll) {
    return add("$unionWith", DocType.DOCUMENT, () -> UnionWith.of(coll));
  }

  /**
   * Adds what a pipeline makes of another collection behind these documents. MongoDB's
   * "$unionWith".
   *
   * @throws PipelineException 31441 for a stage that cannot stand in the pipeline
   */
  public Pipe<I, Document> unionWith(String coll, Pipe<?, ?> pipeline) {
    return add(
        "$unionWith",
        DocType.DOCUMENT,
        () -> ImmutableUnionWith.builder().coll(coll).addAllPipeline(pipeline.stages()).build());
  }

  /**
   * Adds what a pipeline gives that starts with {@link Pipeline#documents}. MongoDB's "$unionWith".
   *
   * @throws PipelineException 9 for a pipeline without documents, 31441 for a stage that cannot
   *     stand in it
   */
  public Pipe<I, Document> unionWith(Pipe<?, ?> pipeline) {
    return add(
        "$unionWith",
        DocType.DOCUMENT,
        () -> ImmutableUnionWith.builder().addAllPipeline(pipeline.stages()).build());
  }

  /**
   * One document with the results of several pipelines over these documents. MongoDB's "$facet".
   *
   * @throws PipelineException 40169 without a field, 40600 for a stage that cannot stand in the
   *     pipelines
   */
  @SafeVarargs
  public final Pipe<I, Document> facet(FacetField<? super O>... fields) {
    return add(
        "$facet",
        DocType.DOCUMENT,
        () -> Facet.of(Arrays.stream(fields).map(f -> f.branch()).toList()));
  }
}
