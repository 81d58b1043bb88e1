package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import java.util.List;

/**
 * {@code $let}: variables, all evaluated outside of the new scope, and the expression that sees
 * them.
 */
@AutoValue
public abstract non-sealed class Let implements Node {
  Let() {}

  /**
   * {@code {$let: {vars: bindings, in: body}}}.
   *
   * @throws dev.penstock.PipelineException 9 for a name that MongoDB does not allow
   */
  public static Let of(List<Binding> bindings, Node body) {
    bindings.forEach(b -> VariableNames.checkBindable(b.name(), "$let"));
    return new AutoValue_Let(List.copyOf(bindings), body);
  }

  /** The variables. */
  public abstract List<Binding> bindings();

  /** The expression that sees them. */
  public abstract Node body();

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();
}
