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

  /** The {@code _id}; what the rows are grouped by is added to {@code keys}. */
  static Fragment of(Fragment key, List<Sql.OrderTerm> order, List<Sql> keys) {
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
        ? ofExtracted(key, extracted.get().extracted(), order, keys)
        : ofJson(key, order, keys);
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
  private static Fragment ofJson(Fragment key, List<Sql.OrderTerm> order, List<Sql> keys) {
    Sql json = Forms.json(key);
    boolean isRead = key.reading().isPresent();
    // What is read is text, NULL or a BLOB: only a string's text is below '#'.
    Sql afterStrings = new Sql.Text("#");
    Sql isString = isRead ? Sql.infix(json, "<", afterStrings) : Forms.isStringText(json);
    Sql isOther = isRead ? Sql.infix(json, ">=", afterStrings) : new Sql.IsTrue(isString, true);
    Sql other = Sql.call(Sql.COALESCE, Forms.numberButZero(json), Sql.call(SqlFunction.KEY, json));
    keys.add(Sql.iff(isString, json, other));
    return shown(key, isString, json, json, isOther, order);
  }

  /** An element is extracted already: a string is itself. */
  private static Fragment ofExtracted(
      Fragment key, Sql extracted, List<Sql.OrderTerm> order, List<Sql> keys) {
    Sql isString = Forms.isString(extracted);
    Sql json = Forms.seldom(key);
    keys.add(Sql.iff(isString, extracted, Sql.call(SqlFunction.KEY, json)));
    Sql string = Sql.call("json_quote", extracted);
    return shown(key, isString, string, json, new Sql.IsTrue(isString, true), order);
  }

  private static Fragment shown(
      Fragment key, Sql isString, Sql string, Sql json, Sql isOther, List<Sql.OrderTerm> order) {
    Sql first =
        new Sql.Call(
            SqlFunction.nameOf(AccumulatorOp.FIRST), List.of(json), order, Optional.of(isOther));
    TypeSet types = AccumulatorOp.FIRST.result(key.types());
    return Fragment.json(Sql.iff(isString, string, first), types, key.raises());
  }
}
