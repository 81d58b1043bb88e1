package dev.penstock.ir;

import dev.penstock.ParseOptions;
import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.List;

/**
 * MongoDB's own syntax for pipelines: the JSON that {@code db.collection.aggregate([...])} takes,
 * with values in Extended JSON v2.
 *
 * <p>What is printed is what MongoDB runs, and reads back as an equal pipeline. What MongoDB
 * refuses before it looks at data is refused here with its error code; a name of MongoDB's that is
 * not supported is refused with code 0, never misread. Whether a variable is defined is not checked
 * here, for a run may define variables.
 *
 * <p>MongoDB's pages: Aggregation Stages, Aggregation Operators, Query and Projection Operators.
 */
public final class Mql {
  private Mql() {}

  /**
   * Reads a pipeline, {@code [{"$match": {...}}, ...]}.
   *
   * @throws dev.penstock.DocumentFormatException if the text is not Extended JSON
   * @throws PipelineException if MongoDB would refuse the pipeline, or it is not supported; it
   *     names the stage
   */
  public static List<Stage> parse(String json) {
    return parse(json, ParseOptions.DEFAULT);
  }

  /**
   * Reads a pipeline with what the options allow besides MongoDB's syntax; it is printed in
   * MongoDB's.
   *
   * @throws dev.penstock.DocumentFormatException as {@link #parse(String)}
   * @throws PipelineException as {@link #parse(String)}
   */
  public static List<Stage> parse(String json, ParseOptions options) {
    Value value = ExtendedJson.parse(json);
    if (value instanceof BsonArray pipeline) {
      MqlValues.checkDepth(pipeline);
      return MqlPipelineParser.parse(
          options.bareExpressions() ? MqlBareExpressions.wrapped(pipeline) : pipeline);
    }
    throw new PipelineException(
        14, "a pipeline is an array of stages, not " + MqlValues.describe(value));
  }

  /**
   * Reads a pipeline.
   *
   * @throws PipelineException as {@link #parse(String)}
   */
  public static List<Stage> parse(BsonArray pipeline) {
    MqlValues.checkDepth(pipeline);
    return MqlPipelineParser.parse(pipeline);
  }

  /**
   * Reads one stage, {@code {"$limit": 5}}.
   *
   * @throws PipelineException 40323 unless there is exactly one field, 40324 for an unknown stage,
   *     or the stage's own codes
   */
  public static Stage parseStage(Document stage) {
    MqlValues.checkDepth(stage);
    return MqlPipelineParser.parseStage(stage);
  }

  /**
   * Reads an expression, as {@code $project} takes it for a computed field.
   *
   * @throws PipelineException if MongoDB would refuse it, or it is not supported
   */
  public static Node parseExpression(Value expression) {
    MqlValues.checkDepth(expression);
    return MqlExpressionParser.operand(expression);
  }

  /**
   * Reads a condition, as {@code $match} takes it.
   *
   * @throws PipelineException if MongoDB would refuse it, or it is not supported
   */
  public static Predicate parsePredicate(Document query) {
    MqlValues.checkDepth(query);
    return MqlQueryParser.parse(query);
  }

  /**
   * Prints a pipeline on one line, in relaxed Extended JSON. Equal pipelines print the same. Named
   * pipelines are written where they are read.
   *
   * @throws PipelineException 0 for what MongoDB has no syntax for: sub-queries, and named
   *     pipelines where MongoDB takes nothing but a collection
   */
  public static String print(List<? extends Stage> stages) {
    return text(MqlPrinter.array(Inlining.of(stages)));
  }

  /**
   * The value that stands for an expression; {@link #parseExpression} gives an equal one.
   *
   * @throws PipelineException 0 for a sub-query, which MongoDB's expressions do not have
   */
  public static Value toValue(Node expression) {
    return MqlPrinter.value(Inlining.checked(expression));
  }

  /**
   * The document that stands for a stage; {@link #parseStage} gives an equal one.
   *
   * @throws PipelineException 0 for what MongoDB has no syntax for
   */
  public static Document toDocument(Stage stage) {
    return MqlPrinter.document(Inlining.checked(stage));
  }

  /**
   * The document that stands for a condition; {@link #parsePredicate} gives an equal one.
   *
   * @throws PipelineException 0 for a test list that holds one operator twice inside of {@code
   *     $not} or {@code $elemMatch}, which the syntax cannot say, and for a sub-query
   */
  public static Document toDocument(Predicate condition) {
    return MqlPrinter.document(Inlining.checked(condition));
  }

  /**
   * A pipeline for people: as {@link #print} where all of it is MongoDB's, and with Penstock's own
   * words where something is not: {@code $with}, {@code $from} and {@code $table} as stages, {@code
   * $scalar}, {@code $array}, {@code $exists}, {@code $in} and {@code $outer} around pipelines in
   * expressions.
   */
  public static String describe(List<? extends Stage> stages) {
    return text(MqlPrinter.array(stages));
  }

  /** A stage for people, as {@link #describe(List)}. */
  public static String describe(Stage stage) {
    return text(MqlPrinter.document(stage));
  }

  /** A condition for people, as {@link #describe(List)}. */
  public static String describe(Predicate condition) {
    return text(MqlPrinter.document(condition));
  }

  /** An expression for people, as {@link #describe(List)}. */
  public static String describe(Node expression) {
    return text(MqlPrinter.value(expression));
  }

  private static String text(Value value) {
    return ExtendedJson.write(value, ExtendedJson.Mode.RELAXED);
  }
}
