package dev.penstock;

import dev.penstock.expr.BoolExpr;
import dev.penstock.expr.DocumentLike;
import dev.penstock.expr.Expr;
import dev.penstock.expr.SortFields;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Count;
import dev.penstock.ir.Densify;
import dev.penstock.ir.Group;
import dev.penstock.ir.ImmutableBucket;
import dev.penstock.ir.ImmutableBucketAuto;
import dev.penstock.ir.ImmutableFill;
import dev.penstock.ir.ImmutableUnwind;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Match;
import dev.penstock.ir.Mql;
import dev.penstock.ir.NamedPipeline;
import dev.penstock.ir.Out;
import dev.penstock.ir.OutputStages;
import dev.penstock.ir.Project;
import dev.penstock.ir.Redact;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Sample;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Unset;
import dev.penstock.ir.With;
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
public final class Pipe<I, O> extends PipeOverCollections<I, O> {
  private final List<Stage> stages;
  private final DocType<O> type;

  private Pipe(List<Stage> stages, DocType<O> type) {
    this.stages = stages;
    this.type = type;
  }

  static Pipe<Object, Document> of(List<? extends Stage> stages) {
    List<Stage> copy = List.copyOf(stages);
    checkPlaces(copy);
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

  /**
   * One document for each range of values that has documents, with the range's lowest value as _id
   * and the number of documents in count: {@code bucket(field("price"), List.of(0, 100, 500))}.
   */
  public Pipe<I, Document> bucket(Expr<? super O, ?> groupBy, List<?> boundaries) {
    return bucket(groupBy, boundaries, options -> options);
  }

  /**
   * One document for each range of values that has documents: {@code bucket(field("price"),
   * List.of(0, 100, 500), o -> o.defaultTo("more"))}. MongoDB's "$bucket".
   *
   * @param boundaries constants of one type, ascending
   */
  public Pipe<I, Document> bucket(
      Expr<? super O, ?> groupBy, List<?> boundaries, UnaryOperator<BucketOptions<O>> options) {
    return add(
        "$bucket",
        DocType.DOCUMENT,
        () -> {
          BucketOptions<O> chosen = options.apply(BucketOptions.none());
          return ImmutableBucket.builder()
              .groupBy(groupBy.node())
              .addAllBoundaries(boundaries.stream().map(Expr::nodeOf).toList())
              .otherwise(chosen.otherwise())
              .addAllOutput(chosen.accumulations())
              .build();
        });
  }

  /**
   * At most so many ranges of values, with about equally many documents each, and one document for
   * each range: {@code bucketAuto(field("price"), 4, o -> o.output(count("n")))}. MongoDB's
   * "$bucketAuto".
   */
  public Pipe<I, Document> bucketAuto(
      Expr<? super O, ?> groupBy, int buckets, UnaryOperator<BucketAutoOptions<O>> options) {
    return add(
        "$bucketAuto",
        DocType.DOCUMENT,
        () -> {
          BucketAutoOptions<O> chosen = options.apply(BucketAutoOptions.none());
          return ImmutableBucketAuto.builder()
              .groupBy(groupBy.node())
              .buckets(buckets)
              .granularity(chosen.series())
              .addAllOutput(chosen.accumulations())
              .build();
        });
  }

  /**
   * Sets fields to what is computed over documents nearby: {@code
   * setWindowFields(partitionBy(field("state")).sortBy(ascending("day")), over(sum("total",
   * field("n")), documents(-6, 0)))}. MongoDB's "$setWindowFields".
   *
   * @param partition which documents belong together, and their order
   * @param output the fields, as {@link Windows} names them
   */
  @SafeVarargs
  public final Pipe<I, Document> setWindowFields(
      Partition<? super O> partition, WindowOutput<? super O>... output) {
    return add(
        "$setWindowFields",
        DocType.DOCUMENT,
        () ->
            SetWindowFields.of(
                partition.partitionBy(),
                partition.sortBy(),
                Arrays.stream(output).map(o -> o.field()).toList()));
  }

  /**
   * Fills fields that are null or missing. MongoDB's "$fill".
   *
   * @param partition which documents belong together, and their order
   * @param output the fields, as {@link Fills} names them
   */
  @SafeVarargs
  public final Pipe<I, Document> fill(
      Partition<? super O> partition, FillOutput<? super O>... output) {
    return add(
        "$fill",
        DocType.DOCUMENT,
        () ->
            ImmutableFill.builder()
                .partitionBy(partition.partitionBy())
                .sortBy(partition.sortBy())
                .addAllOutput(Arrays.stream(output).map(o -> o.field()).toList())
                .build());
  }

  /** As {@link #densify(String, Number, UnaryOperator)}, over the whole range of numbers. */
  public Pipe<I, Document> densify(String field, Number step) {
    return densify(field, step, options -> options);
  }

  /**
   * Adds documents where values of a field are wanted and not there: {@code densify("day", 1, o ->
   * o.unit("day").partitionByFields("state"))}. MongoDB's "$densify".
   *
   * @param field the field, of numbers or dates; documents where it is null or missing pass through
   * @param step the distance from one wanted value to the next
   */
  public Pipe<I, Document> densify(
      String field, Number step, UnaryOperator<DensifyOptions> options) {
    return add(
        "$densify",
        DocType.DOCUMENT,
        () -> {
          DensifyOptions chosen = options.apply(DensifyOptions.NONE);
          return Densify.of(FieldNames.path(field), chosen.partitions(), chosen.range(step));
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

  /**
   * Keeps or drops documents and the documents inside of them, by what an expression says of each:
   * {@link Expressions#DESCEND}, {@link Expressions#PRUNE} or {@link Expressions#KEEP}. MongoDB's
   * "$redact".
   */
  public Pipe<I, Document> redact(Expr<? super O, ?> expression) {
    return add("$redact", DocType.DOCUMENT, () -> Redact.of(expression.node()));
  }

  /** Passes on documents chosen at random, in random order. MongoDB's "$sample". */
  public Pipe<I, O> sample(long size) {
    return add("$sample", type, () -> Sample.of(size));
  }

  /**
   * Merges the documents into a collection of the same database: {@code merge("totals", o ->
   * o.whenMatched(WhenMatched.REPLACE))}. The last stage; the pipeline then gives no document.
   * MongoDB's "$merge".
   */
  public Pipe<I, Document> merge(String into, UnaryOperator<MergeOptions> options) {
    return add("$merge", DocType.DOCUMENT, () -> options.apply(MergeOptions.into(into)).stage());
  }

  /**
   * Puts the documents in place of all those of a collection of the same database. The last stage;
   * the pipeline then gives no document. MongoDB's "$out".
   */
  public Pipe<I, Document> out(String collection) {
    return add("$out", DocType.DOCUMENT, () -> Out.of(collection));
  }

  /** This pipeline and then another one. */
  public <X> Pipe<I, X> andThen(Pipe<? super O, X> next) {
    List<Stage> all = new ArrayList<>(stages);
    all.addAll(Beginning.body(next.stages));
    checkPlaces(all);
    Pipe<I, X> joined = new Pipe<>(List.copyOf(all), next.type);
    return joined.knowing(
        Beginning.with(next.stages).map(with -> with.pipelines()).orElse(List.of()));
  }

  /** The same pipeline, its results read as {@code type}. */
  public <X> Pipe<I, X> as(DocType<X> type) {
    return new Pipe<>(stages, type);
  }

  /** The stages. */
  @Override
  public List<Stage> stages() {
    return stages;
  }

  /** How a result becomes an object. */
  @Override
  public DocType<O> type() {
    return type;
  }

  /**
   * The pipeline in MongoDB's own syntax, on one line: what a MongoDB server runs, and {@link
   * Pipeline#parse} reads. Named pipelines are written where they are read.
   *
   * @throws PipelineException 0 for what MongoDB has no syntax for: a source of the pipeline
   *     itself, sub-queries, and named pipelines where MongoDB takes nothing but a collection; and
   *     as when it is run, for names that lead nowhere
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

  /**
   * As {@link #toJson}; what MongoDB has no syntax for is written in words of Penstock's own, such
   * as {@code $with} and {@code $exists}, which nothing reads.
   */
  @Override
  public String toString() {
    return Mql.describe(stages);
  }

  @Override
  Pipe<I, O> knowing(List<NamedPipeline> more) {
    if (more.isEmpty()) {
      return this;
    }
    With with = Beginning.with(stages).orElse(With.of(List.of()));
    for (NamedPipeline named : more) {
      with = with.and(named);
    }
    List<Stage> all = new ArrayList<>(List.of(with));
    all.addAll(Beginning.body(stages));
    return new Pipe<>(List.copyOf(all), type);
  }

  @Override
  <X> Pipe<I, X> add(String name, DocType<X> type, Supplier<Stage> stage) {
    List<Stage> all = new ArrayList<>(stages);
    try {
      all.add(stage.get());
    } catch (PipelineException e) {
      throw e.at(Beginning.number(stages, stages.size()), name);
    }
    OutputStages.checkLast(all);
    return new Pipe<>(List.copyOf(all), type);
  }

  private static void checkPlaces(List<Stage> stages) {
    OutputStages.checkLast(stages);
    Beginning.check(stages);
  }
}
