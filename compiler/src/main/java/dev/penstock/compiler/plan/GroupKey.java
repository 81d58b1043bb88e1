package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.List;
import java.util.Optional;

/**
 * What the rows of a {@code $group} are grouped by, and the {@code _id} that a group shows. Strings
 * are their own keys; of other values, equal ones may differ (5 and 5.0), and a group shows the
 * first.
 */
final class GroupKey {
  /** Equal numbers may differ in type, and null stands for missing. */
  private static final TypeSet ALIKE_IF_EQUAL =
      TypeSet.ANY
          .minus(TypeSet.NUMBER)
          .minus(TypeSet.ARRAY)
          .minus(TypeSet.OBJECT)
          .minus(TypeSet.of(BsonType.MISSING));

  private static final List<TypeSet> ONE_NUMBER =
      List.of(TypeSet.of(BsonType.INT32, BsonType.INT64), TypeSet.of(BsonType.DOUBLE));

  private GroupKey() {}

  /**
   * Which of the equal keys a group shows.
   *
   * @param byColumn whether a column is its value in the group's first row
   * @param order else, the order in which a row is the first
   */
  record Shown(boolean byColumn, List<Sql.OrderTerm> order) {
    /** SQLite reads columns beside {@code max()} and {@code min()} where it finds these. */
    static Shown of(List<Sql.OrderTerm> order, boolean hasExtremes) {
      return new Shown(order.isEmpty() && !hasExtremes, order);
    }
  }

  /** The {@code _id}; what the rows are grouped by is added to {@code keys}. */
  static Fragment of(Fragment key, Shown shown, List<Sql> keys) {
    TypeSet types = key.types();
    if (key.form() == Form.SCALAR && isAlike(types.minus(TypeSet.NULLISH))) {
      keys.add(key.sql());
      return new Fragment(key.sql(), Form.SCALAR, nullForMissing(types), key.raises());
    }
    if (types.isWithin(ALIKE_IF_EQUAL) && !types.has(BsonType.STRING)) {
      keys.add(Sql.call(SqlFunction.KEY, Forms.json(key)));
      return Fragment.json(Forms.json(key), types, key.raises());
    }
    Optional<Reading> extracted = key.reading().filter(r -> r.from() == Reading.From.ARRAY);
    return extracted.isPresent()
        ? ofExtracted(key, extracted.get(), shown, keys)
        : ofJson(key, shown, keys);
  }

  private static boolean isAlike(TypeSet present) {
    return present.isWithin(ALIKE_IF_EQUAL) || ONE_NUMBER.stream().anyMatch(present::isWithin);
  }

  private static TypeSet nullForMissing(TypeSet types) {
    return types.has(BsonType.MISSING)
        ? types.minus(TypeSet.of(BsonType.MISSING)).or(TypeSet.NULL)
        : types;
  }

  /** The JSON text of a string is its key; so is a plain number, of which 0 is looked at twice. */
  private static Fragment ofJson(Fragment key, Shown shown, List<Sql> keys) {
    Sql json = Forms.json(key);
    boolean isRead = key.reading().isPresent();
    // What is read is text, NULL or a BLOB: only a string's text is below '#'.
    Sql afterStrings = new Sql.Text("#");
    Sql isString = isRead ? Sql.infix(json, "<", afterStrings) : Forms.isStringText(json);
    Sql isOther = isRead ? Sql.infix(json, ">=", afterStrings) : new Sql.IsTrue(isString, true);
    Sql other = Sql.call(Sql.COALESCE, Forms.numberButZero(json), Sql.call(SqlFunction.KEY, json));
    keys.add(Sql.iff(isString, json, other));
    return shown.byColumn() ? firstOf(key, json) : shown(key, isString, json, json, isOther, shown);
  }

  /** An element is extracted already: a string is itself. */
  private static Fragment ofExtracted(Fragment key, Reading reading, Shown shown, List<Sql> keys) {
    Sql extracted = reading.extracted();
    Sql isString = Sql.infix(reading.by().apply(Sql.JSON_TYPE), "=", new Sql.Text("text"));
    Sql json = Forms.seldom(key);
    keys.add(Sql.iff(isString, extracted, Sql.call(SqlFunction.KEY, json)));
    if (shown.byColumn()) {
      return firstOf(key, json);
    }
    Sql string = Sql.call("json_quote", extracted);
    return shown(key, isString, string, json, new Sql.IsTrue(isString, true), shown);
  }

  /** A string is its own key, so that any row of the group will do; otherwise the first one. */
  private static Fragment shown(
      Fragment key, Sql isString, Sql string, Sql json, Sql isOther, Shown shown) {
    String function = SqlFunction.nameOf(AccumulatorOp.FIRST);
    Sql first = new Sql.Call(function, List.of(json), shown.order(), Optional.of(isOther));
    return shown(key, Sql.iff(isString, string, first));
  }

  private static Fragment firstOf(Fragment key, Sql json) {
    boolean mayBeMissing = key.types().has(BsonType.MISSING);
    return shown(key, mayBeMissing ? Sql.call(Sql.COALESCE, json, new Sql.Text("null")) : json);
  }

  private static Fragment shown(Fragment key, Sql sql) {
    return Fragment.json(sql, AccumulatorOp.FIRST.result(key.types()), key.raises());
  }
}
