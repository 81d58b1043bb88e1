package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.ir.Facet;
import dev.penstock.ir.ImmutableGraphLookup;
import dev.penstock.ir.ImmutableUnionWith;
import dev.penstock.ir.NamedPipeline;
import dev.penstock.ir.Stage;
import dev.penstock.ir.UnionWith;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The methods of {@link Pipe} for stages that read other collections, or run other pipelines, and
 * for pipelines as sources of others.
 *
 * @param <I> the documents that the pipeline reads
 * @param <O> the documents that it gives
 */
@SuppressWarnings("varargs") // The arrays are only read.
abstract class PipeOverCollections<I, O> {
  /** This pipeline and one more stage. */
  abstract <X> Pipe<I, X> add(String name, DocType<X> type, Supplier<Stage> stage);

  /** This pipeline, which knows these names. */
  abstract Pipe<I, O> knowing(List<NamedPipeline> pipelines);

  /** The stages. */
  public abstract List<Stage> stages();

  /** How a result becomes an object. */
  public abstract DocType<O> type();

  /**
   * The same pipeline, which knows these names wherever it reads other documents, and so do the
   * pipelines inside of it: a name hides a collection of that name. A {@link Source} that is handed
   * to a stage is known without this.
   *
   * @throws PipelineException if a name stands for another pipeline already
   */
  public Pipe<I, O> with(Source<?>... sources) {
    return knowing(Arrays.stream(sources).map(Source::pipeline).toList());
  }

  /**
   * This pipeline under a name, as a source of others: {@code from}, {@code lookup}, {@code
   * graphLookup} and {@code unionWith} take it in place of a collection. It starts with {@link
   * Pipeline#from} or {@link Pipeline#documents}, writes nothing, and is run at most once wherever
   * it is read; it sees no variables but the run's parameters.
   *
   * @throws PipelineException 73 for a name that no collection could have, 0 for a pipeline that
   *     does not say what it reads, writes, or holds an {@code outer(..)} that nothing is around
   */
  public Source<O> as(String name) {
    return new Source<>(new NamedPipeline(name, Optional.of(stages())), type());
  }

  /**
   * Adds the array {@code as} of the documents of another collection whose {@code foreignField}
   * equals {@code localField}: null equals a missing value, and an array stands for its elements.
   * MongoDB's "$lookup".
   */
  public Pipe<I, Document> lookup(String from, String localField, String foreignField, String as) {
    return lookup(as, options -> options.from(from).on(localField, foreignField));
  }

  /** As {@link #lookup(String, String, String, String)}, with the documents of a named pipeline. */
  public Pipe<I, Document> lookup(
      Source<?> from, String localField, String foreignField, String as) {
    return lookup(as, options -> options.from(from).on(localField, foreignField));
  }

  /**
   * Adds the array {@code as} of other documents, as the options say: {@code lookup("orders", o ->
   * o.from("orders").pipeline(match(field("customer").eq(outer(field("_id"))))))}. MongoDB's
   * "$lookup".
   *
   * @throws PipelineException 9 without a collection, 51047 for a stage that cannot stand in the
   *     pipeline
   */
  public Pipe<I, Document> lookup(String as, UnaryOperator<LookupOptions> options) {
    List<NamedPipeline> sources = new ArrayList<>();
    Pipe<I, Document> pipe =
        add(
            "$lookup",
            DocType.DOCUMENT,
            () -> {
              LookupOptions chosen = options.apply(LookupOptions.NONE);
              chosen.source().map(Source::pipeline).ifPresent(sources::add);
              return chosen.stage(FieldNames.path(as));
            });
    return pipe.knowing(sources);
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
   * As {@link #graphLookup(String, Expr, String, String, String, UnaryOperator)}, over the
   * documents of a named pipeline.
   */
  public Pipe<I, Document> graphLookup(
      Source<?> from,
      Expr<? super O, ?> startWith,
      String connectFromField,
      String connectToField,
      String as,
      UnaryOperator<GraphLookupOptions> options) {
    return graphLookup(from.name(), startWith, connectFromField, connectToField, as, options)
        .with(from);
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

  /** Adds the documents of a named pipeline behind these. MongoDB's "$unionWith". */
  public Pipe<I, Document> unionWith(Source<?> source) {
    return unionWith(source.name()).with(source);
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

  /** Adds what a pipeline makes of a named pipeline behind these. MongoDB's "$unionWith". */
  public Pipe<I, Document> unionWith(Source<?> source, Pipe<?, ?> pipeline) {
    return unionWith(source.name(), pipeline).with(source);
  }

  /**
   * Adds what a pipeline gives that starts with {@link Pipeline#from} or {@link
   * Pipeline#documents}. MongoDB's "$unionWith".
   *
   * @throws PipelineException 9 for a pipeline without documents, 31441 for a stage that cannot
   *     stand in it
   */
  public Pipe<I, Document> unionWith(Pipe<?, ?> pipeline) {
    return add(
        "$unionWith",
        DocType.DOCUMENT,
        () -> {
          Origin origin = Origin.of(Optional.empty(), pipeline.stages());
          return ImmutableUnionWith.builder()
              .coll(origin.collection())
              .addAllPipeline(origin.stages())
              .build();
        });
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
