package dev.penstock.runtime;

import dev.penstock.DocType;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.expr.BoolExpr;
import dev.penstock.interpret.Condition;
import dev.penstock.interpret.Environment;
import dev.penstock.interpret.Matching;
import dev.penstock.ir.Count;
import dev.penstock.ir.Match;
import dev.penstock.ir.Predicate;
import dev.penstock.runtime.exec.Explainer;
import dev.penstock.runtime.exec.Runner;
import dev.penstock.runtime.exec.Sessions;
import dev.penstock.runtime.storage.Catalogue;
import dev.penstock.runtime.storage.CollectionTable;
import dev.penstock.runtime.storage.DocumentFile;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.DocumentLimits;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A collection of documents. Every call that writes does all or nothing. Filters are conditions of
 * the query language, as {@code $match} takes them; one on {@code _id} looks the document up.
 *
 * @param <T> what documents are written as
 */
public final class Collection<T> {
  private static final String ID = "_id";

  private final String name;
  private final DocType<T> type;
  private final Sessions sessions;
  private final Runner runner;

  Collection(String name, DocType<T> type, Sessions sessions, Runner runner) {
    this.name = name;
    this.type = type;
    this.sessions = sessions;
    this.runner = runner;
  }

  /** What may be asked of {@link #replaceOne(BoolExpr, Object, ReplaceOption...)}. */
  public enum ReplaceOption {
    /** Insert the document where none meets the filter. */
    UPSERT
  }

  /**
   * What a replacement did.
   *
   * @param matchedCount how many documents were replaced, 0 or 1
   * @param upsertedId the {@code _id} of the document that was inserted instead, if one was
   */
  public record UpdateResult(long matchedCount, Optional<Value> upsertedId) {}

  /** The name. */
  public String name() {
    return name;
  }

  /**
   * Inserts a document; where it has no {@code _id} it gets an ObjectId. The {@code _id} is put in
   * front.
   *
   * @return the {@code _id}
   * @throws WriteException 11000 if there is such an {@code _id}, 53 for an array or a regular
   *     expression
   * @throws dev.penstock.PenstockException 15 for more than 100 levels, 10334 for more than 16 MiB
   */
  public Value insertOne(T document) {
    return insertMany(List.of(document)).get(0);
  }

  /**
   * Inserts documents, in their order: all of them or, if one fails, none (MongoDB keeps those
   * before it).
   *
   * @return their {@code _id}s
   * @throws WriteException as {@link #insertOne}
   */
  public List<Value> insertMany(Iterable<? extends T> documents) {
    return write(
        (table, environment) -> {
          List<Value> ids = new ArrayList<>();
          for (T document : documents) {
            Document identified = CollectionTable.identified(type.encode(document));
            DocumentLimits.check(identified);
            table.insert(identified);
            ids.add(identified.get(ID));
          }
          return ids;
        });
  }

  /**
   * Inserts documents as they are: without an {@code _id} where they have none, and it stays where
   * it is.
   */
  public void loadVerbatim(Iterable<? extends Document> documents) {
    write(
        (table, environment) -> {
          for (Document document : documents) {
            table.insert(document);
          }
          return true;
        });
  }

  /** Loads a file: {@link #load(Path, LoadOptions)}. */
  public long load(Path file) {
    return load(file, LoadOptions.DEFAULT);
  }

  /**
   * Inserts the documents of a UTF-8 file in Extended JSON, one a line or all in one array, as
   * {@link #insertMany} does.
   *
   * @return how many
   * @throws dev.penstock.DocumentFormatException naming file, line and column, if a text is no
   *     document
   */
  public long load(Path file, LoadOptions options) {
    return write(
        (table, environment) -> {
          long[] count = {0};
          new DocumentFile(file)
              .read(
                  document -> {
                    table.insert(CollectionTable.identified(document));
                    if (++count[0] % options.interval() == 0) {
                      options.progress().accept(count[0]);
                    }
                  });
          return count[0];
        });
  }

  /**
   * Replaces the first document that meets the filter: {@link #replaceOne(Predicate, Object,
   * ReplaceOption...)}.
   */
  public UpdateResult replaceOne(
      BoolExpr<? super T> filter, T replacement, ReplaceOption... options) {
    return replaceOne(filter.predicate(), replacement, options);
  }

  /**
   * Replaces the first document that meets the filter; its {@code _id} stays. What is inserted
   * where none does has the {@code _id} of the replacement, else the one that the filter asks for,
   * else a new ObjectId.
   *
   * @throws WriteException 66 for a replacement with another {@code _id}
   */
  public UpdateResult replaceOne(Predicate filter, T replacement, ReplaceOption... options) {
    boolean upsert = Arrays.asList(options).contains(ReplaceOption.UPSERT);
    Document document = type.encode(replacement);
    Condition condition = Matching.compile(filter, Set.of());
    if (!upsert && table().isEmpty()) {
      return new UpdateResult(0, Optional.empty());
    }
    DocumentLimits.check(document);
    return write(
        filter,
        (table, environment) -> {
          List<CollectionTable.Row> found = table.find(filter, condition, environment, 1);
          if (!found.isEmpty()) {
            CollectionTable.Row row = found.get(0);
            table.replace(row.id(), replacing(row.document(), document));
            return new UpdateResult(1, Optional.empty());
          }
          if (!upsert) {
            return new UpdateResult(0, Optional.empty());
          }
          Document inserted = CollectionTable.identified(upserted(filter, document));
          table.insert(inserted);
          return new UpdateResult(0, Optional.of(inserted.get(ID)));
        });
  }

