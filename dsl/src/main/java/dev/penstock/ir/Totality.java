package dev.penstock.ir;

import java.util.List;
import java.util.Set;

/** Whether an expression or a condition has a value for every document, so that it never fails. */
public final class Totality implements Node.Visitor<Boolean>, Predicate.Visitor<Boolean> {
  private static final Totality TOTALITY = new Totality();
  private static final Set<String> SYSTEM =
      Set.of(Variable.ROOT, Variable.CURRENT, Variable.REMOVE, Variable.NOW);

  private Totality() {}

  /** Whether the expression fails on no document; false where that takes more than a look. */
  public static boolean isTotal(Node node) {
    return node.accept(TOTALITY);
  }

  /** Whether the condition fails on no document; false where that takes more than a look. */
  public static boolean isTotal(Predicate predicate) {
    return predicate.accept(TOTALITY);
  }

  private static boolean areTotal(List<? extends Node> nodes) {
    return nodes.stream().allMatch(Totality::isTotal);
  }

  @Override
  public Boolean visit(Predicate.Logical logical) {
    return logical.conditions().stream().allMatch(Totality::isTotal);
  }

  @Override
  public Boolean visit(Predicate.Field field) {
    return true;
  }

  @Override
  public Boolean visit(Predicate.Expr expr) {
    return isTotal(expr.expression());
  }

  @Override
  public Boolean visit(Predicate.JsonSchema jsonSchema) {
    return true;
  }

  @Override
  public Boolean visit(Predicate.SampleRate sampleRate) {
    return true;
  }

  @Override
  public Boolean visit(Literal literal) {
    return true;
  }

  @Override
  public Boolean visit(FieldPath fieldPath) {
    return true;
  }

  /** A variable that nobody defines is an error, and must be found. */
  @Override
  public Boolean visit(Variable variable) {
    return SYSTEM.contains(variable.name());
  }

  @Override
  public Boolean visit(Call call) {
    return isTotal(call.operator()) && areTotal(call.arguments());
  }

  private static boolean isTotal(Operator operator) {
    return operator instanceof ComparisonOp
        || operator instanceof BooleanOp
        || operator instanceof ConditionalOp
        || operator == ArrayOp.IS_ARRAY
        || (operator instanceof SummaryOp && operator.signature().form() == Signature.Form.LIST)
        || operator == TypeOp.IS_NUMBER
        || operator == TypeOp.TYPE;
  }

  @Override
  public Boolean visit(Let let) {
    return areTotal(let.bindings().stream().map(Binding::value).toList()) && isTotal(let.body());
  }

  @Override
  public Boolean visit(Switch choice) {
    return choice.otherwise().filter(Totality::isTotal).isPresent()
        && choice.branches().stream().allMatch(b -> isTotal(b.condition()) && isTotal(b.then()));
  }

  @Override
  public Boolean visit(ArrayNode array) {
    return areTotal(array.items());
  }

  @Override
  public Boolean visit(DocumentNode document) {
    return areTotal(document.fields().stream().map(Binding::value).toList());
  }

  /** Its pipeline may fail on any document. */
  @Override
  public Boolean visit(SubQuery query) {
    return false;
  }

  @Override
  public Boolean visit(Outer outer) {
    return false;
  }

  /** It fails on what is no array. */
  @Override
  public Boolean visit(Comprehension comprehension) {
    return false;
  }
}
