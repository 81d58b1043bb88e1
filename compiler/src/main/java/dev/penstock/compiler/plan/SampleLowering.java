package dev.penstock.compiler.plan;

import dev.penstock.compiler.Bind;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.RowWindow;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Sample;
import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Optional;

/**
 * {@code $sample}: a function of ours counts the rows, and gives those that are drawn their places.
 * Only their documents are read.
 *
 * <pre>
 *   SELECT again.doc
 *   FROM (SELECT b.id, mql_sample(?, 5) OVER (ORDER BY b.id ...) AS place FROM ... AS b) AS c
 *   CROSS JOIN orders AS again ON again.id = c.id
 *   WHERE c.place IS NOT NULL ORDER BY c.place
 * </pre>
 */
final class SampleLowering {
  private SampleLowering() {}

  /** Goes on with what is drawn. */
  static void add(Sample stage, Blocks plan) {
    plan.cut("the draw's sorter carries no documents");
    plan.block.markWindowed();
    RowWindow all =
        new RowWindow(
            List.of(), plan.scope.orderTerms(plan.block), Optional.of(RowWindow.Frame.ALL));
    Sql place =
        new Sql.Over(
            Sql.call(
                SqlFunction.SAMPLE, new Sql.Parameter(new Bind.Seed()), Sql.constant(stage.size())),
            all);
    Fragment key = new Fragment(place, Form.KEY, TypeSet.ANY, false);
    plan.report("place", key);
    Located located = new Located(key, plan.block, "place");
    plan.leaveWindows();
    plan.block.filter(new Sql.IsNull(plan.block.use(located).sql(), true), false);
    plan.scope = plan.scope.ordered(List.of(new Scope.Key(located, false)), true);
  }
}