  private static Document replacing(Document old, Document replacement) {
    Value id = old.get(ID);
    if (replacement.has(ID) && !BsonOrder.equal(replacement.get(ID), id)) {
      throw new WriteException(
          66, "a replacement cannot change the _id; leave it out, or delete and insert");
    }
    return id == Missing.MISSING ? replacement : CollectionTable.withId(replacement, id);
  }

  private static Document upserted(Predicate filter, Document replacement) {
    if (replacement.has(ID)) {
      return replacement;
    }
    return CollectionTable.equalId(filter)
        .map(id -> CollectionTable.withId(replacement, id))
        .orElse(replacement);
  }

  /** Deletes the first document that meets the filter; gives how many were deleted, 0 or 1. */
  public long deleteOne(BoolExpr<? super T> filter) {
    return deleteOne(filter.predicate());
  }

  /** Deletes the first document that meets the filter; gives how many were deleted, 0 or 1. */
  public long deleteOne(Predicate filter) {
    return delete(filter, 1);
  }

  /** Deletes the documents that meet the filter; gives how many. */
  public long deleteMany(BoolExpr<? super T> filter) {
    return deleteMany(filter.predicate());
  }

  /** Deletes the documents that meet the filter; gives how many. */
  public long deleteMany(Predicate filter) {
    return delete(filter, Long.MAX_VALUE);
  }

  private long delete(Predicate filter, long most) {
    Condition condition = Matching.compile(filter, Set.of());
    if (table().isEmpty()) {
      return 0;
    }
    return write(
        filter,
        (table, environment) -> {
          List<CollectionTable.Row> found = table.find(filter, condition, environment, most);
          for (CollectionTable.Row row : found) {
            table.delete(row.id());
          }
          return (long) found.size();
        });
  }

  /** The number of documents. */
  public long countDocuments() {
    return countDocuments(Predicate.ALWAYS);
  }

  /** The number of documents that meet the filter. */
  public long countDocuments(BoolExpr<? super T> filter) {
    return countDocuments(filter.predicate());
  }

  /** The number of documents that meet the filter. */
  public long countDocuments(Predicate filter) {
    List<Document> counted =
        aggregate(Pipeline.of(List.of(Match.of(filter), Count.of("n")))).toList();
    return counted.isEmpty()
        ? 0
        : ((NumberValue) counted.get(0).get("n")).exactLong().orElseThrow();
  }

  /** Runs a pipeline: {@link #aggregate(Pipe, RunOptions)}. */
  public <O> Results<O> aggregate(Pipe<? super T, O> pipe) {
    return aggregate(pipe, RunOptions.DEFAULT);
  }

  /**
   * Runs a pipeline on the documents of the collection; one that is not there has none. MongoDB's
   * page: Aggregation Pipeline.
   *
   * <p>A pipeline that ends in {@code $merge} or {@code $out} runs at once, whether or not the
   * results, which are none, are read; it writes everything or, where it fails, nothing. In a
   * transaction of a connection that was handed in, that is the caller's to commit.
   *
   * @throws dev.penstock.PipelineException for what is wrong with the pipeline without regard to
   *     data, and where the options refuse how it is run
   * @throws dev.penstock.PenstockException what a pipeline that writes fails with, such as {@link
   *     WriteException}; other errors come while the results are read
   */
  public <O> Results<O> aggregate(Pipe<? super T, O> pipe, RunOptions options) {
    Runner.Plan plan = runner.plan(pipe.stages(), Optional.of(name), options);
    return new Results<>(runner.run(plan, options), pipe.type());
  }

  /** How a pipeline would be run: {@link #explain(Pipe, RunOptions)}. */
  public Explanation explain(Pipe<? super T, ?> pipe) {
    return explain(pipe, RunOptions.DEFAULT);
  }

  /**
   * How a pipeline would be run.
   *
   * @throws dev.penstock.PipelineException as {@link #aggregate(Pipe, RunOptions)}
   */
  public Explanation explain(Pipe<? super T, ?> pipe, RunOptions options) {
    return explain(pipe, options, Verbosity.QUERY_PLANNER);
  }

  /**
   * How a pipeline would be run, or was: with {@link Verbosity#EXECUTION_STATS}, it is run first.
   *
   * @throws dev.penstock.PipelineException as {@link #aggregate(Pipe, RunOptions)}; 72 for one that
   *     would have to write to be measured
   */
  public Explanation explain(Pipe<? super T, ?> pipe, RunOptions options, Verbosity verbosity) {
    return new Explainer(sessions, runner, options)
        .explain(runner.plan(pipe.stages(), Optional.of(name), options), verbosity);
  }

  private Optional<String> table() {
    return sessions.read(statements -> Catalogue.table(statements, name));
  }

  private <R> R write(Writing<R> writing) {
    return write(Predicate.ALWAYS, writing);
  }

  /** Writes to the documents that meet the filter. */
  private <R> R write(Predicate filter, Writing<R> writing) {
    return sessions.write(
        statements -> {
          String table = Catalogue.create(statements, name);
          try (CollectionTable rows = new CollectionTable(statements, name, table)) {
            return writing.on(rows, environment(statements, filter));
          }
        });
  }

  /** Work on the rows. */
  @FunctionalInterface
  private interface Writing<R> {
    R on(CollectionTable table, Environment environment) throws SQLException;
  }

  /** A filter may hold sub-queries, which read the collections as they are before the write. */
  private static Environment environment(Statements statements, Predicate filter)
      throws SQLException {
    return new Environment(BsonDate.of(Instant.now()), Map.of())
        .reading(Runner.collections(statements, filter));
  }
}
