package dev.penstock;

import dev.penstock.ir.Projection;
import java.util.List;

/**
 * Fields of {@code $project}: included, excluded or computed. {@link Projections} makes them.
 *
 * @param <D> the documents that the fields belong to
 */
public sealed interface ProjectFields<D> permits ComputedField, NamedFields {
  /** The fields, in order. */
  List<Projection> projections();
}
