package dev.penstock.compiler.plan;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.scope.SharedRows;
import dev.penstock.compiler.sql.Each;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Path;
import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Optional;

/**
 * The documents of a named pipeline that a document is linked to because fields are equal. SQLite
 * makes both indexes once:
 *
 * <pre>
 *   FROM (SELECT k.id
 *         FROM jsonb_each(links) AS link
 *         CROSS JOIN (SELECT a.id, target.value AS link
 *                     FROM _averages AS a JOIN jsonb_each(targets) AS target
 *                     LIMIT -1) AS k ON k.link = link.value
 *         GROUP BY k.id ORDER BY k.id LIMIT -1) AS found
 *   CROSS JOIN _averages AS averages ON averages.id = found.id
 * </pre>
 *
 * @param numbered the documents, with their numbers as the order
 * @param foreign their field
 * @param place where they are read
 */
record NamedLinks(Start numbered, Path foreign, Place place) {
  /**
   * The documents.
   *
   * @param links the values that they are looked for by, as an array
   */
  Start of(Sql links) {
    Located id = numbered.scope().order().get(0).key();
    Block found = SharedRows.of(numbered.block(), id, ids(links, keys(id)), place);
    return new Start(found, numbered.scope());
  }

  /** The key of each value by which a document is found. */
  private Select keys(Located id) {
    Block rows = SharedRows.all(numbered.block(), place);
    Fragment head = numbered.scope().field(rows, foreign.head());
    Sql targets = Sql.call(SqlFunction.LINK_TARGETS, Forms.json(head), Sql.path(foreign.tail()));
    Sql key = Links.key(rows.join(targets, "target", false), false);
    return rows.render(
            List.of(rows.use(id), Fragment.json(key, TypeSet.ANY, false)), List.of("id", "link"))
        .asBarrier();
  }

  private Select ids(Sql links, Select keys) {
    Each each = new Each(links, numbered.block().alias("link"), false);
    Select.From found = new Select.Nested(keys, numbered.block().alias("k"));
    Sql id = new Sql.Column(found.alias(), "id");
    Sql equal =
        Sql.infix(new Sql.Column(found.alias(), "link"), "=", Links.key(each.alias(), false));
    return Select.of(
            List.of(new Select.As(id, "id")),
            new Select.Elements(each),
            List.of(new Select.Rows(found, equal, false, false)),
            Optional.empty())
        .groupedBy(id)
        .asBarrier();
  }
}
