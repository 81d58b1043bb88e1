package dev.penstock.compiler.sql;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonType;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts between the forms of a value: the only class that does. */
public final class Forms {
  private Forms() {}

  /** The value in the form that tells all values apart. */
  public static Sql json(Fragment fragment) {
    return switch (fragment.form()) {
      case JSON, JSONB -> fragment.sql();
      case SCALAR -> scalarToJson(fragment.sql(), fragment.types());
      case KEY -> throw new IllegalArgumentException("a key has no value");
    };
  }

  /** The condition, 0 or 1, whether the value counts as true. */
  public static Sql truth(Fragment fragment) {
    return switch (fragment.form()) {
      case SCALAR ->
          fragment.types().equals(TypeSet.BOOL)
              ? fragment.sql()
              : Sql.call(SqlFunction.TRUE, json(fragment));
      case JSON, JSONB -> Sql.call(SqlFunction.TRUE, fragment.sql());
      case KEY -> throw new IllegalArgumentException("a key has no truth");
    };
  }

  /** A constant in the form that tells all values apart. */
  public static Fragment constant(Value value) {
    return Fragment.json(constantJson(value), TypeSet.of(value.type()), false);
  }

  private static Sql constantJson(Value value) {
    if (value == Missing.MISSING) {
      return Sql.Null.NULL;
    }
    if (value instanceof BsonInt32 n) {
      return Sql.constant((long) n.value());
    }
    if (value instanceof BsonInt64 n && n.value() != (int) n.value()) {
      return Sql.constant(n.value());
    }
    if (value instanceof BsonDouble d && StorageFormat.isPlain(d.value())) {
      return Sql.constant(d.value());
    }
    if (value instanceof BsonBoolean b) {
      return new Sql.Text(b.value() ? "true" : "false");
    }
    return value.type() == BsonType.NULL
        ? new Sql.Text("null")
        : Sql.constant(StorageFormat.toJson(value));
  }

  private static Sql scalarToJson(Sql sql, TypeSet types) {
    TypeSet present = types.minus(TypeSet.NULLISH);
    Sql whenNull = types.has(BsonType.NULL) ? new Sql.Text("null") : Sql.Null.NULL;
    if (present.equals(TypeSet.BOOL)) {
      return new Sql.Case(
          Optional.of(sql),
          List.of(
              new Sql.When(Sql.Int.ONE, new Sql.Text("true")),
              new Sql.When(Sql.Int.ZERO, new Sql.Text("false"))),
          types.isNullable() ? Optional.of(whenNull) : Optional.empty());
    }
    Sql json = presentToJson(sql, present);
    if (!types.isNullable() || (json.equals(sql) && whenNull.equals(Sql.Null.NULL))) {
      return json;
    }
    List<Sql.When> whens = new ArrayList<>();
    whens.add(new Sql.When(new Sql.IsNull(sql, false), whenNull));
    return new Sql.Case(Optional.empty(), whens, Optional.of(json));
  }

  private static Sql presentToJson(Sql sql, TypeSet present) {
    if (present.equals(TypeSet.STRING)) {
      return Sql.call("json_quote", sql);
    }
    if (present.equals(TypeSet.DATE)) {
      return Sql.call("json_object", new Sql.Text(StorageFormat.DATE), sql);
    }
    if (present.equals(TypeSet.of(BsonType.INT64))) {
      return Sql.iff(
          new Sql.Between(sql, Integer.MIN_VALUE, Integer.MAX_VALUE),
          Sql.call("json_object", new Sql.Text(StorageFormat.NUMBER_LONG), sql),
          sql);
    }
    if (present.isWithin(TypeSet.NUMBER.minus(TypeSet.of(BsonType.DECIMAL128)))) {
      return sql;
    }
    throw new IllegalArgumentException("no scalar form for " + present);
  }
}
