package dev.penstock;

import dev.penstock.expr.BoolExpr;
import dev.penstock.expr.DocumentLike;
import dev.penstock.expr.Expr;
import dev.penstock.expr.SortFields;
import dev.penstock.ir.Documents;
import dev.penstock.ir.From;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.value.Document;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Starts pipelines: {@code Pipeline.match(field("status").eq("active")).sort(descending("total"))}.
 * Each method is the one of {@link Pipe} on a pipeline without stages.
 */
@SuppressWarnings("varargs") // The arrays are only handed on.
public final class Pipeline {
  private static final Pipe<Object, Document> EMPTY = Pipe.of(List.of());

  private Pipeline() {}

  /** The pipeline of these stages; of none, the one that passes all documents on. */
  public static Pipe<Object, Document> of(List<? extends Stage> stages) {
    return Pipe.of(stages);
  }

  /**
   * Reads a pipeline in MongoDB's own syntax, {@code [{"$match": {...}}, ...]}, with values in
   * Extended JSON v2.
   *
   * @throws DocumentFormatException if the text is not Extended JSON
   * @throws PipelineException if MongoDB would refuse the pipeline, or it is not supported; it
   *     names the stage
   */
  public static Pipe<Object, Document> parse(String json) {
    return Pipe.of(Mql.parse(json));
  }

  /**
   * Reads a pipeline as {@link #parse(String)} does, and what the options allow besides MongoDB's
   * syntax.
   *
   * @throws DocumentFormatException if the text is not Extended JSON
   * @throws PipelineException if MongoDB would refuse the pipeline, or it is not supported; it
   *     names the stage
   */
  public static Pipe<Object, Document> parse(String json, ParseOptions options) {
    return Pipe.of(Mql.parse(json, options));
  }

  /** Starts with the documents themselves, in place of a collection. MongoDB's "$documents". */
  public static Pipe<Object, Document> documents(Document... documents) {
    return Pipe.of(List.of(Documents.of(Constants.array(List.of(documents)))));
  }

  /**
   * Starts with the documents of a collection, or of the named pipeline of this name where {@link
   * Pipe#with} names one. Such a pipeline is run by the database, not by a collection. MongoDB
   * names the collection in its aggregate command.
   *
   * @throws PipelineException 73 for what cannot name a collection
   */
  public static Pipe<Object, Document> from(String name) {
    return Pipe.of(List.of(From.of(name)));
  }

  /** Starts with the documents of a named pipeline. */
  public static <O> Pipe<Object, O> from(Source<O> source) {
    return from(source.name()).with(source).as(source.type());
  }

  /** Starts with {@link Pipe#match}. */
  public static Pipe<Object, Document> match(BoolExpr<Object> condition) {
    return EMPTY.match(condition);
  }

  /** Starts with {@link Pipe#project}. */
  @SafeVarargs
  public static Pipe<Object, Document> project(ProjectFields<Object>... fields) {
    return EMPTY.project(fields);
  }

  /** Starts with {@link Pipe#addFields}. */
  @SafeVarargs
  public static Pipe<Object, Document> addFields(ComputedField<Object>... fields) {
    return EMPTY.addFields(fields);
  }

  /** Starts with {@link Pipe#set}. */
  @SafeVarargs
  public static Pipe<Object, Document> set(ComputedField<Object>... fields) {
    return EMPTY.set(fields);
  }

  /** Starts with {@link Pipe#unset}. */
  public static Pipe<Object, Document> unset(String... fields) {
    return EMPTY.unset(fields);
  }

  /** Starts with {@link Pipe#unwind(String)}. */
  public static Pipe<Object, Document> unwind(String field) {
    return EMPTY.unwind(field);
  }

  /** Starts with {@link Pipe#unwind(String, UnaryOperator)}. */
  public static Pipe<Object, Document> unwind(String field, UnaryOperator<UnwindOptions> options) {
    return EMPTY.unwind(field, options);
  }

  /** Starts with {@link Pipe#group}. */
  @SafeVarargs
  public static Pipe<Object, Document> group(
      @Nullable Expr<Object, ?> id, GroupField<Object>... fields) {
    return EMPTY.group(id, fields);
  }

  /** Starts with {@link Pipe#bucket(Expr, List)}. */
  public static Pipe<Object, Document> bucket(Expr<Object, ?> groupBy, List<?> boundaries) {
    return EMPTY.bucket(groupBy, boundaries);
  }

  /** Starts with {@link Pipe#bucket(Expr, List, UnaryOperator)}. */
  public static Pipe<Object, Document> bucket(
      Expr<Object, ?> groupBy, List<?> boundaries, UnaryOperator<BucketOptions<Document>> options) {
    return EMPTY.bucket(groupBy, boundaries, options);
  }

  /** Starts with {@link Pipe#bucketAuto}. */
  public static Pipe<Object, Document> bucketAuto(
      Expr<Object, ?> groupBy, int buckets, UnaryOperator<BucketAutoOptions<Document>> options) {
    return EMPTY.bucketAuto(groupBy, buckets, options);
  }

  /** Starts with {@link Pipe#sort}. */
  @SafeVarargs
  public static Pipe<Object, Document> sort(SortFields<Object>... fields) {
    return EMPTY.sort(fields);
  }

  /** Starts with {@link Pipe#limit}. */
  public static Pipe<Object, Document> limit(long limit) {
    return EMPTY.limit(limit);
  }

  /** Starts with {@link Pipe#skip}. */
  public static Pipe<Object, Document> skip(long skip) {
    return EMPTY.skip(skip);
  }

