package dev.penstock.compiler.sql;

import dev.penstock.compiler.Bind;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts between the forms of a value: the only class that does. */
public final class Forms {
  /** The classes of types; values of two of them would compare in another order. */
  private static final List<TypeSet> NATIVE =
      List.of(TypeSet.NUMBER_BUT_DECIMAL, TypeSet.STRING, TypeSet.BOOL, TypeSet.DATE);

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

  /**
   * A value that may have numbers as JSON text, with plain numbers as numbers. SQLite counts the
   * text of anything else as 0, so that only a 0 is looked at twice.
   *
   * @param direct the value, or NULL where it takes more to read it
   * @param json the value
   */
  public static Sql numbers(Sql direct, Sql json) {
    return Sql.call(
        Sql.COALESCE,
        numberButZero(direct),
        Sql.choose(
            json,
            json,
            new Sql.When(new Sql.Text("0"), Sql.Int.ZERO),
            new Sql.When(new Sql.Text("0.0"), new Sql.Real(0))));
  }

  /** A plain number but 0, which may have been JSON text; NULL for 0 and for anything else. */
  public static Sql numberButZero(Sql json) {
    return Sql.call("nullif", Sql.infix(json, "*", Sql.Int.ONE), Sql.Int.ZERO);
  }

  /** The value in the form that tells all values apart, plain numbers as numbers. */
  public static Sql number(Fragment fragment) {
    return fragment.reading().map(r -> r.number().get()).orElseGet(() -> json(fragment));
  }

  /** The value in the form that tells all values apart, for a branch that is seldom taken. */
  public static Sql seldom(Fragment fragment) {
    return fragment.reading().map(r -> r.seldom().get()).orElseGet(() -> json(fragment));
  }

  /**
   * Whether SQLite compares values of these types, in the form {@link Form#SCALAR}, as MongoDB
   * does.
   */
  public static boolean compareNatively(TypeSet types) {
    return NATIVE.stream().anyMatch(types::isWithin);
  }

  /** Whether a value in the form that tells all values apart is a plain number, as a number. */
  public static Sql isNumber(Sql json) {
    return Sql.infix(json, "<", new Sql.Text(""));
  }

  /**
   * Whether an extracted value is a plain number or a string, for sure: 0 and 1 may be false and
   * true.
   */
  public static Sql isNumberOrString(Sql extracted) {
    Sql noBoolean =
        Sql.or(
            List.of(
                Sql.infix(extracted, ">", Sql.Int.ONE), Sql.infix(extracted, "<", Sql.Int.ZERO)));
    return Sql.and(List.of(noBoolean, Sql.infix(extracted, "<", new Sql.EmptyBlob())));
  }

  /**
   * Whether a value in the form that tells all values apart is an int, or a double of that size.
   * Mostly it is a double, which SQLite compares faster with doubles.
   */
  public static Sql isSmall(Sql json) {
    return new Sql.Between(json, new Sql.Real(Integer.MIN_VALUE), new Sql.Real(Integer.MAX_VALUE));
  }

  /** Whether a value in the form that tells all values apart is a string. */
  public static Sql isStringText(Sql json) {
    return new Sql.Between(json, new Sql.Text("\""), new Sql.Text("#"));
  }

  /** Whether a value that was extracted is a string. */
  public static Sql isString(Sql extracted) {
    return Sql.infix(Sql.call("typeof", extracted), "=", new Sql.Text("text"));
  }

  /**
   * A string as SQLite's TEXT.
   *
   * @param test whether the value is a string, where that is open
   * @param text the string, where it is one; no TEXT otherwise
   */
  public record Text(Optional<Sql> test, Sql text) {}

  /** The value as SQLite's TEXT, where it is a string; empty where that takes a function. */
  public static Optional<Text> string(Fragment fragment) {
    if (fragment.form() == Form.SCALAR) {
      boolean open = fragment.types().isNullable();
      Sql sql = fragment.sql();
      return fragment.types().minus(TypeSet.NULLISH).equals(TypeSet.STRING)
          ? Optional.of(
              new Text(open ? Optional.of(new Sql.IsNull(sql, true)) : Optional.empty(), sql))
          : Optional.empty();
    }
    return fragment
        .reading()
        .map(Reading::extracted)
        .map(
            text ->
                new Text(
                    fragment.types().equals(TypeSet.STRING)
                        ? Optional.empty()
                        : Optional.of(isString(text)),
                    text));
  }

  /** Whether a constant is bound as a number: a long within 32 bits and -0.0 are bound as text. */
  public static boolean isPlainNumber(Sql constant) {
    return constant instanceof Sql.Parameter parameter
        && parameter.bind() instanceof Bind.Constant bound
        && bound.value() instanceof Number;
  }

  /** The integer that a constant is bound as. */
  public static Optional<Long> constantInteger(Sql constant) {
    return constant instanceof Sql.Parameter parameter
            && parameter.bind() instanceof Bind.Constant bound
            && bound.value() instanceof Long number
        ? Optional.of(number)
        : Optional.empty();
  }

  /** A constant in the form that tells all values apart. */
  public static Fragment constant(Value value) {
    Fragment json = Fragment.json(constantJson(value), TypeSet.of(value.type()), false);
    // SQLite's functions would take a string for shorter.
    return value instanceof BsonString text && text.value().indexOf('\0') < 0
        ? json.with(
            new Reading(
                function -> Sql.constant(text.value()), json::sql, json::sql, Reading.From.ARRAY))
        : json;
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
          Sql.is32Bits(sql),
          Sql.call("json_object", new Sql.Text(StorageFormat.NUMBER_LONG), sql),
          sql);
    }
    if (present.isWithin(TypeSet.NUMBER_BUT_DECIMAL)) {
      return sql;
    }
    throw new IllegalArgumentException("no scalar form for " + present);
  }
}
