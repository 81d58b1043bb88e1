package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads pipelines: those that run by themselves, and those within stages. */
final class MqlPipelineParser {
  private static final int TYPE_MISMATCH = 14;

  private MqlPipelineParser() {}

  /** A pipeline that runs by itself. */
  static List<Stage> parse(BsonArray pipeline) {
    return parse(pipeline, name -> {});
  }

  /**
   * A pipeline within a stage.
   *
   * @param part how messages name it
   * @param form MongoDB's code for anything but an array
   */
  static List<Stage> parse(Value value, Nesting nesting, String part, int form) {
    if (!(value instanceof BsonArray pipeline)) {
      throw new PipelineException(
          form, part + " takes an array of stages, not " + MqlValues.describe(value));
    }
    try {
      return parse(pipeline, nesting::checkStage);
    } catch (PipelineException e) {
      throw e.inside(part);
    }
  }

  private static List<Stage> parse(BsonArray pipeline, Consumer<String> check) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < pipeline.size(); i++) {
      stages.add(stage(pipeline.get(i), i + 1, check));
    }
    OutputStages.checkLast(stages);
    return List.copyOf(stages);
  }

  private static Stage stage(Value value, int number, Consumer<String> check) {
    if (!(value instanceof Document document)) {
      throw new PipelineException(
          TYPE_MISMATCH,
          "stage " + number + " is " + MqlValues.describe(value) + "; a stage is an object");
    }
    String name = document.isEmpty() ? "{}" : document.names().get(0);
    try {
      check.accept(name);
      Stage stage = parseStage(document);
      if (stage instanceof Documents && number > 1) {
        throw new PipelineException(40602, "can only be the first stage");
      }
      return stage;
    } catch (PipelineException e) {
      throw e.at(number, name);
    }
  }

  /** One stage. */
  static Stage parseStage(Document stage) {
    if (stage.size() != 1) {
      throw new PipelineException(
          40323,
          "a stage is an object of exactly one field, its name; this one has "
              + (stage.isEmpty() ? "none" : String.join(", ", stage.names())));
    }
    Document.Field field = stage.iterator().next();
    return MqlStageParser.parse(field.name(), field.value());
  }
}
