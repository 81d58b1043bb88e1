package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonInt32;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One document for each range of values that has documents. MongoDB's "$bucket". */
@Value.Immutable
public non-sealed interface Bucket extends Stage {
  /** What is accumulated where nothing else is asked for: the number of documents, in count. */
  List<Accumulation> COUNT =
      List.of(Accumulation.of("count", AccumulatorOp.SUM, Literal.of(new BsonInt32(1))));

  /** What is placed in a range. */
  Node groupBy();

  /**
   * Constants of one type class, ascending: each range goes from one of them to before the next.
   */
  List<Node> boundaries();

  /** The {@code default}: the constant under which what is in no range is gathered. */
  Optional<Node> otherwise();

  /** The fields of the results besides _id; {@link #COUNT} where the specification has none. */
  List<Accumulation> output();

  /** Refuses fewer than two boundaries; where they are literals, also what is wrong with them. */
  @Value.Check
  default void check() {
    Group.checkNames(output());
    if (boundaries().size() < 2) {
      throw new PipelineException(40192, "needs at least 2 boundaries, not " + boundaries().size());
    }
    BucketBoundaries.checkLiterals(this);
  }

  @Override
  default String stageName() {
    return "$bucket";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
