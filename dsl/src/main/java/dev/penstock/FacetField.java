package dev.penstock;

import dev.penstock.ir.Facet;

/**
 * A field of {@code $facet} and the pipeline that fills it. MongoDB's "$facet".
 *
 * @param <D> the documents that the pipeline reads
 * @param branch the field's name and the stages
 */
@SuppressWarnings("UnusedTypeParameter") // D keeps pipelines on other documents out.
public record FacetField<D>(Facet.Branch branch) {
  /**
   * The array of what {@code pipe} gives, in the field {@code name}.
   *
   * @throws PipelineException 15998, 16410 or 16412 for a name that is empty, starts with a dollar
   *     sign or has a dot
   */
  public static <D> FacetField<D> of(String name, Pipe<? super D, ?> pipe) {
    return new FacetField<>(new Facet.Branch(name, pipe.stages()));
  }
}
