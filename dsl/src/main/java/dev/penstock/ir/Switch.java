package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;

/**
 * {@code $switch}: the first branch whose condition holds; without a default, an error where none
 * does.
 */
@AutoValue
public abstract non-sealed class Switch implements Node {
  Switch() {}

  /**
   * {@code {$switch: {branches, default}}}.
   *
   * @throws PipelineException 40068 without a branch
   */
  public static Switch of(List<Branch> branches, Optional<Node> otherwise) {
    if (branches.isEmpty()) {
      throw new PipelineException(40068, "$switch needs at least one branch");
    }
    return new AutoValue_Switch(List.copyOf(branches), otherwise);
  }

  /** The branches. */
  public abstract List<Branch> branches();

  /** The expression where no branch holds. */
  public abstract Optional<Node> otherwise();

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();

  /**
   * One branch.
   *
   * @param condition the condition, {@code case}
   * @param then the result where it holds
   */
  public record Branch(Node condition, Node then) {}
}
