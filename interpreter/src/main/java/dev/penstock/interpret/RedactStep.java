package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Redact;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code $redact}: asks its expression about the document, and where that says so about the
 * documents inside of it, in arrays too, each as {@code $$CURRENT}.
 */
public final class RedactStep implements Step {
  // What the variables hold in MongoDB, where an expression can compare them with these strings.
  private static final Value DESCEND = new BsonString("descend");
  private static final Value PRUNE = new BsonString("prune");
  private static final Value KEEP = new BsonString("keep");

  private static final int CURRENT_SLOT = 0;

  private final Evaluator expression;
  private final Set<String> variables;

  RedactStep(Redact stage, Set<String> letNames) {
    Scope scope =
        Scope.of(letNames)
            .bind(Variable.CURRENT)
            .bind(Variable.DESCEND)
            .bind(Variable.PRUNE)
            .bind(Variable.KEEP);
    expression = Expressions.compile(stage.expression(), scope);
    variables = letNames;
  }

  /** The stage by itself; every variable that it reads may be one that is given to it. */
  public static RedactStep of(Redact stage) {
    return new RedactStep(stage, Reads.of(stage).variables());
  }

  /** The names of the variables that are given to it. */
  public Set<String> variables() {
    return variables;
  }

  /**
   * What is left of a document; missing where nothing is.
   *
   * @param environment holds a value for each of the {@link #variables}
   * @throws EvaluationException 17053 where the expression says neither what to do, or its own
   */
  public Value left(Document document, Environment environment) {
    return redact(document, frame(document, environment));
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return documents
        .map(document -> left(document, environment))
        .filter(Document.class::isInstance)
        .map(Document.class::cast);
  }

  private static Frame frame(Document document, Environment environment) {
    Frame frame = Frame.of(document, environment);
    frame.set(CURRENT_SLOT + 1, DESCEND);
    frame.set(CURRENT_SLOT + 2, PRUNE);
    frame.set(CURRENT_SLOT + 3, KEEP);
    return frame;
  }

  /** What is left of a document; missing where nothing is. */
  private Value redact(Document document, Frame frame) {
    frame.set(CURRENT_SLOT, document);
    Value decision = expression.evaluate(frame);
    if (decision.equals(KEEP)) {
      return document;
    }
    if (decision.equals(PRUNE)) {
      return Missing.MISSING;
    }
    if (decision.equals(DESCEND)) {
      return inside(document, frame);
    }
    throw new EvaluationException(
        17053,
        "$redact wants $$DESCEND, $$PRUNE or $$KEEP, not "
            + (decision == Missing.MISSING
                ? "a missing value"
                : ExtendedJson.write(decision, ExtendedJson.Mode.RELAXED)));
  }

  private Document inside(Document document, Frame frame) {
    Document.Builder left = Document.builder();
    for (Document.Field field : document) {
      Value value = value(field.value(), frame);
      if (value != Missing.MISSING) {
        left.put(field.name(), value);
      }
    }
    return left.build();
  }

  private Value value(Value value, Frame frame) {
    if (value instanceof Document document) {
      return redact(document, frame);
    }
    return value instanceof BsonArray array ? elements(array, frame) : value;
  }

  private BsonArray elements(BsonArray array, Frame frame) {
    List<Value> left = new ArrayList<>();
    for (Value element : array) {
      Value value = value(element, frame);
      if (value != Missing.MISSING) {
        left.add(value);
      }
    }
    return BsonArray.copyOf(left);
  }
}
