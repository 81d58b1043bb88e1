package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.RowShape;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.List;

/** The columns of the outermost block, and how its rows become documents. */
final class ResultColumns {
  /** From so many fields on one column with all of them is fetched sooner than each. */
  private static final int FEW = 4;

  private static final int MOST = 100;

  private ResultColumns() {}

  /**
   * @param manyRows whether there may be as many rows as documents
   */
  static Planner.Result of(Scope scope, Block block, boolean manyRows) {
    List<Fragment> columns = new ArrayList<>();
    List<String> hints = new ArrayList<>();
    List<RowShape.Column> fields = new ArrayList<>();
    scope
        .base()
        .ifPresent(
            base -> {
              columns.add(base.value(block));
              hints.add("doc");
            });
    scope
        .fields()
        .forEach(
            (name, source) -> {
              Fragment value = source.value(block);
              columns.add(value);
              hints.add(name);
              fields.add(new RowShape.Column(name, value.form(), value.types()));
            });
    boolean packed =
        manyRows
            && scope.base().isEmpty()
            && fields.size() >= FEW
            && fields.size() <= MOST
            && columns.stream().allMatch(ResultColumns::canBePacked);
    RowShape shape =
        new RowShape(scope.base().isPresent(), scope.kept(), scope.removed(), fields, packed);
    return new Planner.Result(
        packed
            ? block.render(List.of(packed(columns)), List.of("row"))
            : block.render(columns, hints),
        shape);
  }

  /**
   * JSON has no place for the doubles that SQLite computes and JSON cannot write. JSON text must
   * stay a text, and SQLite would take for JSON what it has just read from JSON.
   */
  private static boolean canBePacked(Fragment column) {
    return switch (column.form()) {
      case SCALAR -> !column.types().meets(TypeSet.of(BsonType.DOUBLE));
      case JSON -> isPath(column) || !column.sql().mayBeMarkedAsJson();
      case JSONB, KEY -> false;
    };
  }

  private static boolean isPath(Fragment column) {
    return column.reading().filter(r -> r.from() != Reading.From.ARRAY).isPresent();
  }

  private static Fragment packed(List<Fragment> columns) {
    Sql[] items = columns.stream().map(ResultColumns::item).toArray(Sql[]::new);
    return new Fragment(Sql.call(Sql.JSONB_ARRAY, items), Form.JSON, TypeSet.ARRAY, false);
  }

  private static Sql item(Fragment column) {
    return column.form() == Form.JSON && column.sql().mayBeMarkedAsJson()
        ? Sql.call("substr", column.sql(), Sql.Int.ONE)
        : column.sql();
  }
}
