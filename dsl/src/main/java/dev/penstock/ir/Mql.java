package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.ArrayList;
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
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < pipeline.size(); i++) {
      stages.add(stage(pipeline.get(i), i + 1));
    }
    return List.copyOf(stages);
  }

  /**
   * Reads one stage, {@code {"$limit": 5}}.
   *
   * @throws PipelineException 40323 unless there is exactly one field, 40324 for an unknown stage,
   *     or the stage's own codes
   */
  public static Stage parseStage(Document stage) {
    MqlValues.checkDepth(stage);
    return MqlStageParser.parse(stageName(stage), stage.iterator().next().value());
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
    return ExtendedJson.write(
        BsonArray.copyOf(stages.stream().map(Mql::toDocument).toList()), ExtendedJson.Mode.RELAXED);
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

  private static Stage stage(Value value, int number) {
    if (!(value instanceof Document document)) {
      throw new PipelineException(
          14, "stage " + number + " is " + MqlValues.describe(value) + "; a stage is an object");
    }
    String name = document.isEmpty() ? "{}" : document.names().get(0);
    try {
      Stage stage = MqlStageParser.parse(stageName(document), document.iterator().next().value());
      if (stage instanceof Documents && number > 1) {
        throw new PipelineException(40602, "can only be the first stage");
      }
      return stage;
    } catch (PipelineException e) {
      throw e.at(number, name);
    }
  }

  private static String stageName(Document stage) {
    if (stage.size() != 1) {
      throw new PipelineException(
          40323,
          "a stage is an object of exactly one field, its name; this one has "
              + (stage.isEmpty() ? "none" : String.join(", ", stage.names())));
    }
    return stage.names().get(0);
  }
}
