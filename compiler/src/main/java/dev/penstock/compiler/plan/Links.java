package dev.penstock.compiler.plan;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.sql.Each;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Path;
import dev.penstock.ir.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents that a document is linked to because fields are equal, as ids of their table. An
 * {@code _id} is found by the column {@code key}; for another field SQLite makes an index once:
 *
 * <pre>
 *   SELECT k.id                                    SELECT k.id
 *   FROM jsonb_each(links) AS e                    FROM jsonb_each(links) AS e
 *   CROSS JOIN others AS k ON k.key IS e.value     CROSS JOIN (SELECT t.id, v.value AS key
 *                                                              FROM others AS t
 *                                                              JOIN jsonb_each(targets) AS v
 *                                                              LIMIT -1) AS k ON k.key = e.value
 * </pre>
 */
final class Links {
  private final String table;
  private final Path foreign;
  private final Block block;

  /**
   * @param table the other documents
   * @param foreign their field
   * @param block where the documents are that look for them
   */
  Links(String table, Path foreign, Block block) {
    this.table = table;
    this.foreign = foreign;
    this.block = block;
  }

  /** Whether the id, of the other table, is one of those that the document is linked to. */
  Sql holds(Sql id, Path local, Scope scope) {
    return new Sql.InRows(id, ids(local(local, scope)));
  }

  /**
   * Joins the table's documents that each document is linked to, in their order.
   *
   * @param outer whether a document that is linked to none comes alone
   * @return the table's alias
   */
  String join(Path local, Scope scope, String hint, boolean outer) {
    Optional<Sql> value = extracted(local, scope);
    if (!isIdentity() || value.isEmpty()) {
      return block.joinRows(
          table, hint, alias -> holds(new Sql.Column(alias, "id"), local, scope), outer, false);
    }
    // For one plain value the array has one element, which is not read: to test its id by IN takes
    // longer, to find it as an element too.
    Sql plain = Forms.isNumberOrString(value.get());
    Sql links = Sql.iff(plain, new Sql.Text("[0]"), found(local, scope));
    Sql link = new Sql.Column(block.join(links, "link", outer), "value");
    String some = block.alias("k");
    Sql keyOfLink =
        scalar(new Sql.Column(some, "key"), some, Sql.infix(new Sql.Column(some, "id"), "=", link));
    return block.joinRows(
        table,
        hint,
        alias -> {
          Sql key = new Sql.Column(alias, "key");
          Sql isLink = Sql.infix(new Sql.Column(alias, "id"), "=", link);
          return Sql.and(
              List.of(
                  Sql.infix(key, "IS", Sql.iff(plain, value.get(), keyOfLink)),
                  Sql.or(List.of(plain, isLink))));
        },
        outer,
        false);
  }

  /**
   * The table's documents that each document is linked to, and then the elements of an array.
   *
   * @param alias the table's alias
   * @param elements the array of each row
   * @param part the number of the row, where a document has several
   */
  record BelowElements(String alias, Sql elements, Sql part) {}

  /** Whether {@link #joinBelow} is possible: where a plain value finds one document at most. */
  boolean findOne(Path local, Scope scope) {
    return isIdentity() && extracted(local, scope).isPresent();
  }

  /**
   * Joins the table's documents that each document is linked to, once for all elements of an array.
   * A document that is linked to several comes as parts, which are in the order of the elements.
   */
  BelowElements joinBelow(Path local, Scope scope, String hint, Sql elements) {
    Sql value = extracted(local, scope).orElseThrow();
    Sql several = Sql.call(SqlFunction.PARTS, elements, found(local, scope));
    Sql parts = Sql.iff(Forms.isNumberOrString(value), Sql.Null.NULL, several);
    String part = block.join(parts, "part", true);
    Sql isOne = new Sql.IsNull(new Sql.Column(part, "key"), false);
    String some = block.alias("k");
    Sql byKey =
        scalar(
            new Sql.Column(some, "id"), some, Sql.infix(new Sql.Column(some, "key"), "=", value));
    Sql ofPart = new Sql.Column(part, "value");
    String alias =
        block.joinRows(
            table,
            hint,
            row ->
                Sql.infix(
                    new Sql.Column(row, "id"),
                    "=",
                    Sql.iff(isOne, byKey, Sql.infix(ofPart, "->>", Sql.Int.ONE))),
            false,
            false);
    Sql first = Sql.call(Sql.JSONB_EXTRACT, ofPart, new Sql.Text("$[0]"));
    return new BelowElements(alias, Sql.iff(isOne, elements, first), new Sql.Column(part, "key"));
  }

