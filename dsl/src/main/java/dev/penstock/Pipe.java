package dev.penstock;

import dev.penstock.expr.BoolExpr;
import dev.penstock.expr.DocumentLike;
import dev.penstock.expr.Expr;
import dev.penstock.expr.SortFields;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Count;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Group;
import dev.penstock.ir.ImmutableUnwind;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Project;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Unset;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline: an immutable value, "documents of {@code I} in, documents of {@code O} out". {@link
 * Pipeline} starts one; every method gives a new one with one more stage. Two pipelines are equal
 * if their stages are.
 *
 * <p>What MongoDB refuses is a {@link PipelineException} here, naming the stage by number.
 *
 * @param <I> the documents that it reads; a pipeline on {@code Object} reads any
 * @param <O> the documents that it gives
 */
@SuppressWarnings("varargs") // The arrays are only read.
public final class Pipe<I, O> {
  private final List<Stage> stages;
  private final DocType<O> type;

  private Pipe(List<Stage> stages, DocType<O> type) {
    this.stages = stages;
    this.type = type;
  }

  static Pipe<Object, Document> of(List<? extends Stage> stages) {
    List<Stage> copy = List.copyOf(stages);
    checkDocumentsFirst(copy);
    return new Pipe<>(copy, DocType.DOCUMENT);
  }

  /** Passes on the documents that meet a condition. MongoDB's "$match". */
  public Pipe<I, O> match(BoolExpr<? super O> condition) {
    return add("$match", type, () -> Match.of(condition.predicate()));
  }

  /** Keeps, drops or computes fields, as {@link Projections} names them. MongoDB's "$project". */
  @SafeVarargs
  public final Pipe<I, Document> project(ProjectFields<? super O>... fields) {
    return add(
        "$project",
        DocType.DOCUMENT,
        () -> Project.of(Arrays.stream(fields).flatMap(f -> f.projections().stream()).toList()));
  }

  /** Adds fields, or gives existing ones new values. MongoDB's "$addFields". */
  @SafeVarargs
  public final Pipe<I, Document> addFields(ComputedField<? super O>... fields) {
    return add(
        "$addFields",
        DocType.DOCUMENT,
        () ->
            AddFields.of(
                Arrays.stream(fields).map(f -> new Assignment(f.path(), f.value())).toList()));
  }

  /** As {@link #addFields}. MongoDB's "$set". */
  @SafeVarargs
  public final Pipe<I, Document> set(ComputedField<? super O>... fields) {
    return addFields(fields);
  }

  /** Drops fields. MongoDB's "$unset". */
  public Pipe<I, Document> unset(String... fields) {
    return add(
        "$unset",
        DocType.DOCUMENT,
        () -> Unset.of(Arrays.stream(fields).map(FieldNames::path).toList()));
  }

  /**
   * One document for each element of the array {@code field}; none where it is empty, null or
   * missing.
   */
  public Pipe<I, Document> unwind(String field) {
    return unwind(field, options -> options);
  }

  /**
   * One document for each element of the array {@code field}: {@code unwind("tags", o ->
   * o.includeArrayIndex("i"))}. MongoDB's "$unwind".
   */
  public Pipe<I, Document> unwind(String field, UnaryOperator<UnwindOptions> options) {
    return add(
        "$unwind",
        DocType.DOCUMENT,
        () -> {
          UnwindOptions chosen = options.apply(UnwindOptions.NONE);
          return ImmutableUnwind.builder()
              .path(FieldNames.path(field))
              .includeArrayIndex(chosen.indexField())
              .preserveNullAndEmptyArrays(chosen.preserve())
              .build();
        });
  }

