package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Unwind;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code $unwind} as a join with {@code jsonb_each}, a LEFT JOIN where documents without elements
 * are kept.
 *
 * @param array the array that is joined
 * @param field the new value of the path's first step
 * @param index the element's index, null for a value that is no array; missing where it is not
 *     asked for
 * @param order the order of the rows
 */
record UnwindLowering(Fragment array, Source field, Fragment index, List<Scope.Key> order) {
  private static final Fragment NO_INDEX =
      Fragment.json(Sql.Null.NULL, TypeSet.of(BsonType.MISSING), false);

  static UnwindLowering of(Unwind stage, Scope scope, Block block) {
    String head = stage.path().head();
    List<String> rest = stage.path().tail();
    // What is read of the document is asked for only where it is needed: each becomes a column
    // below.
    Supplier<Sql> whole = () -> Forms.json(scope.field(block, head));
    Supplier<Sql> value =
        rest.isEmpty() ? whole : () -> Sql.call(SqlFunction.NESTED, whole.get(), Sql.path(rest));
    Optional<Source.Stored> stored = rest.isEmpty() ? stored(scope, head) : Optional.empty();
    Sql elements =
        rest.isEmpty() ? elements(scope, block, head) : Sql.call(SqlFunction.UNWIND, value.get());

    boolean preserved = stage.preserveNullAndEmptyArrays();
    String last = stage.path().steps().get(stage.path().steps().size() - 1);
    String alias = block.join(elements, last, preserved);
    Facts facts = stored.map(s -> s.facts().field(head).element()).orElse(Facts.NONE);
    Source field = new Source.Element(block, alias, last, preserved, facts);
    if (preserved || !rest.isEmpty()) {
      Sql element = Forms.json(field.value(block));
      Sql shown = preserved ? keepNull(element, value.get()) : element;
      if (!rest.isEmpty()) {
        shown = below(whole.get(), rest, value.get(), shown, preserved);
      }
      field =
          new Source.Computed(new Located(Fragment.json(shown, TypeSet.ANY, false), block, head));
    }
    Sql key = new Sql.Column(alias, "key");
    Fragment index = NO_INDEX;
    if (stage.includeArrayIndex().isPresent()) {
      Sql isArray =
          stored.isPresent() ? isStoredArray(stored.get(), block, head) : isArray(value.get());
      index =
          new Fragment(
              new Sql.Case(Optional.empty(), List.of(new Sql.When(isArray, key)), Optional.empty()),
              Form.SCALAR,
              TypeSet.of(BsonType.INT64, BsonType.NULL),
              false);
    }
    List<Scope.Key> order = new ArrayList<>(scope.order());
    Fragment arrival = new Fragment(key, Form.KEY, TypeSet.INT, false);
    order.add(new Scope.Key(new Located(arrival, block, last + "_index"), false));
    return new UnwindLowering(Fragment.json(elements, TypeSet.ARRAY, false), field, index, order);
  }

  private static Optional<Source.Stored> stored(Scope scope, String head) {
    return StorageFormat.isTag(head) ? Optional.empty() : scope.stored(head);
  }

  /** The array of what a top-level field is unwound into; NULL where there is none. */
  static Sql elements(Scope scope, Block block, String head) {
    return stored(scope, head)
        .map(s -> storedElements(s, block, head))
        .orElseGet(() -> Sql.call(SqlFunction.UNWIND, Forms.json(scope.field(block, head))));
  }

  /** Without an element there is only NULL: null stays null, and an empty array leaves nothing. */
  private static Sql keepNull(Sql element, Sql value) {
    Sql nothing =
        new Sql.Case(
            Optional.of(value),
            List.of(new Sql.When(new Sql.Text("null"), new Sql.Text("null"))),
            Optional.empty());
    return Sql.call(Sql.COALESCE, element, nothing);
  }

  private static Sql below(Sql head, List<String> rest, Sql value, Sql element, boolean preserved) {
    Sql set = Sql.call(SqlFunction.SET_NESTED, head, Sql.path(rest), element);
    if (!preserved) {
      return set;
    }
    // A path that leads nowhere leaves the document as it is; an empty array is taken away.
    return new Sql.Case(
        Optional.empty(),
        List.of(
            new Sql.When(new Sql.IsNull(element, true), set),
            new Sql.When(new Sql.IsNull(value, false), head)),
        Optional.of(Sql.call(SqlFunction.UNSET, head, Sql.path(rest))));
  }

  private static Sql isArray(Sql value) {
    return Sql.call(SqlFunction.TRUE, Sql.call(SqlFunction.nameOf(ArrayOp.IS_ARRAY), value));
  }

  private static Sql isStoredArray(Source.Stored stored, Block block, String name) {
    return Sql.infix(type(stored, block, name), "IS", new Sql.Text("array"));
  }

  /** The array itself where it is one; the function wraps any other value. */
  private static Sql storedElements(Source.Stored stored, Block block, String name) {
    if (stored.facts().field(name).types().equals(TypeSet.ARRAY)) {
      return stored.extract(block, name, doc -> Sql.call(Sql.JSONB_EXTRACT, doc, path(name))).sql();
    }
    return stored
        .extract(
            block,
            name,
            doc ->
                Sql.choose(
                    Sql.call("json_type", doc, path(name)),
                    Sql.call(SqlFunction.UNWIND, Sql.arrow(doc, List.of(name))),
                    new Sql.When(
                        new Sql.Text("array"), Sql.call(Sql.JSONB_EXTRACT, doc, path(name)))))
        .sql();
  }

  private static Sql type(Source.Stored stored, Block block, String name) {
    return stored.extract(block, name, doc -> Sql.call("json_type", doc, path(name))).sql();
  }

  private static Sql path(String name) {
    return new Sql.JsonPath(List.of(name));
  }
}
