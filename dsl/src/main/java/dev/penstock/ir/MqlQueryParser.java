package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.Predicate.Connective;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads conditions of the query language: fields, connectives and {@code $expr}. */
final class MqlQueryParser {
  /** The operators that stand in the place of a field. */
  static final Set<String> SUPPORTED =
      Set.of("$and", "$or", "$nor", "$expr", "$jsonSchema", "$sampleRate", "$comment");

  /**
   * {@code $expr} and its like need the whole document, which the elements that {@code $elemMatch}
   * looks at are not.
   */
  private final boolean seesRoot;

  private MqlQueryParser(boolean seesRoot) {
    this.seesRoot = seesRoot;
  }

  /** The condition of {@code $match}. */
  static Predicate parse(Document query) {
    return new MqlQueryParser(true).query(query);
  }

  /** The condition of {@code $elemMatch}. */
  static Predicate parseElement(Document query) {
    return new MqlQueryParser(false).query(query);
  }

  /** A document of several conditions, or of several tests for one field, is their {@code $and}. */
  private Predicate query(Document query) {
    List<Predicate> conditions = new ArrayList<>();
    for (Document.Field field : query) {
      if (!field.name().startsWith("$")) {
        Path path = Path.parse(field.name());
        MqlValues.within("field \"" + field.name() + "\"", () -> tests(field.value()))
            .forEach(test -> conditions.add(Predicate.field(path, test)));
      } else if (!field.name().equals("$comment")) {
        conditions.add(operator(field.name(), field.value()));
      }
    }
    return conditions.size() == 1
        ? conditions.get(0)
        : new Predicate.Logical(Connective.AND, conditions);
  }

  private static List<Test> tests(Value value) {
    if (value instanceof BsonRegex regex) {
      return List.of(MqlTestParser.regex(regex));
    }
    return MqlValues.isOperator(value) && value instanceof Document tests
        ? MqlTestParser.parse(tests)
        : List.of(new Test.Compare(Comparison.EQ, value));
  }

  private Predicate operator(String name, Value value) {
    return switch (name) {
      case "$and" -> logical(Connective.AND, value);
      case "$or" -> logical(Connective.OR, value);
      case "$nor" -> logical(Connective.NOR, value);
      case "$expr" -> expr(value);
      case "$jsonSchema" -> schema(value);
      case "$sampleRate" -> sampleRate(value);
      default -> throw LanguageNames.unknownQuery(name, SUPPORTED, MqlTestParser.SUPPORTED);
    };
  }

  private Predicate logical(Connective connective, Value value) {
    String name = connective.operatorName();
    if (!(value instanceof BsonArray array) || array.isEmpty()) {
      throw new PipelineException(
          2,
          name
              + " takes an array of one condition or more, not "
              + (value instanceof BsonArray ? "an empty one" : MqlValues.describe(value)));
    }
    List<Predicate> conditions = new ArrayList<>();
    for (Value item : array) {
      if (!(item instanceof Document condition)) {
        throw new PipelineException(
            2, "each item of " + name + " is an object, not " + MqlValues.describe(item));
      }
      conditions.add(query(condition));
    }
    return new Predicate.Logical(connective, conditions);
  }

  private Predicate schema(Value value) {
    if (!seesRoot) {
      throw new PipelineException(
          2, "$jsonSchema is about the whole document and cannot stand inside of $elemMatch");
    }
    if (value instanceof Document schema) {
      return Predicate.jsonSchema(schema);
    }
    throw new PipelineException(
        14, "$jsonSchema takes an object, not " + MqlValues.describe(value));
  }

  private Predicate sampleRate(Value value) {
    if (!seesRoot) {
      throw new PipelineException(
          2, "$sampleRate chooses whole documents and cannot stand inside of $elemMatch");
    }
    if (value instanceof NumberValue rate) {
      return new Predicate.SampleRate(rate.doubleValue());
    }
    throw new PipelineException(
        2, "$sampleRate takes a number from 0 to 1, not " + MqlValues.describe(value));
  }

  private Predicate expr(Value value) {
    if (!seesRoot) {
      throw new PipelineException(
          2, "$expr sees the whole document and cannot stand inside of $elemMatch");
    }
    return Predicate.expr(MqlValues.within("$expr", () -> MqlExpressionParser.operand(value)));
  }
}