  /**
   * One document for each distinct key. MongoDB's "$group".
   *
   * @param id the key; a Java null puts all documents into one group
   * @param fields the accumulators, as {@link Accumulators} names them
   */
  @SafeVarargs
  public final Pipe<I, Document> group(
      @Nullable Expr<? super O, ?> id, GroupField<? super O>... fields) {
    return add(
        "$group",
        DocType.DOCUMENT,
        () -> {
          List<Accumulation> accumulations =
              Arrays.stream(fields).map(f -> f.accumulation()).toList();
          return Group.of(Expr.nodeOf(id), accumulations);
        });
  }

  /** Sorts the documents; ties keep their order. MongoDB's "$sort". */
  @SafeVarargs
  public final Pipe<I, O> sort(SortFields<? super O>... fields) {
    return add(
        "$sort",
        type,
        () -> Sort.of(Arrays.stream(fields).flatMap(f -> f.keys().stream()).toList()));
  }

  /** Passes on the first documents. MongoDB's "$limit". */
  public Pipe<I, O> limit(long limit) {
    return add("$limit", type, () -> Limit.of(limit));
  }

  /** Leaves out the first documents. MongoDB's "$skip". */
  public Pipe<I, O> skip(long skip) {
    return add("$skip", type, () -> Skip.of(skip));
  }

  /**
   * Counts the documents into {@code field}; without documents there is no result. MongoDB's
   * "$count".
   */
  public Pipe<I, Document> count(String field) {
    return add("$count", DocType.DOCUMENT, () -> Count.of(field));
  }

  /**
   * Groups by an expression and counts, greatest count first, in the fields _id and count.
   * MongoDB's "$sortByCount".
   */
  public Pipe<I, Document> sortByCount(Expr<? super O, ?> expression) {
    return add("$sortByCount", DocType.DOCUMENT, () -> SortByCount.of(expression.node()));
  }

  /**
   * Replaces each document by another one; a value that is no document is an error. MongoDB's
   * "$replaceRoot".
   */
  public Pipe<I, Document> replaceRoot(DocumentLike<? super O> newRoot) {
    return add("$replaceRoot", DocType.DOCUMENT, () -> ReplaceRoot.of(newRoot.node()));
  }

  /** As {@link #replaceRoot}. MongoDB's "$replaceWith". */
  public Pipe<I, Document> replaceWith(DocumentLike<? super O> newRoot) {
    return replaceRoot(newRoot);
  }

  /** This pipeline and then another one. */
  public <X> Pipe<I, X> andThen(Pipe<? super O, X> next) {
    List<Stage> all = new ArrayList<>(stages);
    all.addAll(next.stages);
    checkDocumentsFirst(all);
    return new Pipe<>(List.copyOf(all), next.type);
  }

  /** The same pipeline, its results read as {@code type}. */
  public <X> Pipe<I, X> as(DocType<X> type) {
    return new Pipe<>(stages, type);
  }

  /** The stages. */
  public List<Stage> stages() {
    return stages;
  }

  /** How a result becomes an object. */
  public DocType<O> type() {
    return type;
  }

  /**
   * The pipeline in MongoDB's own syntax, on one line: what a MongoDB server runs, and {@link
   * Pipeline#parse} reads.
   */
  public String toJson() {
    return Mql.print(stages);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Pipe<?, ?> that && stages.equals(that.stages);
  }

  @Override
  public int hashCode() {
    return stages.hashCode();
  }

  /** As {@link #toJson}. */
  @Override
  public String toString() {
    return toJson();
  }

  private <X> Pipe<I, X> add(String name, DocType<X> type, Supplier<Stage> stage) {
    List<Stage> all = new ArrayList<>(stages);
    try {
      all.add(stage.get());
    } catch (PipelineException e) {
      throw e.at(stages.size() + 1, name);
    }
    return new Pipe<>(List.copyOf(all), type);
  }

  private static void checkDocumentsFirst(List<Stage> stages) {
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i) instanceof Documents documents) {
        throw new PipelineException(40602, "gives the documents to start with, so it comes first")
            .at(i + 1, documents.stageName());
      }
    }
  }
}
