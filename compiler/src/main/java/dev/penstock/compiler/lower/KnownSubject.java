package dev.penstock.compiler.lower;

import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field whose types are known, and no container among them: SQLite compares it as it is.
 *
 * @param value the value, in the form {@link dev.penstock.compiler.Form#SCALAR}
 */
record KnownSubject(Fragment value) implements Subject {
  @Override
  public Sql compare(String operator, Value operand) {
    Optional<Sql> constant = alike(operand);
    if (constant.isEmpty()) {
      return match(operator, operand);
    }
    Sql condition = Sql.infix(value.sql(), ValueSubject.sqlOperator(operator), constant.get());
    return orZero(condition);
  }

  /** A comparison with NULL is NULL. */
  private Sql orZero(Sql condition) {
    return value.types().isNullable() ? new Sql.IsTrue(condition, false) : condition;
  }

  /** The constant as SQLite compares it with the value, where they are of one class. */
  private Optional<Sql> alike(Value operand) {
    TypeSet present = value.types().minus(TypeSet.NULLISH);
    if (present.isWithin(TypeSet.NUMBER_BUT_DECIMAL) && ValueSubject.isPlainNumber(operand)) {
      return Optional.of(Forms.json(Forms.constant(operand)));
    }
    if (present.equals(TypeSet.STRING) && operand instanceof BsonString text) {
      return Optional.of(Sql.constant(text.value()));
    }
    if (present.equals(TypeSet.BOOL) && operand instanceof BsonBoolean bool) {
      return Optional.of(bool.value() ? Sql.Int.ONE : Sql.Int.ZERO);
    }
    return present.equals(TypeSet.DATE) && operand instanceof BsonDate date
        ? Optional.of(Sql.constant(date.millis()))
        : Optional.empty();
  }

  @Override
  public Sql in(List<Value> values) {
    List<Sql> constants = new ArrayList<>();
    for (Value each : values) {
      alike(each).ifPresent(constants::add);
    }
    boolean branches = values.size() <= StoredSubject.MOST_BRANCHES;
    return constants.size() == values.size() && !values.isEmpty() && branches
        ? orZero(new Sql.In(value.sql(), constants))
        : match("$in", BsonArray.copyOf(values));
  }

  @Override
  public Sql exists() {
    return value.types().has(BsonType.MISSING) ? new Sql.IsNull(value.sql(), true) : Sql.Int.ONE;
  }

  @Override
  public Sql head() {
    return Forms.json(value);
  }

  @Override
  public List<String> rest() {
    return List.of();
  }
}
