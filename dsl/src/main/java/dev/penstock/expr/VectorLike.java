package dev.penstock.expr;

import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Call;
import dev.penstock.ir.Node;
import dev.penstock.ir.VectorOp;
import java.util.List;

/**
 * What can be a vector: an array of numbers, or a binary vector. The similarity of two vectors is
 * null where one is null or missing, and an error where they are of different lengths; its score is
 * brought to the range from 0 to 1.
 *
 * @param <D> the documents that the expression reads
 */
public sealed interface VectorLike<D> extends Operand<D> permits AnyExpr, ListExpr {
  /** The cosine of the angle between two vectors. MongoDB's "$similarityCosine". */
  default DoubleExpr<D> similarityCosine(VectorLike<? super D> other) {
    return DoubleExpr.of(Call.of(VectorOp.SIMILARITY_COSINE, with(other)));
  }

  /** As {@link #similarityCosine(VectorLike)}, perhaps as a score. */
  default DoubleExpr<D> similarityCosine(VectorLike<? super D> other, boolean score) {
    return scored(VectorOp.SIMILARITY_COSINE, other, score);
  }

  /** The sum of the products of the elements. MongoDB's "$similarityDotProduct". */
  default DoubleExpr<D> similarityDotProduct(VectorLike<? super D> other) {
    return DoubleExpr.of(Call.of(VectorOp.SIMILARITY_DOT_PRODUCT, with(other)));
  }

  /** As {@link #similarityDotProduct(VectorLike)}, perhaps as a score. */
  default DoubleExpr<D> similarityDotProduct(VectorLike<? super D> other, boolean score) {
    return scored(VectorOp.SIMILARITY_DOT_PRODUCT, other, score);
  }

  /** The distance of two points. MongoDB's "$similarityEuclidean". */
  default DoubleExpr<D> similarityEuclidean(VectorLike<? super D> other) {
    return DoubleExpr.of(Call.of(VectorOp.SIMILARITY_EUCLIDEAN, with(other)));
  }

  /** As {@link #similarityEuclidean(VectorLike)}, perhaps as a score: 1 for the same point. */
  default DoubleExpr<D> similarityEuclidean(VectorLike<? super D> other, boolean score) {
    return scored(VectorOp.SIMILARITY_EUCLIDEAN, other, score);
  }

  private DoubleExpr<D> scored(VectorOp operator, VectorLike<? super D> other, boolean score) {
    return DoubleExpr.of(Call.of(operator, with(other), Operands.node(score)));
  }

  private Node with(VectorLike<? super D> other) {
    return ArrayNode.of(List.of(node(), other.node()));
  }
}
