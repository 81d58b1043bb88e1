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
public final class Source<O> {
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

  /** The name. */
  public String name() {
    return pipeline.name();
  }

  /** How a document of this source becomes an object. */
  public DocType<O> type() {
    return type;
  }

  NamedPipeline pipeline() {
    return pipeline;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Source<?> that && pipeline.equals(that.pipeline);
  }

  @Override
  public int hashCode() {
    return pipeline.hashCode();
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
