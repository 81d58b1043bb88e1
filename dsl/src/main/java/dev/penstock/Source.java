package dev.penstock;

import dev.penstock.ir.NamedPipeline;
import dev.penstock.value.Document;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline under a name, which others read as they read a collection: {@code
 * byRegion.as("regions")}. An immutable value; two are equal if their names and pipelines are.
 *
 * <p>The name hides a collection of this name in the pipelines that know it. Named pipelines may
 * read one another, but not in a circle.
 *
 * @param <O> the documents that it gives
 */
public sealed class Source<O> permits TableSource {
  private final NamedPipeline pipeline;
  private final DocType<O> type;

  Source(NamedPipeline pipeline, DocType<O> type) {
    this.pipeline = pipeline;
    this.type = type;
  }

  /**
   * The pipeline of this name, wherever it is defined: by a pipeline around the one that reads it,
   * with {@link Pipe#with}. Unlike a plain name it never means a collection.
   *
   * @throws PipelineException 73 for a name that no collection could have
   */
  public static Source<Document> named(String name) {
    return new Source<>(new NamedPipeline(name, Optional.empty()), DocType.DOCUMENT);
  }

  /**
   * The rows of a table or a view of the database that is no collection; see {@link TableSource}.
   * It is known by the table's name, which hides a collection of this name, as any source's does;
   * to read both, name it otherwise: {@code Pipeline.from(Source.table("orders")).as("rows")}.
   *
   * <p>What is no table, a collection's table, and tables of SQLite's and Penstock's own, are
   * refused when the pipeline is run or explained, before anything is read.
   *
   * @throws PipelineException 73 for what cannot name a table
   */
  public static TableSource table(String name) {
    return TableSource.of(name);
  }

  /** The name. */
  public final String name() {
    return pipeline.name();
  }

  /** How a document of this source becomes an object. */
  public final DocType<O> type() {
    return type;
  }

  final NamedPipeline pipeline() {
    return pipeline;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Source<?> that && pipeline.equals(that.pipeline);
  }

  @Override
  public final int hashCode() {
    return pipeline.hashCode();
  }

  /** The name. */
  @Override
  public final String toString() {
    return name();
  }
}
