package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Part;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.TypeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code $unionWith}. SQLite gives the rows of the first SELECT, then those of the second one, each
 * in its order; the keys of the order are there where a later stage asks for them:
 *
 * <pre>
 *   SELECT u.doc
 *   FROM (SELECT d.doc, 0 AS side, d.id AS k, NULL AS k_2 FROM orders AS d
 *         UNION ALL
 *         SELECT d_2.doc, 1, NULL, d_2.id FROM others AS d_2 LIMIT -1) AS u
 * </pre>
 *
 * @param block the block over the rows of both
 * @param scope the documents in it
 */
record UnionLowering(Block block, Scope scope) {
  private static final String DOCUMENT = "doc";

  /** The union of the documents of two plans. */
  static UnionLowering of(Blocks first, Blocks second) {
    List<Map<String, Sql>> columns = List.of(columns(first, 0), columns(second, 1));
    List<Blocks> plans = List.of(first, second);
    List<String> keys = new ArrayList<>();
    List<Boolean> descending = new ArrayList<>();
    for (int side = 0; side < plans.size(); side++) {
      for (Scope.Key key : plans.get(side).scope.order()) {
        String name = "k" + keys.size();
        keys.add(name);
        descending.add(key.descending());
        columns.get(side).put(name, plans.get(side).block.use(key.key()).sql());
        columns.get(1 - side).put(name, Sql.Null.NULL);
      }
    }
    Block block =
        Block.overUnion(
            List.of(new Part(first.block, columns.get(0)), new Part(second.block, columns.get(1))));
    List<Scope.Key> order = new ArrayList<>();
    order.add(new Scope.Key(column(block, Block.SIDE, Form.KEY), false));
    for (int i = 0; i < keys.size(); i++) {
      order.add(new Scope.Key(column(block, keys.get(i), Form.KEY), descending.get(i)));
    }
    Source document = new Source.Stored(column(block, DOCUMENT, Form.JSONB));
    return new UnionLowering(block, Scope.open(document, order));
  }

  private static Map<String, Sql> columns(Blocks plan, int side) {
    Map<String, Sql> columns = new LinkedHashMap<>();
    columns.put(DOCUMENT, plan.documents().fragment().sql());
    columns.put(Block.SIDE, new Sql.Int(side));
    return columns;
  }

  private static Located column(Block block, String name, Form form) {
    TypeSet types = form == Form.JSONB ? TypeSet.OBJECT : TypeSet.ANY;
    return new Located(
        new Fragment(new Sql.Column(block.source(), name), form, types, false), block, name);
  }
}
