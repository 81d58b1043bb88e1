package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.ir.Predicate;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Set;

/** Compiles the predicates of {@code $match}. */
final class Conditions implements Predicate.Visitor<Condition> {
  private final Set<String> letNames;
  private final boolean inElement;

  private Conditions(Set<String> letNames, boolean inElement) {
    this.letNames = letNames;
    this.inElement = inElement;
  }

  static Condition compile(Predicate predicate, Set<String> letNames) {
    return predicate.accept(new Conditions(letNames, false));
  }

  /** The condition of {@code $elemMatch}, where {@code $expr} and its like are not allowed. */
  static Condition compileForElement(Predicate predicate) {
    return predicate.accept(new Conditions(Set.of(), true));
  }

  @Override
  public Condition visit(Predicate.Logical logical) {
    List<Condition> conditions =
        logical.conditions().stream().map(condition -> condition.accept(this)).toList();
    if (conditions.size() == 1 && logical.connective() != Predicate.Connective.NOR) {
      return conditions.get(0);
    }
    return switch (logical.connective()) {
      case AND ->
          (document, environment) -> {
            for (Condition condition : conditions) {
              if (!condition.holds(document, environment)) {
                return false;
              }
            }
            return true;
          };
      case OR -> (document, environment) -> anyHolds(conditions, document, environment);
      case NOR -> (document, environment) -> !anyHolds(conditions, document, environment);
    };
  }

  private static boolean anyHolds(
      List<Condition> conditions, Document document, Environment environment) {
    for (Condition condition : conditions) {
      if (condition.holds(document, environment)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Condition visit(Predicate.Field field) {
    List<String> steps = field.path().steps();
    FieldTest test = FieldTests.compile(field.test());
    return (document, environment) -> test.holds(document, steps);
  }

  @Override
  public Condition visit(Predicate.JsonSchema jsonSchema) {
    if (inElement) {
      throw new PipelineException(2, "$jsonSchema is about whole documents, not in $elemMatch");
    }
    java.util.function.Predicate<Value> schema = Schemas.compile(jsonSchema.schema());
    return (document, environment) -> schema.test(document);
  }

  /** Each document is chosen by itself, so the number of those that pass varies, too. */
  @Override
  public Condition visit(Predicate.SampleRate sampleRate) {
    if (inElement) {
      throw new PipelineException(2, "$sampleRate chooses whole documents, not in $elemMatch");
    }
    double rate = sampleRate.rate();
    return (document, environment) -> environment.chance().nextDouble() < rate;
  }

  @Override
  public Condition visit(Predicate.Expr expr) {
    if (inElement) {
      throw new PipelineException(2, "$expr sees whole documents only; take it out of $elemMatch");
    }
    Evaluator expression = Expressions.compile(expr.expression(), letNames);
    return (document, environment) ->
        Truth.of(expression.evaluate(Frame.of(document, environment)));
  }
}
