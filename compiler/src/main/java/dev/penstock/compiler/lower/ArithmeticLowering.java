package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.List;

/**
 * Arithmetic, by SQLite's operators where they are exact on plain numbers.
 *
 * @param op the operator
 * @param operands its operands
 */
record ArithmeticLowering(ArithmeticOp op, List<Fragment> operands) {
  /** Columns of numbers save reading their text again. */
  ArithmeticLowering {
    operands =
        operands.stream()
            .map(
                o ->
                    o.reading().isPresent() && o.sql() instanceof Sql.Column
                        ? Fragment.json(Forms.number(o), o.types(), o.raises())
                        : o)
            .toList();
  }

  /** What an arithmetic operator may read without failing. */
  private static final TypeSet NUMERIC = TypeSet.NUMBER.or(TypeSet.NULLISH);

  private static final TypeSet DOUBLE = TypeSet.of(BsonType.DOUBLE);
  private static final TypeSet INT_OR_DOUBLE = TypeSet.of(BsonType.INT32, BsonType.DOUBLE);

  /** Up to this size an operand that is no column may be computed twice. */
  private static final int LIGHT = 12;

  Fragment lower() {
    boolean mayFail = !operands.stream().allMatch(o -> o.types().isWithin(NUMERIC));
    Fragment exact = OperatorLowering.function(op, operands, mayFail);
    return switch (op) {
      case MULTIPLY -> operands.size() == 2 ? multiply(exact) : exact;
      case ADD -> operands.size() == 2 ? add("+", exact) : exact;
      case SUBTRACT -> add("-", exact);
      case ABS ->
          OperatorLowering.function(op, operands, mayFail || meetsLong()); // not of the least one
      case CEIL, FLOOR -> exact;
      case ROUND, TRUNC -> OperatorLowering.function(op, operands, mayFail || operands.size() > 1);
      case DIVIDE -> divide();
      case EXP, LN, LOG, LOG10, MOD, POW, SIGMOID, SQRT ->
          OperatorLowering.function(op, operands, true);
    };
  }

  /**
   * {@code *} is exact on numbers, also on the JSON text of a number, but for a product of 0: that
   * may come from an operand that is no number, be a negative zero, or a long within 32 bits. The
   * other such long is the least int, 2147483648 times -1. NULL is a product that is not a number.
   */
  private Fragment multiply(Fragment exact) {
    if (arePlain()) {
      return plain("*", exact);
    }
    Sql product = Sql.infix(Forms.json(operands.get(0)), "*", Forms.json(operands.get(1)));
    Sql plain = Sql.call("nullif", product, new Sql.Real(0));
    if (exact.types().has(BsonType.INT64) && meetsLong()) {
      plain = Sql.call("nullif", plain, new Sql.Real(Integer.MIN_VALUE));
    }
    return Fragment.json(
        Sql.call(Sql.COALESCE, plain, OperatorLowering.fallback(op, operands)),
        exact.types(),
        exact.raises());
  }

  private boolean meetsLong() {
    return operands.stream().anyMatch(o -> o.types().has(BsonType.INT64));
  }

  /** SQLite divides a double by anything but zero, which gives NULL, and MongoDB an error. */
  private Fragment divide() {
    Fragment exact = OperatorLowering.function(op, operands, true);
    Fragment dividend = operands.get(0);
    boolean plain =
        operands.stream()
                .allMatch(
                    o -> o.form() == Form.SCALAR && o.types().isWithin(TypeSet.NUMBER_BUT_DECIMAL))
            && dividend.types().isWithin(DOUBLE);
    Sql quotient = Sql.infix(dividend.sql(), "/", operands.get(1).sql());
    return plain
        ? new Fragment(
            Sql.call(Sql.COALESCE, quotient, OperatorLowering.fallback(op, operands)),
            Form.SCALAR,
            DOUBLE,
            true)
        : exact;
  }

  /**
   * Ints and doubles of their size are added by SQLite; beyond that lie longs, whose sum must stay
   * one.
   */
  private Fragment add(String operator, Fragment exact) {
    if (arePlain()) {
      return plain(operator, exact);
    }
    List<Sql> numbers = operands.stream().map(Forms::number).toList();
    if (!numbers.stream().allMatch(ArithmeticLowering::isLight)) {
      return exact;
    }
    List<Sql> small = numbers.stream().filter(Sql::readsColumns).map(Forms::isSmall).toList();
    boolean constantsAreSmall =
        operands.stream()
            .filter(o -> !o.sql().readsColumns())
            .allMatch(o -> o.types().isWithin(INT_OR_DOUBLE) && Forms.isPlainNumber(o.sql()));
    return small.isEmpty() || !constantsAreSmall
        ? exact
        : Fragment.json(
            Sql.iff(
                Sql.and(small),
                new Sql.Infix(operator, numbers),
                OperatorLowering.fallback(op, operands)),
            exact.types(),
            exact.raises());
  }

  /** Whether the number may be computed twice. */
  static boolean isLight(Sql number) {
    return number instanceof Sql.Column
        || (!number.readsJson() && number.size() <= LIGHT)
        || !number.readsColumns();
  }

  /** Doubles, or a double and an int, which are known to be that. */
  private boolean arePlain() {
    return operands.stream()
            .allMatch(
                o ->
                    (o.form() == Form.SCALAR || Forms.isPlainNumber(o.sql()))
                        && o.types().isWithin(INT_OR_DOUBLE))
        && operands.stream().anyMatch(o -> o.types().isWithin(DOUBLE));
  }

  private Fragment plain(String operator, Fragment exact) {
    List<Sql> numbers = operands.stream().map(Fragment::sql).toList();
    return new Fragment(
        new Sql.Infix(operator, numbers), Form.SCALAR, exact.types(), exact.raises());
  }
}