  /** Starts with {@link Pipe#count}. */
  public static Pipe<Object, Document> count(String field) {
    return EMPTY.count(field);
  }

  /** Starts with {@link Pipe#sortByCount}. */
  public static Pipe<Object, Document> sortByCount(Expr<Object, ?> expression) {
    return EMPTY.sortByCount(expression);
  }

  /** Starts with {@link Pipe#replaceRoot}. */
  public static Pipe<Object, Document> replaceRoot(DocumentLike<Object> newRoot) {
    return EMPTY.replaceRoot(newRoot);
  }

  /** Starts with {@link Pipe#replaceWith}. */
  public static Pipe<Object, Document> replaceWith(DocumentLike<Object> newRoot) {
    return EMPTY.replaceWith(newRoot);
  }

  /** Starts with {@link Pipe#lookup(String, String, String, String)}. */
  public static Pipe<Object, Document> lookup(
      String from, String localField, String foreignField, String as) {
    return EMPTY.lookup(from, localField, foreignField, as);
  }

  /** Starts with {@link Pipe#lookup(Source, String, String, String)}. */
  public static Pipe<Object, Document> lookup(
      Source<?> from, String localField, String foreignField, String as) {
    return EMPTY.lookup(from, localField, foreignField, as);
  }

  /** Starts with {@link Pipe#lookup(String, UnaryOperator)}. */
  public static Pipe<Object, Document> lookup(String as, UnaryOperator<LookupOptions> options) {
    return EMPTY.lookup(as, options);
  }

  /** Starts with {@link Pipe#graphLookup(String, Expr, String, String, String)}. */
  public static Pipe<Object, Document> graphLookup(
      String from,
      Expr<Object, ?> startWith,
      String connectFromField,
      String connectToField,
      String as) {
    return EMPTY.graphLookup(from, startWith, connectFromField, connectToField, as);
  }

  /** Starts with {@link Pipe#graphLookup(String, Expr, String, String, String, UnaryOperator)}. */
  public static Pipe<Object, Document> graphLookup(
      String from,
      Expr<Object, ?> startWith,
      String connectFromField,
      String connectToField,
      String as,
      UnaryOperator<GraphLookupOptions> options) {
    return EMPTY.graphLookup(from, startWith, connectFromField, connectToField, as, options);
  }

  /** Starts with {@link Pipe#graphLookup(Source, Expr, String, String, String, UnaryOperator)}. */
  public static Pipe<Object, Document> graphLookup(
      Source<?> from,
      Expr<Object, ?> startWith,
      String connectFromField,
      String connectToField,
      String as,
      UnaryOperator<GraphLookupOptions> options) {
    return EMPTY.graphLookup(from, startWith, connectFromField, connectToField, as, options);
  }

  /** Starts with {@link Pipe#unionWith(String)}. */
  public static Pipe<Object, Document> unionWith(String coll) {
    return EMPTY.unionWith(coll);
  }

  /** Starts with {@link Pipe#unionWith(String, Pipe)}. */
  public static Pipe<Object, Document> unionWith(String coll, Pipe<?, ?> pipeline) {
    return EMPTY.unionWith(coll, pipeline);
  }

  /** Starts with {@link Pipe#unionWith(Source)}. */
  public static Pipe<Object, Document> unionWith(Source<?> source) {
    return EMPTY.unionWith(source);
  }

  /** Starts with {@link Pipe#unionWith(Source, Pipe)}. */
  public static Pipe<Object, Document> unionWith(Source<?> source, Pipe<?, ?> pipeline) {
    return EMPTY.unionWith(source, pipeline);
  }

  /** Starts with {@link Pipe#unionWith(Pipe)}. */
  public static Pipe<Object, Document> unionWith(Pipe<?, ?> pipeline) {
    return EMPTY.unionWith(pipeline);
  }

  /** Starts with {@link Pipe#facet}. */
  @SafeVarargs
  public static Pipe<Object, Document> facet(FacetField<Object>... fields) {
    return EMPTY.facet(fields);
  }

  /** Starts with {@link Pipe#redact}. */
  public static Pipe<Object, Document> redact(Expr<Object, ?> expression) {
    return EMPTY.redact(expression);
  }

  /** Starts with {@link Pipe#sample}. */
  public static Pipe<Object, Document> sample(long size) {
    return EMPTY.sample(size);
  }

  /** Starts with {@link Pipe#merge}. */
  public static Pipe<Object, Document> merge(String into, UnaryOperator<MergeOptions> options) {
    return EMPTY.merge(into, options);
  }

  /** Starts with {@link Pipe#out}. */
  public static Pipe<Object, Document> out(String collection) {
    return EMPTY.out(collection);
  }

  /** Starts with {@link Pipe#setWindowFields}. */
  @SafeVarargs
  public static Pipe<Object, Document> setWindowFields(
      Partition<Object> partition, WindowOutput<Object>... output) {
    return EMPTY.setWindowFields(partition, output);
  }

  /** Starts with {@link Pipe#densify(String, Number)}. */
  public static Pipe<Object, Document> densify(String field, Number step) {
    return EMPTY.densify(field, step);
  }

  /** Starts with {@link Pipe#densify(String, Number, UnaryOperator)}. */
  public static Pipe<Object, Document> densify(
      String field, Number step, UnaryOperator<DensifyOptions> options) {
    return EMPTY.densify(field, step, options);
  }

  /** Starts with {@link Pipe#fill}. */
  @SafeVarargs
  public static Pipe<Object, Document> fill(
      Partition<Object> partition, FillOutput<Object>... output) {
    return EMPTY.fill(partition, output);
  }
}
