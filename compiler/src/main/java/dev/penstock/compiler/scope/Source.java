package dev.penstock.compiler.scope;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where a value comes from, and so how paths into it are read. */
public sealed interface Source {

  /** The value itself, in the given block. */
  Fragment value(Block block);

  /**
   * The value at {@code steps} (at least one) as an expression reads it: through arrays, keeping
   * what exists.
   */
  Fragment read(Block block, List<String> steps);

  /** The column name that resembles the value. */
  String hint();

  /**
   * A stored document.
   *
   * @param document the document as stored JSONB
   */
  record Stored(Located document) implements Source {
    @Override
    public Fragment value(Block block) {
      return block.use(document);
    }

    @Override
    public String hint() {
      return document.hint();
    }

    @Override
    public Fragment read(Block block, List<String> steps) {
      return extract(block, steps.get(steps.size() - 1), doc -> path(doc, steps));
    }

    /**
     * What {@code extraction} takes out of the document, in the given block. It is taken out where
     * the document is, so that outer blocks need not carry the document; but a document that is
     * computed there is not computed twice.
     */
    public Fragment extract(Block block, String hint, UnaryOperator<Sql> extraction) {
      if (!document.fragment().sql().isCheap()) {
        return Fragment.json(extraction.apply(value(block).sql()), TypeSet.ANY, false);
      }
      Sql sql = extraction.apply(document.fragment().sql());
      return block.use(new Located(Fragment.json(sql, TypeSet.ANY, false), document.home(), hint));
    }

    private static Sql path(Sql doc, List<String> steps) {
      if (steps.stream().anyMatch(StorageFormat::isTag)) {
        // A label that is a tag would read the inside of a stored date.
        return Sql.call(SqlFunction.PATH, doc, Sql.path(steps));
      }
      Sql direct = Sql.arrow(doc, steps);
      if (steps.size() == 1) {
        return direct;
      }
      // An array on the way gives NULL; then the function collects what its elements have.
      return Sql.call(
          "coalesce",
          direct,
          Sql.call(
              SqlFunction.PATH,
              Sql.arrow(doc, steps.subList(0, 1)),
              Sql.path(steps.subList(1, steps.size()))));
    }
  }

  /**
   * An element of an array that was unwound by {@code jsonb_each}.
   *
   * @param home the block with the join
   * @param alias the alias of the join
   * @param hint the array's name
   * @param preserved whether there may be no element
   */
  record Element(Block home, String alias, String hint, boolean preserved) implements Source {
    @Override
    public Fragment value(Block block) {
      TypeSet types = preserved ? TypeSet.ANY : TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING));
      return block.use(new Located(Fragment.json(json(), types, false), home, hint));
    }

    @Override
    public Fragment read(Block block, List<String> steps) {
      String last = steps.get(steps.size() - 1);
      return block.use(new Located(Fragment.json(path(steps), TypeSet.ANY, false), home, last));
    }

    private Sql path(List<String> steps) {
      Sql function = Sql.call(SqlFunction.PATH, column("value"), Sql.path(steps));
      boolean direct = steps.size() == 1 && !StorageFormat.isTag(steps.get(0));
      Sql ofObject = direct ? Sql.arrow(column("value"), steps) : function;
      // Only a container is a BLOB here: -> would parse the text of a string as JSON.
      return new Sql.Case(
          Optional.of(column("type")),
          List.of(
              new Sql.When(new Sql.Text("object"), ofObject),
              new Sql.When(new Sql.Text("array"), function)),
          Optional.empty());
    }

    /** {@code jsonb_each} shows true as 1 and null as NULL. */
    private Sql json() {
      return Sql.choose(
          column("type"),
          column("value"),
          new Sql.When(new Sql.Text("text"), Sql.call("json_quote", column("value"))),
          new Sql.When(new Sql.Text("true"), new Sql.Text("true")),
          new Sql.When(new Sql.Text("false"), new Sql.Text("false")),
          new Sql.When(new Sql.Text("null"), new Sql.Text("null")));
    }

    private Sql column(String name) {
      return new Sql.Column(alias, name);
    }
  }

  /**
   * A computed value.
   *
   * @param located the fragment
   */
  record Computed(Located located) implements Source {
    @Override
    public Fragment value(Block block) {
      return block.use(located);
    }

    @Override
    public String hint() {
      return located.hint();
    }

    @Override
    public Fragment read(Block block, List<String> steps) {
      Fragment value = value(block);
      if (!value.types().meets(TypeSet.OBJECT.or(TypeSet.ARRAY))) {
        return Fragment.json(Sql.Null.NULL, TypeSet.of(BsonType.MISSING), value.raises());
      }
      return Fragment.json(
          Sql.call(SqlFunction.PATH, Forms.json(value), Sql.path(steps)),
          TypeSet.ANY,
          value.raises());
    }

    /** Whether reading the value twice in {@code block} would compute it twice, at a price. */
    public boolean isCostly(Block block) {
      int cheap = 12;
      Fragment fragment = located.fragment();
      return located.home() == block
          && !fragment.sql().isCheap()
          && (fragment.raises() || fragment.sql().size() > cheap);
    }
  }
}
