package dev.penstock.compiler.scope;

import dev.penstock.Facts;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Reading;
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

  /**
   * A stored document.
   *
   * @param document the document as stored JSONB
   * @param row the row of a collection's table that it is read from, if it is
   * @param facts what is known of its types
   */
  record Stored(Located document, Optional<Row> row, Facts facts) implements Source {
    /** A document that is computed. */
    public Stored(Located document) {
      this(document, Optional.empty(), Facts.NONE);
    }

    /** The documents of a collection's table, which the block reads by this alias. */
    public static Stored of(String table, String alias, Block block, Facts facts) {
      Located key = located(block, alias, "key", Form.KEY, TypeSet.ANY);
      return of(table, alias, block, facts, Optional.of(key));
    }

    /** The documents of a table that has no keys: those that a segment gives. */
    public static Stored withoutKeys(String table, String alias, Block block) {
      return of(table, alias, block, Facts.NONE, Optional.empty());
    }

    private static Stored of(
        String table, String alias, Block block, Facts facts, Optional<Located> key) {
      Located document = located(block, alias, "doc", Form.JSONB, TypeSet.OBJECT);
      Located id = located(block, alias, "id", Form.KEY, TypeSet.ANY);
      return new Stored(document, Optional.of(new Row(table, id, key)), facts);
    }

    /** The same document of a row, where its table is joined to a block once more. */
    public Stored joinedAgain(String alias, Block block) {
      Row read = row.orElseThrow();
      Optional<Located> key =
          read.key().map(k -> located(block, alias, "key", Form.KEY, TypeSet.ANY));
      return of(read.table(), alias, block, facts, key);
    }

    private static Located located(
        Block block, String alias, String column, Form form, TypeSet types) {
      Fragment fragment = new Fragment(new Sql.Column(alias, column), form, types, false);
      return new Located(fragment, block, column);
    }

    @Override
    public Fragment value(Block block) {
      return block.use(document);
    }

    @Override
    public Fragment read(Block block, List<String> steps) {
      String last = steps.get(steps.size() - 1);
      TypeSet types = facts.at(steps).types();
      if (isAtHand() && KnownTypes.isNative(types)) {
        Fragment known = KnownTypes.read(document.fragment().sql(), steps, types);
        return block.use(new Located(known, document.home(), last));
      }
      Fragment exact = extract(block, last, doc -> path(doc, steps)).of(types);
      if (entersTag(steps) || !isAtHand()) {
        return exact;
      }
      return exact.with(
          new Reading(
              function ->
                  extract(block, last, doc -> Sql.call(function, doc, new Sql.JsonPath(steps)))
                      .sql(),
              () ->
                  extract(
                          block,
                          last,
                          doc -> Forms.numbers(Sql.arrow(doc, steps), path(doc, steps)))
                      .sql(),
              () -> path(again(block), steps),
              steps.size() == 1 ? Reading.From.FIELD : Reading.From.PATH));
    }

    /**
     * What {@code extraction} takes out of the document, in the given block. It is taken out where
     * the document is, so that outer blocks need not carry the document; but a document that is
     * computed there is not computed twice.
     */
    public Fragment extract(Block block, String hint, UnaryOperator<Sql> extraction) {
      if (!isAtHand()) {
        return Fragment.json(extraction.apply(value(block).sql()), TypeSet.ANY, false);
      }
      Sql sql = extraction.apply(document.fragment().sql());
      return block.use(new Located(Fragment.json(sql, TypeSet.ANY, false), document.home(), hint));
    }

    /**
     * The document for a branch that is seldom taken. To carry it through several blocks, or with
     * each element of an array, would cost more than to find it again.
     */
    private Sql again(Block block) {
      return far(block).orElseGet(() -> value(block).sql());
    }

    /** The document found again, where it is not at hand in the given block. */
    public Optional<Sql> far(Block block) {
      Block home = document.home();
      boolean far =
          home != block
              && (home.isJoined() || home.isShared() || block.number() - home.number() > 1);
      return row.filter(r -> far)
          .map(r -> new Sql.StoredDocument(r.table(), block.use(r.id()).sql()));
    }

    private boolean isAtHand() {
      return document.fragment().sql().isCheap();
    }
  }

  /**
   * A stored document in which a path is set, through documents alone.
   *
   * @param document the document
   * @param path the path
   * @param set its new value
   */
  record Extended(Stored document, List<String> path, Located set) implements Source {
    /** Copies the path. */
    public Extended {
      path = List.copyOf(path);
    }

    @Override
    public Fragment value(Block block) {
      Sql sql =
          Sql.call(
              SqlFunction.SET_NESTED,
              document.value(block).sql(),
              Sql.path(path),
              Forms.json(block.use(set)));
      return Fragment.json(sql, TypeSet.OBJECT, false);
    }

    @Override
    public Fragment read(Block block, List<String> steps) {
      if (steps.equals(path)) {
        return block.use(set);
      }
      return steps.get(0).equals(path.get(0))
          ? below(value(block), steps)
          : document.read(block, steps);
    }
  }

  /**
   * A row of a table of documents.
   *
   * @param table the table's name
   * @param id its id
   * @param key the {@code _id} of the document as a key for equality, where it is a collection's:
   *     numbers and strings are themselves, NULL stands for a missing one, anything else is a BLOB
   */
  record Row(String table, Located id, Optional<Located> key) {}

  /** Whether a label is a tag, by which SQLite would read the inside of a stored date. */
  private static boolean entersTag(List<String> steps) {
    return steps.stream().anyMatch(StorageFormat::isTag);
  }

  /** The value at a path of a document, through arrays, in the form JSON. */
  private static Sql path(Sql doc, List<String> steps) {
    if (entersTag(steps)) {
      return Sql.call(SqlFunction.PATH, doc, Sql.path(steps));
    }
    Sql direct = Sql.arrow(doc, steps);
    if (steps.size() == 1) {
      return direct;
    }
    // An array on the way gives NULL; then the function collects what its elements have.
    return Sql.call(
        Sql.COALESCE,
        direct,
        Sql.call(
            SqlFunction.PATH,
            Sql.arrow(doc, steps.subList(0, 1)),
            Sql.path(steps.subList(1, steps.size()))));
  }

  /**
   * An element of an array that was unwound by {@code jsonb_each}.
   *
   * @param home the block with the join
   * @param alias the alias of the join
   * @param hint the array's name
   * @param preserved whether there may be no element
   * @param facts what is known of the element's types
   */
  record Element(Block home, String alias, String hint, boolean preserved, Facts facts)
      implements Source {
    /** An element of which nothing is known. */
    public Element(Block home, String alias, String hint, boolean preserved) {
      this(home, alias, hint, preserved, Facts.NONE);
    }

    @Override
    public Fragment value(Block block) {
      TypeSet missing = TypeSet.of(BsonType.MISSING);
      TypeSet types = preserved ? facts.types().or(TypeSet.NULLISH) : facts.types().minus(missing);
      if (KnownTypes.isNative(types) && !types.meets(TypeSet.DATE)) {
        return block.use(
            new Located(new Fragment(column("value"), Form.SCALAR, types, false), home, hint));
      }
      // Outer blocks carry what jsonb_each gave; it becomes JSON only where it is needed.
      Sql json =
          json(
              use(block, column("type"), TypeSet.ANY, hint + "_type").sql(),
              use(block, column("value"), TypeSet.ANY, hint).sql());
      return Fragment.json(json, types, false)
          .with(
              new Reading(
                  function ->
                      function.equals(Sql.JSON_TYPE)
                          ? use(block, column("type"), TypeSet.ANY, hint + "_type").sql()
                          : use(block, by(function), TypeSet.ANY, hint).sql(),
                  () -> json,
                  () -> json,
                  Reading.From.ARRAY));
    }

    @Override
    public Fragment read(Block block, List<String> steps) {
      String last = steps.get(steps.size() - 1);
      TypeSet types = facts.at(steps).types();
      if (!preserved && KnownTypes.isNative(types)) {
        Fragment known = KnownTypes.read(column("value"), steps, types);
        return block.use(new Located(known, home, last));
      }
      Fragment exact = use(block, ofContainer(steps), TypeSet.ANY, last);
      if (entersTag(steps)) {
        return exact;
      }
      return exact.with(
          new Reading(
              function -> use(block, ofObject(function, steps), TypeSet.ANY, last).sql(),
              () -> use(block, numbers(steps), TypeSet.ANY, last).sql(),
              exact::sql,
              Reading.From.PATH));
    }

    private Fragment use(Block block, Sql sql, TypeSet types, String name) {
      return block.use(new Located(Fragment.json(sql, types, false), home, name));
    }

    private Sql ofContainer(List<String> steps) {
      Sql elements = Sql.call(SqlFunction.PATH, column("value"), Sql.path(steps));
      return onlyForContainers(
          Sql.call(Sql.COALESCE, path(column("value"), steps), onlyFor("array", elements)));
    }

    private Sql numbers(List<String> steps) {
      return Forms.numbers(
          onlyForContainers(Sql.arrow(column("value"), steps)), ofContainer(steps));
    }

    /** A path that begins with a name leads nowhere in an array. */
    private Sql ofObject(String function, List<String> steps) {
      return onlyForContainers(Sql.call(function, column("value"), new Sql.JsonPath(steps)));
    }

    /**
     * Only a container, which has no atom, is a BLOB here: of a string, its text would be parsed as
     * JSON. To ask for the type takes longer, since it is text.
     */
    private Sql onlyForContainers(Sql sql) {
      return new Sql.Case(
          Optional.empty(),
          List.of(new Sql.When(new Sql.IsNull(column("atom"), false), sql)),
          Optional.empty());
    }

    private Sql by(String function) {
      return function.equals(Sql.JSONB_EXTRACT)
          ? column("value")
          : onlyFor("array", Sql.call(function, column("value")));
    }

    private Sql onlyFor(String type, Sql sql) {
      return new Sql.Case(
          Optional.of(column("type")),
          List.of(new Sql.When(new Sql.Text(type), sql)),
          Optional.empty());
    }

    /** {@code jsonb_each} shows true as 1 and null as NULL. */
    private static Sql json(Sql type, Sql value) {
      return Sql.choose(
          type,
          value,
          new Sql.When(new Sql.Text("text"), Sql.call("json_quote", value)),
          new Sql.When(new Sql.Text("true"), new Sql.Text("true")),
          new Sql.When(new Sql.Text("false"), new Sql.Text("false")),
          new Sql.When(new Sql.Text("null"), new Sql.Text("null")));
    }

    private Sql column(String name) {
      return new Sql.Column(alias, name);
    }
  }

  /**
   * A value of a SELECT around, as it is written there.
   *
   * @param fragment the value
   */
  record Around(Fragment fragment) implements Source {
    @Override
    public Fragment value(Block block) {
      return fragment;
    }

    @Override
    public Fragment read(Block block, List<String> steps) {
      return below(fragment, steps);
    }
  }

  /** The value at a path below a computed one. */
  private static Fragment below(Fragment value, List<String> steps) {
    if (!value.types().meets(TypeSet.OBJECT.or(TypeSet.ARRAY))) {
      return Fragment.json(Sql.Null.NULL, TypeSet.of(BsonType.MISSING), value.raises());
    }
    return Fragment.json(
        Sql.call(SqlFunction.PATH, Forms.json(value), Sql.path(steps)),
        TypeSet.ANY,
        value.raises());
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
    public Fragment read(Block block, List<String> steps) {
      return below(value(block), steps);
    }

    /** Whether reading the value twice in {@code block} would compute it twice, at a price. */
    public boolean isCostly(Block block) {
      int cheap = 12;
      Fragment fragment = located.fragment();
      return located.home() == block
          && !fragment.sql().isCheap()
          && (fragment.raises() || fragment.sql().readsJson() || fragment.sql().size() > cheap);
    }
  }
}
