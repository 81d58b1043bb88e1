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
import dev.penstock.ir.Documents;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline within a stage, planned over blocks of its own. */
final class InnerPipeline {
  private InnerPipeline() {}

  /**
   * Plans a pipeline on another collection, or on its own documents.
   *
   * @param collection what it reads; empty where it says so itself
   * @param around the stage that it is in
   * @param variables what the variables that it sees stand for
   */
  static Planner plan(
      Optional<String> collection,
      List<Stage> stages,
      Blocks around,
      Map<String, Source> variables) {
    Place place = around.block.within();
    boolean ownSource = collection.isEmpty();
    Optional<String> name = ownSource ? Beginning.source(stages) : collection;
    Start start =
        name.map(n -> Start.ofCollection(n, around.options(), place))
            .orElseGet(
                () -> Start.of((Documents) stages.get(0), around.options(), variables, place));
    List<Stage> rest = ownSource ? stages.subList(1, stages.size()) : stages;
    return plan(start, rest, "pipeline", around, variables);
  }

  /**
   * Plans a pipeline on the documents of {@code start}.
   *
   * @param part how messages name it
   */
  static Planner plan(
      Start start, List<Stage> stages, String part, Blocks around, Map<String, Source> variables) {
    Planner planner = new Planner(start, around.options(), variables);
    List<CoreStage> core = Rewriting.of(stages).then(Plans.QUICKER).stages();
    for (int i = 0; i < core.size(); i++) {
      Stage stage = core.get(i).stage();
      try {
        planner.add(stage, Mql.describe(stage), core.subList(i + 1, core.size()));
      } catch (PipelineException problem) {
        throw problem.at(core.get(i).number(), stage.stageName()).inside(part);
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
