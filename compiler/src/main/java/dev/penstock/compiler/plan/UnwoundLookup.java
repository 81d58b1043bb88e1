package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Unwind;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@code $unwind}, and after it a {@code $lookup} that is unwound at once and does not read the
 * elements: what is looked up, and what is read of it, is so once for a document.
 *
 * <pre>
 *   FROM orders AS d                                   FROM (SELECT d.tags, c.name
 *   JOIN jsonb_each(d.tags) AS tag             ->            FROM orders AS d
 *   CROSS JOIN customers AS c ON c.key = d.c                 CROSS JOIN customers AS c ON c.key = d.c) AS b
 *                                                      JOIN jsonb_each(b.tags) AS tag
 * </pre>
 */
final class UnwoundLookup {
  private final Unwind unwind;
  private final Lookup lookup;
  private final Blocks plan;
  private final String table;

  private UnwoundLookup(Unwind unwind, Lookup lookup, Blocks plan) {
    this.unwind = unwind;
    this.lookup = lookup;
    this.plan = plan;
    this.table = String.valueOf(plan.options().tables().get(lookup.from().orElseThrow()));
  }

  /** Whether the stage and the two that follow it are such ones. */
  static boolean is(Unwind unwind, List<CoreStage> following, Blocks plan) {
    return following.size() > 1
        && following.get(0).stage() instanceof Lookup lookup
        && LookupLowering.isUnwound(lookup, following.subList(1, following.size()), plan)
        && !((Unwind) following.get(1).stage()).preserveNullAndEmptyArrays()
        && unwind.path().isSimple()
        && !unwind.preserveNullAndEmptyArrays()
        && unwind.includeArrayIndex().isEmpty()
        && !unwind.path().equals(lookup.as())
        && !unwind.path().head().equals(lookup.localField().orElseThrow().head())
        && !plan.scope.mayHaveLost(plan.block, lookup.as().head())
        && new UnwoundLookup(unwind, lookup, plan)
            .links()
            .findOne(lookup.localField().orElseThrow(), plan.scope);
  }

  /** The documents, each with one element and with one document that it is joined with. */
  static Scope of(Unwind unwind, Lookup lookup, Blocks plan) {
    return new UnwoundLookup(unwind, lookup, plan).scope();
  }

  private Links links() {
    return new Links(table, lookup.foreignField().orElseThrow(), plan.block);
  }

  private Scope scope() {
    String field = unwind.path().head();
    String as = lookup.as().head();
    if (plan.scope.read(plan.block, lookup.localField().orElseThrow().steps()).readsDocument()) {
      plan.cut("what is looked for is read once");
    }
    Block below = plan.block;
    Facts facts =
        plan.scope.stored(field).map(s -> s.facts().field(field).element()).orElse(Facts.NONE);
    Links.BelowElements joined =
        links()
            .joinBelow(
                lookup.localField().orElseThrow(),
                plan.scope,
                as,
                UnwindLowering.elements(plan.scope, below, field));
    Located array =
        new Located(Fragment.json(joined.elements(), TypeSet.ARRAY, false), below, field);
    plan.report("unwind", array.fragment());
    plan.cut("what is looked up is looked up once, not for each element");
    String element = plan.block.join(plan.block.use(array).sql(), field, false);
    List<Scope.Key> order = new ArrayList<>(plan.scope.order());
    order.add(key(joined.part(), below, "part"));
    order.add(key(new Sql.Column(element, "key"), plan.block, field + "_index"));
    return plan.scope
        .with(field, new Source.Element(plan.block, element, field, false, facts))
        .with(as, Source.Stored.of(table, joined.alias(), below, Facts.NONE))
        .ordered(order, plan.scope.sorted());
  }

  private static Scope.Key key(Sql sql, Block block, String hint) {
    return new Scope.Key(
        new Located(new Fragment(sql, Form.KEY, TypeSet.ANY, false), block, hint), false);
  }
}
