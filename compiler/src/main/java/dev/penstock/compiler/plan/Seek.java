package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.SharedRows;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Each;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Call;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Reads;
import dev.penstock.ir.TypeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Documents whose field equals a value of the document around: to compare each with each would take
 * as many steps as there are pairs. An {@code _id} is found by the column {@code key}; for another
 * field SQLite makes an index once:
 *
 * <pre>
 *   {$match: {$expr: {$eq: ["$customer", "$$id"]}}}
 *
 *   WHERE o.id IN (SELECT k.id
 *                  FROM jsonb_each('[0]') AS once
 *                  CROSS JOIN (SELECT t.id, key(t.customer) AS link FROM orders AS t LIMIT -1) AS k
 *                    ON k.link IS key(id))
 * </pre>
 *
 * <p>SQLite makes an index only for what it thinks to read several times: hence the array.
 *
 * @param plan that of the pipeline within, whose block may become another one
 */
record Seek(Blocks plan) {
  /**
   * The conditions of a {@code $match}, one of which has become what finds the documents that meet
   * it; empty where they are to stay.
   *
   * @param conjuncts what the conditions were lowered from
   */
  Optional<List<Fragment>> among(List<Predicate> conjuncts, List<Fragment> conditions) {
    if (conditions.stream().anyMatch(Fragment::raises)) {
      return Optional.empty();
    }
    for (int i = 0; i < conditions.size(); i++) {
      Optional<List<Sql>> found = by(conjuncts.get(i));
      if (found.isPresent()) {
        List<Fragment> others = new ArrayList<>(conditions);
        others.remove(i);
        found.get().forEach(condition -> others.add(0, Fragment.bool(condition, false)));
        return Optional.of(others);
      }
    }
    return Optional.empty();
  }

  private Optional<List<Sql>> by(Predicate condition) {
    if (!plan.block.isFresh()
        || !(condition instanceof Predicate.Expr expr)
        || !(expr.expression() instanceof Call call)
        || call.operator() != ComparisonOp.EQ) {
      return Optional.empty();
    }
    return by(call.argument(0), call.argument(1)).or(() -> by(call.argument(1), call.argument(0)));
  }

  private Optional<List<Sql>> by(Node field, Node value) {
    if (!(field instanceof FieldPath read) || readsDocument(value)) {
      return Optional.empty();
    }
    Fragment wanted = plan.lower(value);
    if (wanted.raises() || !wanted.sql().readsColumns()) {
      return Optional.empty();
    }
    Sql key = key(wanted, Forms.seldom(wanted));
    Optional<Block> shared = plan.block.read().filter(b -> isBelow());
    if (shared.isPresent()) {
      Fragment found = plan.scope.read(shared.get(), read.path().steps());
      Fragment link = Fragment.json(key(found, Forms.seldom(found)), TypeSet.ANY, false);
      Sql column = plan.block.use(new Located(link, shared.get(), "link")).sql();
      plan.block = SharedRows.where(plan.block, Sql.infix(column, "IS", key));
      // Equal keys come in the order of the index.
      plan.scope = plan.scope.ordered(plan.scope.order(), !plan.scope.order().isEmpty());
      return Optional.of(List.of());
    }
    return plan.scope
        .stored(read.path().head())
        .flatMap(Source.Stored::row)
        .map(row -> List.of(inTable(row, read.path(), key)));
  }

  /** Whether nothing that is known of the documents is computed by this block itself. */
  private boolean isBelow() {
    return Stream.concat(plan.scope.base().stream(), plan.scope.fields().values().stream())
        .allMatch(this::isBelow);
  }

  private boolean isBelow(Source source) {
    return (source instanceof Source.Stored stored && stored.document().home() != plan.block)
        || (source instanceof Source.Computed computed && computed.located().home() != plan.block);
  }

  private static boolean readsDocument(Node node) {
    Reads reads = Reads.of(node);
    return reads.readsDocument() || !reads.paths().isEmpty();
  }

  private Sql inTable(Source.Row row, Path path, Sql key) {
    if (path.equals(Projection.ID) && row.key().isPresent()) {
      return Sql.infix(plan.block.use(row.key().get()).sql(), "IS", key);
    }
    Select.From keys = new Select.Nested(keys(row.table(), path), plan.block.alias("k"));
    Sql equal = Sql.infix(new Sql.Column(keys.alias(), "link"), "IS", key);
    Each once = new Each(new Sql.Text("[0]"), plan.block.alias("once"), false);
    Select ids =
        Select.of(
            List.of(new Select.As(new Sql.Column(keys.alias(), "id"), "id")),
            new Select.Elements(once),
            List.of(new Select.Rows(keys, equal, false, false)),
            Optional.empty());
    return new Sql.InRows(plan.block.use(row.id()).sql(), ids);
  }

  private Select keys(String table, Path path) {
    Block block = Block.overTable(table, "t", plan.block.within());
    Source.Stored document = Source.Stored.of(table, block.source(), block, Facts.NONE);
    Fragment value = document.read(block, path.steps());
    Fragment id = document.row().orElseThrow().id().fragment();
    Fragment link = Fragment.json(key(value, Forms.seldom(value)), TypeSet.ANY, false);
    return block.render(List.of(id, link), List.of("id", "link")).asBarrier();
  }

  /**
   * What is equal for equal values, and for these alone: numbers and strings are themselves.
   *
   * @param json the value, where it is none of these
   */
  static Sql key(Fragment value, Sql json) {
    Sql key = Sql.call(SqlFunction.LINK_KEY, json);
    return value
        .reading()
        .map(Reading::extracted)
        .map(plain -> Sql.iff(Forms.isNumberOrString(plain), plain, key))
        .orElse(key);
  }
}
