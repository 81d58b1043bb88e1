package dev.penstock.compiler.plan;

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
import dev.penstock.ir.Projection;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of {@code $sort}. SQLite orders plain numbers and strings as MongoDB does. What it does
 * not, a function maps into SQLite's order, with a second key for what that finds equal.
 *
 * <pre>
 *   ORDER BY CASE WHEN (a > 1 OR a &lt; 0) AND a &lt; x'' THEN a ELSE mql_sort_major(...) END,
 *            CASE WHEN (a > 1 OR a &lt; 0) AND a &lt; x'' THEN NULL ELSE mql_sort_minor(...) END
 * </pre>
 */
final class SortLowering {
  private final Sort stage;
  private final Scope scope;
  private final Block block;

  private SortLowering(Sort stage, Scope scope, Block block) {
    this.stage = stage;
    this.scope = scope;
    this.block = block;
  }

  static List<Scope.Key> keys(Sort stage, Scope scope, Block block) {
    SortLowering lowering = new SortLowering(stage, scope, block);
    List<Scope.Key> keys = new ArrayList<>();
    for (int i = 0; i < stage.keys().size(); i++) {
      lowering.add(i, keys);
    }
    return keys;
  }

  /** Whether a key would be extracted several times from a document that this block reads. */
  static boolean readsDocument(Sort stage, Scope scope, Block block) {
    SortLowering lowering = new SortLowering(stage, scope, block);
    return stage.keys().stream()
        .filter(k -> !lowering.isId(k))
        .anyMatch(k -> scope.read(block, k.path().steps()).readsDocument());
  }

  private void add(int index, List<Scope.Key> keys) {
    SortKey key = stage.keys().get(index);
    Fragment value = scope.read(block, key.path().steps());
    if (value.form() == Form.SCALAR
        && Forms.compareNatively(value.types().minus(TypeSet.NULLISH))) {
      keys.add(located(value.sql(), key));
      return;
    }
    Optional<Sql> plain = plain(key, value);
    if (plain.isEmpty()) {
      Sql whole = function(SqlFunction.SORT_KEY, index);
      mustEvaluate(index, whole);
      keys.add(located(whole, key));
      return;
    }
    Sql itself = plain.get();
    Sql isPlain = isPlain(key, value, itself);
    Sql major = Sql.iff(isPlain, itself, function(SqlFunction.SORT_MAJOR, index));
    Sql minor = Sql.iff(isPlain, Sql.Null.NULL, function(SqlFunction.SORT_MINOR, index));
    mustEvaluate(index, major);
    keys.add(located(major, key));
    keys.add(located(minor, key));
  }

  /** Two keys that lead into two arrays are an error. */
  private void mustEvaluate(int index, Sql key) {
    if (together(index).size() > 1) {
      block.mustEvaluate(key);
    }
  }

  /** What the key is as long as it is a plain number or a string. */
  private Optional<Sql> plain(SortKey key, Fragment value) {
    if (isId(key)) {
      return rowKey();
    }
    if (value.reading().isPresent()) {
      return Optional.of(value.reading().get().extracted());
    }
    return value.types().isWithin(TypeSet.NUMBER.or(TypeSet.NULLISH))
        ? Optional.of(Forms.json(value))
        : Optional.empty();
  }

  private Sql isPlain(SortKey key, Fragment value, Sql itself) {
    if (isId(key)) {
      return Sql.infix(itself, "<", new Sql.EmptyBlob());
    }
    return value.reading().isEmpty() ? Forms.isNumber(itself) : Forms.isNumberOrString(itself);
  }

  /** The {@code _id} of a collection's documents is a column of its own. */
  private boolean isId(SortKey key) {
    return key.path().equals(Projection.ID) && rowKey().isPresent();
  }

  private Optional<Sql> rowKey() {
    return scope
        .stored(Projection.ID.head())
        .flatMap(Source.Stored::row)
        .flatMap(Source.Row::key)
        .map(key -> block.use(key).sql());
  }

  /** One call for each key: those that may lead into arrays depend on each other. */
  private Sql function(SqlFunction function, int index) {
    List<Integer> together = together(index);
    List<Sql> arguments = new ArrayList<>();
    Document keys = specification(together.stream().map(stage.keys()::get).toList());
    arguments.add(Sql.constant(StorageFormat.toJson(keys)));
    arguments.add(new Sql.Int(together.indexOf(index)));
    for (int i : together) {
      Fragment head = scope.field(block, stage.keys().get(i).path().head());
      arguments.add(Forms.seldom(head));
    }
    return Sql.call(function, arguments.toArray(new Sql[0]));
  }

  /** The keys as {@code $sort} is told them. */
  static Document specification(List<SortKey> keys) {
    Document.Builder spec = Document.builder();
    keys.forEach(key -> spec.put(key.path().toString(), key.direction().sign()));
    return spec.build();
  }

  private List<Integer> together(int index) {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < stage.keys().size(); i++) {
      if (i == index || (mayBeArray(stage.keys().get(index)) && mayBeArray(stage.keys().get(i)))) {
        keys.add(i);
      }
    }
    return keys;
  }

  private boolean mayBeArray(SortKey key) {
    if (isId(key)) {
      return false;
    }
    TypeSet containers = key.path().isSimple() ? TypeSet.ARRAY : TypeSet.ARRAY.or(TypeSet.OBJECT);
    return scope.field(block, key.path().head()).types().meets(containers);
  }

  private static boolean isDescending(SortKey key) {
    return key.direction() == SortKey.Direction.DESCENDING;
  }

  private Scope.Key located(Sql sql, SortKey key) {
    Fragment fragment = new Fragment(sql, Form.KEY, TypeSet.ANY, false);
    return new Scope.Key(
        new Located(fragment, block, "by_" + key.path().head()), isDescending(key));
  }
}
