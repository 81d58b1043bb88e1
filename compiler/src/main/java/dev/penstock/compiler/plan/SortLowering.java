package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of {@code $sort}: native where SQLite orders as MongoDB does, else BLOBs that a function
 * makes.
 */
final class SortLowering {
  private static final TypeSet INTEGERS = TypeSet.of(BsonType.INT32, BsonType.INT64);

  private SortLowering() {}

  /**
   * The keys, in one BLOB where more than one may lead into arrays: they must lead into the same
   * element.
   */
  static List<Scope.Key> keys(Sort stage, Scope scope, Block block) {
    long arrays =
        stage.keys().stream()
            .filter(k -> mayBeArray(scope.field(block, k.path().head()), k))
            .count();
    return arrays > 1
        ? List.of(together(stage, scope, block))
        : stage.keys().stream().map(k -> alone(k, scope, block)).toList();
  }

  private static boolean mayBeArray(Fragment head, SortKey key) {
    TypeSet containers = key.path().isSimple() ? TypeSet.ARRAY : TypeSet.ARRAY.or(TypeSet.OBJECT);
    return head.types().meets(containers);
  }

  private static Scope.Key together(Sort stage, Scope scope, Block block) {
    Document.Builder keys = Document.builder();
    List<Sql> heads = new ArrayList<>();
    for (SortKey key : stage.keys()) {
      keys.put(key.path().toString(), isDescending(key) ? -1 : 1);
      heads.add(Forms.json(scope.field(block, key.path().head())));
    }
    List<Sql> arguments = new ArrayList<>();
    arguments.add(Sql.constant(StorageFormat.toJson(keys.build())));
    arguments.addAll(heads);
    Sql sql = Sql.call(SqlFunction.SORT_KEYS, arguments.toArray(new Sql[0]));
    block.mustEvaluate(sql); // two keys that lead into two arrays are an error
    return located(sql, TypeSet.ANY, stage.keys().get(0), block, false);
  }

  private static Scope.Key alone(SortKey key, Scope scope, Block block) {
    Fragment value = scope.field(block, key.path().head());
    boolean integers =
        key.path().isSimple() && value.form() == Form.SCALAR && value.types().isWithin(INTEGERS);
    Sql sql =
        integers
            ? value.sql()
            : Sql.call(
                SqlFunction.SORT_KEY,
                Forms.json(value),
                Sql.path(key.path().tail()),
                new Sql.Int(isDescending(key) ? -1 : 1));
    return located(sql, value.types(), key, block, isDescending(key));
  }

  private static boolean isDescending(SortKey key) {
    return key.direction() == SortKey.Direction.DESCENDING;
  }

  private static Scope.Key located(
      Sql sql, TypeSet types, SortKey key, Block block, boolean descending) {
    Fragment fragment = new Fragment(sql, Form.KEY, types, false);
    return new Scope.Key(new Located(fragment, block, "by_" + key.path().head()), descending);
  }
}
