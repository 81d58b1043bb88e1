package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import dev.penstock.PipelineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An operator with its operands, in the order of the operator's {@link Signature}. For operators
 * with named arguments every parameter has its place, and {@link Literal#ABSENT} stands where an
 * optional one was left out; otherwise the list just ends.
 */
@AutoValue
public abstract non-sealed class Call implements Node {
  Call() {}

  /** The call of {@code operator} on {@code arguments}. */
  public static Call of(Operator operator, Node... arguments) {
    return of(operator, Arrays.asList(arguments));
  }

  /**
   * The call of {@code operator} on {@code arguments}.
   *
   * @throws PipelineException 16020 for a wrong number of arguments; some operators have other
   *     codes, and codes for arguments that are no expressions
   */
  public static Call of(Operator operator, List<? extends Node> arguments) {
    Signature signature = operator.signature();
    int given = arguments.size();
    if (given < signature.least() || given > signature.most()) {
      throw new PipelineException(
          ArgumentCodes.of(operator).count(),
          operator.operatorName() + " takes " + expected(signature) + ", not " + given);
    }
    List<Node> all = new ArrayList<>(arguments);
    if (signature.form() == Signature.Form.NAMED
        || signature.form() == Signature.Form.LONE_OR_NAMED) {
      while (all.size() < signature.parameters().size()) {
        all.add(Literal.ABSENT);
      }
    }
    WrittenArguments.check(operator, all);
    return new AutoValue_Call(operator, List.copyOf(all));
  }

  /** The operator. */
  public abstract Operator operator();

  /** The operands. */
  public abstract List<Node> arguments();

  /** The operand at {@code index}. */
  public Node argument(int index) {
    return arguments().get(index);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();

  private static String expected(Signature signature) {
    int least = signature.least();
    if (signature.isVariadic()) {
      return "at least " + least + (least == 1 ? " argument" : " arguments");
    }
    int most = signature.most();
    return least == most
        ? "exactly " + least + (least == 1 ? " argument" : " arguments")
        : least + " to " + most + " arguments";
  }
}
