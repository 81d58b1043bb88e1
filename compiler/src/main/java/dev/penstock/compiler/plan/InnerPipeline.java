package dev.penstock.compiler.plan;

import dev.penstock.PipelineException;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.NamedPipelines.Definition;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline within a stage, planned over blocks of its own. */
final class InnerPipeline {
  /** How messages name the pipeline of a stage that has one. */
  private static final String PIPELINE = "pipeline";

  private InnerPipeline() {}

  /**
   * A stage that the reader of a pipeline adds to it.
   *
   * @param comment what it is there for
   */
  record Added(Stage stage, String comment) {}

  /**
   * Plans a pipeline on another collection, on a named pipeline, or on its own documents.
   *
   * @param collection what it reads; empty where it says so itself
   * @param around the stage that it is in
   * @param variables what the variables that it sees stand for
   * @param atEnd whether all that it gives is read
   */
  static Planner plan(
      Optional<String> collection,
      List<Stage> stages,
      Blocks around,
      Map<String, Source> variables,
      boolean atEnd) {
    Place place = around.block.within();
    Surroundings inside = around.surroundings().with(variables);
    if (collection.isEmpty()) {
      return plan(stages, List.of(), PIPELINE, place, inside, atEnd);
    }
    List<CoreStage> core = core(stages, List.of());
    Start start = inside.start(collection.get(), Reader.of(core, atEnd), place);
    return plan(new Planner(start, inside), core, stages.size(), List.of(), PIPELINE);
  }

  /**
   * Plans a pipeline on the documents of {@code start}.
   *
   * @param part how messages name it
   */
  static Planner plan(
      Start start, List<Stage> stages, String part, Blocks around, Map<String, Source> variables) {
    Planner planner = new Planner(start, around.surroundings().with(variables));
    return plan(planner, core(stages, List.of()), stages.size(), List.of(), part);
  }

  /**
   * Plans a pipeline that says itself what it reads.
   *
   * @param then what its reader adds
   * @param part how messages name it
   * @param atEnd whether all that it gives is read
   */
  static Planner plan(
      List<Stage> stages,
      List<Added> then,
      String part,
      Place place,
      Surroundings inside,
      boolean atEnd) {
    List<CoreStage> core = core(stages, then);
    Reader reader = Reader.of(core.subList(1, core.size()), atEnd);
    Start start = start(stages, reader, part, place, inside);
    return plan(new Planner(start, inside), reader.following(), stages.size(), then, part);
  }

  /** Plans a named pipeline. */
  static Planner plan(Definition definition, Place place, Surroundings inside) {
    List<Stage> stages = definition.stages();
    List<CoreStage> core = core(stages, List.of());
    Reader reader = Reader.of(core.subList(1, core.size()), false);
    Start start = start(stages, reader, definition.part(), place, inside);
    start.block().comment(definition.part());
    Planner planner = new Planner(start, inside);
    return plan(planner, reader.following(), stages.size(), List.of(), definition.part());
  }

  private static Start start(
      List<Stage> stages, Reader reader, String part, Place place, Surroundings inside) {
    Optional<String> source = Beginning.source(stages);
    try {
      return source.isPresent()
          ? inside.start(source.get(), reader, place)
          : Start.own(stages.get(0), inside, place);
    } catch (PipelineException problem) {
      throw problem.at(1, stages.get(0).stageName()).inside(part);
    }
  }

  /** The stages in the order of their evaluation, and what the reader adds, numbered after them. */
  private static List<CoreStage> core(List<Stage> stages, List<Added> then) {
    List<CoreStage> core = new ArrayList<>(Rewriting.of(stages).stages());
    for (int i = 0; i < then.size(); i++) {
      core.add(new CoreStage(stages.size() + 1 + i, then.get(i).stage()));
    }
    return new Rewriting(core, List.of()).then(Plans.QUICKER).stages();
  }

  private static Planner plan(
      Planner planner, List<CoreStage> core, int own, List<Added> then, String part) {
    for (int i = 0; i < core.size(); i++) {
      Stage stage = core.get(i).stage();
      int number = core.get(i).number();
      List<CoreStage> following = core.subList(i + 1, core.size());
      if (number > own) {
        planner.add(stage, then.get(number - own - 1).comment(), following, following);
        continue;
      }
      try {
        planner.add(stage, planner.surroundings().named().describe(stage), following, following);
      } catch (PipelineException problem) {
        throw problem.at(number, stage.stageName()).inside(part);
      }
    }
    return planner;
  }

  /** The array of the documents that a plan gives, in their order. */
  static Fragment array(Planner planned) {
    Located document = planned.documents();
    Block around = Block.over(planned.block);
    Sql documents = Sql.call(Sql.JSONB_GROUP_ARRAY, around.use(document).sql());
    Fragment column = Fragment.json(documents, TypeSet.ARRAY, false);
    Select select = around.render(List.of(column), List.of("documents"));
    boolean raises = planned.block.mayFailAnywhere();
    return Fragment.json(new Sql.Scalar(select), TypeSet.ARRAY, raises);
  }
}
