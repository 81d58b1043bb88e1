package dev.penstock.ir;

import dev.penstock.ir.Predicate.Connective;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes conditions: an {@code $and} as one object where its conditions have different names. */
final class MqlQueryPrinter implements Predicate.Visitor<Document> {
  static final MqlQueryPrinter PRINTER = new MqlQueryPrinter();

  private MqlQueryPrinter() {}

  @Override
  public Document visit(Predicate.Logical logical) {
    if (logical.connective() != Connective.AND || logical.conditions().size() == 1) {
      return Document.of(logical.connective().operatorName(), list(logical));
    }
    return merged(logical.conditions())
        .orElseGet(() -> Document.of(Connective.AND.operatorName(), list(logical)));
  }

  @Override
  public Document visit(Predicate.Field field) {
    return Document.of(field.path().toString(), value(field.test()));
  }

  @Override
  public Document visit(Predicate.Expr expr) {
    return Document.of("$expr", MqlPrinter.value(expr.expression()));
  }

  @Override
  public Document visit(Predicate.JsonSchema jsonSchema) {
    return Document.of("$jsonSchema", jsonSchema.schema().source());
  }

  @Override
  public Document visit(Predicate.SampleRate sampleRate) {
    return Document.of("$sampleRate", new BsonDouble(sampleRate.rate()));
  }

  /**
   * One object that reads back as all of the conditions, if there is one: it names nothing twice.
   */
  private Optional<Document> merged(List<Predicate> conditions) {
    Document.Builder fields = Document.builder();
    int next = 0;
    while (next < conditions.size()) {
      Predicate condition = conditions.get(next++);
      String name;
      Optional<Value> value;
      if (condition instanceof Predicate.Field field) {
        List<Test> tests = new ArrayList<>(List.of(field.test()));
        while (next < conditions.size()
            && conditions.get(next) instanceof Predicate.Field more
            && more.path().equals(field.path())) {
          tests.add(more.test());
          next++;
        }
        name = field.path().toString();
        value =
            tests.size() == 1
                ? Optional.of(value(field.test()))
                : MqlTestPrinter.merged(tests).map(Value.class::cast);
      } else if (condition instanceof Predicate.Logical logical) {
        name = logical.connective().operatorName();
        value = logical.conditions().isEmpty() ? Optional.empty() : Optional.of(list(logical));
      } else {
        Document.Field only = condition.accept(this).iterator().next();
        name = only.name();
        value = Optional.of(only.value());
      }
      if (value.isEmpty() || fields.has(name)) {
        return Optional.empty();
      }
      fields.put(name, value.get());
    }
    return Optional.of(fields.build());
  }

  /**
   * A test as the value of its field: equality as the constant itself, unless that would be read as
   * a test.
   */
  private static Value value(Test test) {
    if (test instanceof Test.Compare compare
        && compare.operator() == Comparison.EQ
        && !(compare.operand() instanceof BsonRegex)
        && !MqlValues.isOperator(compare.operand())) {
      return compare.operand();
    }
    return test.accept(MqlTestPrinter.PRINTER);
  }

  private BsonArray list(Predicate.Logical logical) {
    return BsonArray.copyOf(logical.conditions().stream().map(c -> c.accept(this)).toList());
  }
}
