package dev.penstock.interpret;

import dev.penstock.ir.Match;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Test;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The query language of {@code $match}. MongoDB's "Query and Projection Operators". */
public final class Matching {
  private Matching() {}

  /**
   * The test, ready to run on many values.
   *
   * @throws dev.penstock.PipelineException 51091 for a regular expression that is not one, 2 for
   *     {@code $expr} inside of {@code $elemMatch}
   */
  public static FieldTest compile(Test test) {
    return FieldTests.compile(test);
  }

  /**
   * The predicate, ready to run on many documents.
   *
   * @param letNames the names of the run's {@code let} parameters
   * @throws dev.penstock.PipelineException 17276 for a variable that is not defined, and as {@link
   *     #compile(Test)}
   */
  public static Condition compile(Predicate predicate, Set<String> letNames) {
    NamedPipelines named = NamedPipelines.resolve(List.of(Match.of(predicate)));
    Condition condition = Conditions.compile(((Match) named.stages().get(0)).predicate(), letNames);
    if (named.definitions().isEmpty()) {
      return condition;
    }
    NamedCollections.compile(named.definitions(), letNames);
    return (document, environment) ->
        condition.holds(
            document,
            environment
                .memory()
                .answer(condition, List.of(), () -> environment.naming(named.definitions())));
  }

  /**
   * Whether the field that {@code steps} lead to from {@code value} meets the test; without steps,
   * the value itself.
   */
  public static boolean matches(Test test, Value value, List<String> steps) {
    return compile(test).holds(value, steps);
  }

  /** Whether the document meets the predicate. */
  public static boolean matches(Predicate predicate, Document document, Environment environment) {
    return compile(predicate, environment.let().keySet()).holds(document, environment);
  }

  /**
   * The elements that {@code $elemMatch} on the field would look at: those of every array that the
   * path leads to, arrays among them as they are.
   */
  public static List<Value> elements(Value value, List<String> steps) {
    List<Value> elements = new ArrayList<>();
    MatchPaths.any(
        value,
        steps,
        false,
        found -> {
          if (found instanceof BsonArray array) {
            elements.addAll(array.values());
          }
          return false;
        });
    return elements;
  }

  /**
   * The documents that the query form of {@code $elemMatch} on the field would look at: the
   * elements that are documents, and those that are arrays as documents whose names are the
   * indexes.
   */
  public static List<Document> elementDocuments(Value value, List<String> steps) {
    return elements(value, steps).stream()
        .flatMap(element -> FieldTests.asDocument(element).stream())
        .toList();
  }
}
