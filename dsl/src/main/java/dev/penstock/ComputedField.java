package dev.penstock;

import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Projection;
import java.util.List;

/**
 * A field and the expression that gives its value, for {@code $project}, {@code $addFields} and
 * {@code Expressions.document}. {@link Projections#computed} makes one.
 *
 * @param <D> the documents that the expression reads
 * @param path the field
 * @param value its value; a missing one gives no field
 */
public record ComputedField<D>(Path path, Node value) implements ProjectFields<D> {
  @Override
  public List<Projection> projections() {
    return List.of(new Projection.Compute(path, value));
  }
}