  /** The ids of the linked documents, as an array in their order. */
  private Sql found(Path local, Scope scope) {
    String some = block.alias("k");
    Sql each = new Sql.Column(some, "id");
    return scalar(Sql.call(Sql.JSONB_GROUP_ARRAY, each), some, holds(each, local, scope));
  }

  private Sql scalar(Sql column, String alias, Sql condition) {
    return new Sql.Scalar(
        Select.of(
            List.of(new Select.As(column, "id")),
            new Select.Table(table, alias),
            List.of(),
            Optional.of(condition)));
  }

  private Optional<Sql> extracted(Path path, Scope scope) {
    return extracted(path, scope, block);
  }

  private static Optional<Sql> extracted(Path path, Scope scope, Block block) {
    return scope.read(block, path.steps()).reading().map(Reading::extracted);
  }

  /** The array of the values that are looked for: mostly one, which is a plain one. */
  private Sql local(Path path, Scope scope) {
    return local(path, scope, block, isIdentity());
  }

  /** As {@link #local(Path, Scope)}; by which {@code _id}s are looked for, if need be. */
  static Sql local(Path path, Scope scope, Block block, boolean identities) {
    Fragment head = scope.field(block, path.head());
    Sql links =
        Sql.call(
            SqlFunction.LINKS,
            Forms.seldom(head),
            Sql.path(path.tail()),
            identities ? Sql.Int.ONE : Sql.Int.ZERO);
    return extracted(path, scope, block)
        .map(v -> Sql.iff(Forms.isNumberOrString(v), Sql.call(Sql.JSONB_ARRAY, v), links))
        .orElse(links);
  }

  private boolean isIdentity() {
    return foreign.equals(Projection.ID);
  }

  private Select ids(Sql links) {
    Each each = new Each(links, block.alias("link"), false);
    Sql key = key(each.alias());
    String other = block.alias("k");
    Select.From from =
        isIdentity() ? new Select.Table(table, other) : new Select.Nested(keys(), other);
    Sql column = new Sql.Column(other, "key");
    Sql equal = Sql.infix(column, isIdentity() ? "IS" : "=", key);
    return Select.of(
        List.of(new Select.As(new Sql.Column(other, "id"), "id")),
        new Select.Elements(each),
        List.of(new Select.Rows(from, equal, false, false)),
        Optional.empty());
  }

  /** The key of each value by which a document of the table is found. */
  private Select keys() {
    String alias = block.alias("t");
    Sql doc = new Sql.Column(alias, "doc");
    Sql targets =
        Sql.call(
            SqlFunction.LINK_TARGETS,
            Sql.arrow(doc, List.of(foreign.head())),
            Sql.path(foreign.tail()));
    if (foreign.steps().stream().noneMatch(StorageFormat::isTag)) {
      Sql path = new Sql.JsonPath(foreign.steps());
      Sql plain = Sql.call(Sql.JSONB_ARRAY, Sql.call(Sql.JSONB_EXTRACT, doc, path));
      targets =
          Sql.choose(
              Sql.call("json_type", doc, path),
              targets,
              new Sql.When(new Sql.Text("text"), plain),
              new Sql.When(new Sql.Text("integer"), plain),
              new Sql.When(new Sql.Text("real"), plain));
    }
    Each each = new Each(targets, block.alias("target"), false);
    return Select.of(
            List.of(
                new Select.As(new Sql.Column(alias, "id"), "id"),
                new Select.As(key(each.alias()), "key")),
            new Select.Table(table, alias),
            List.of(each),
            Optional.empty())
        .asBarrier();
  }

  private Sql key(String each) {
    return key(each, isIdentity());
  }

  /** The key of an element: numbers and strings are themselves; no array is an {@code _id}. */
  static Sql key(String each, boolean identity) {
    Sql type = new Sql.Column(each, "type");
    Sql value = new Sql.Column(each, "value");
    List<Sql.When> whens = new ArrayList<>();
    for (String plain : List.of("text", "integer", "real")) {
      whens.add(new Sql.When(new Sql.Text(plain), value));
    }
    Sql ofContainer = Sql.call(SqlFunction.LINK_KEY, value);
    whens.add(new Sql.When(new Sql.Text("object"), ofContainer));
    whens.add(new Sql.When(new Sql.Text("array"), identity ? Sql.Null.NULL : ofContainer));
    // true, false and null: the type is their JSON.
    return new Sql.Case(
        Optional.of(type), whens, Optional.of(Sql.call(SqlFunction.LINK_KEY, type)));
  }
}
