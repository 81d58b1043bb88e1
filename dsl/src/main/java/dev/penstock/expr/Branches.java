package dev.penstock.expr;

import dev.penstock.ir.Node;
import dev.penstock.ir.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a {@code $switch} that waits for its default. Immutable. {@code Expressions.when}
 * starts one.
 *
 * @param <D> the documents that the branches read
 */
public final class Branches<D> {
  private final List<Switch.Branch> branches;

  private Branches(List<Switch.Branch> branches) {
    this.branches = branches;
  }

  /** One branch; the value is a constant or an expression. */
  public static <D> Branches<D> of(BoolExpr<D> condition, @Nullable Object then) {
    return new Branches<D>(List.of()).when(condition, then);
  }

  /** One more branch, for where no condition before it holds. */
  public Branches<D> when(BoolExpr<? super D> condition, @Nullable Object then) {
    List<Switch.Branch> all = new ArrayList<>(branches);
    all.add(new Switch.Branch(condition.node(), Operands.node(then)));
    return new Branches<>(List.copyOf(all));
  }

  /** The value where no condition holds; a constant or an expression. */
  public AnyExpr<D> otherwise(@Nullable Object otherwise) {
    return end(Optional.of(Operands.node(otherwise)));
  }

  /** No default: a document for which no condition holds is an error, 40066. */
  public AnyExpr<D> orElseFail() {
    return end(Optional.empty());
  }

  private AnyExpr<D> end(Optional<Node> otherwise) {
    return AnyExpr.of(Switch.of(branches, otherwise));
  }
}
