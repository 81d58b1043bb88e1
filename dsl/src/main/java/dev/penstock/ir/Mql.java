package dev.penstock.ir;

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
    Value value = ExtendedJson.parse(json);
    if (value instanceof BsonArray pipeline) {
      return parse(pipeline);
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

  /** Prints a pipeline on one line, in relaxed Extended JSON. Equal pipelines print the same. */
  public static String print(List<? extends Stage> stages) {
    return ExtendedJson.write(toArray(stages), ExtendedJson.Mode.RELAXED);
  }

  /** The array that stands for a pipeline; {@link #parse(BsonArray)} gives an equal one. */
  static BsonArray toArray(List<? extends Stage> stages) {
    return BsonArray.copyOf(stages.stream().map(Mql::toDocument).toList());
  }

  /** The value that stands for an expression; {@link #parseExpression} gives an equal one. */
  public static Value toValue(Node expression) {
    return expression.accept(MqlExpressionPrinter.PRINTER);
  }

  /** The document that stands for a stage; {@link #parseStage} gives an equal one. */
  public static Document toDocument(Stage stage) {
    return Document.of(stage.stageName(), stage.accept(MqlStagePrinter.PRINTER));
  }

  /**
   * The document that stands for a condition; {@link #parsePredicate} gives an equal one.
   *
   * @throws PipelineException 0 for a test list that holds one operator twice inside of {@code
   *     $not} or {@code $elemMatch}, which the syntax cannot say
   */
  public static Document toDocument(Predicate condition) {
    return condition.accept(MqlQueryPrinter.PRINTER);
  }
}
