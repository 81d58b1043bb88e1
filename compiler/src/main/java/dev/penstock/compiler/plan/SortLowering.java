package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;

/** The keys of {@code $sort}: native where SQLite orders as MongoDB does, else BLOBs that a function makes. */
final class SortLowering {
  private static final TypeSet INTEGERS = TypeSet.of(BsonType.INT32, BsonType.INT64);

  private SortLowering() {}

  static Scope.Key key(SortKey key, Scope scope, Block block) {
    boolean descending = key.direction() == SortKey.Direction.DESCENDING;
    Fragment value = scope.field(block, key.path().head());
    boolean integers =
        key.path().isSimple()
            && value.form() == Form.SCALAR
            && value.types().isWithin(INTEGERS);
    Sql sql =
        integers
            ? value.sql()
            : Sql.call(
                SqlFunction.SORT_KEY,
                Forms.json(value),
                Sql.pathText(key.path().tail()),
                new Sql.Int(descending ? -1 : 1));
    Fragment fragment = new Fragment(sql, Form.KEY, value.types(), false);
    return new Scope.Key(new Located(fragment, block, "by_" + key.path().head()), descending);
  }
}
