package dev.penstock.compiler.plan;

import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.ir.Facet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code $facet} as one row of sub-selects, over what its pipelines read, which is evaluated once:
 *
 * <pre>
 *   WITH _documents AS MATERIALIZED (SELECT ... FROM orders AS d)
 *   SELECT (SELECT jsonb_group_array(...) FROM _documents ...) AS one, (SELECT ... FROM _documents ...) AS other
 * </pre>
 */
final class FacetLowering {
  private FacetLowering() {}

  /** Adds the stage to the blocks of a plan. */
  static void add(Facet stage, Blocks plan) {
    Block input = plan.block;
    input.share("documents");
    Map<String, Fragment> arrays = new LinkedHashMap<>();
    for (Facet.Branch branch : stage.branches()) {
      Start start = new Start(Block.over(input), plan.scope);
      String part = "\"" + branch.field() + "\"";
      Planner planned = InnerPipeline.plan(start, branch.pipeline(), part, plan, plan.variables());
      arrays.put(branch.field(), InnerPipeline.array(planned));
    }
    plan.begin(Block.ofOneRow(input.within()), "the pipelines give one document");
    plan.block.with(input);
    Map<String, Source> fields = new LinkedHashMap<>();
    arrays.forEach((name, array) -> fields.put(name, plan.computed(name, array)));
    plan.scope = Scope.closed(fields, List.of(), false);
  }
}
