package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.ComparisonOp;
import dev.penstock.ir.TypeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Comparisons of any two values, natively where both are plain numbers or both are strings.
 *
 * @param op the operator
 * @param left the one operand
 * @param right the other
 */
record ComparisonLowering(ComparisonOp op, Fragment left, Fragment right) {
  Fragment lower() {
    return switch (op) {
      case CMP -> order();
      case EQ -> compare("=");
      case NE -> compare("<>");
      case GT -> compare(">");
      case GTE -> compare(">=");
      case LT -> compare("<");
      case LTE -> compare("<=");
    };
  }

  private Fragment order() {
    return OperatorLowering.function(ComparisonOp.CMP, List.of(left, right), false);
  }

  private Fragment compare(String operator) {
    boolean raises = left.raises() || right.raises();
    return Fragment.bool(natively(operator, left, right), raises);
  }

  private Sql natively(String operator, Fragment a, Fragment b) {
    if (areOneClass(a, b)) {
      return Sql.infix(a.sql(), operator, b.sql());
    }
    if (isString(a) || isString(b)) {
      return ofStrings(operator, a, b);
    }
    if (Forms.isPlainNumber(b.sql())) {
      return ofNumber(a, n -> Sql.infix(n, operator, b.sql()), fallback(operator));
    }
    return Forms.isPlainNumber(a.sql())
        ? ofNumber(b, n -> Sql.infix(a.sql(), operator, n), fallback(operator))
        : exactly(operator);
  }

  private Sql exactly(String operator) {
    return Sql.infix(order().sql(), operator, Sql.Int.ZERO);
  }

  private Sql fallback(String operator) {
    Sql order = OperatorLowering.fallback(ComparisonOp.CMP, List.of(left, right));
    return Sql.infix(order, operator, Sql.Int.ZERO);
  }

  private static boolean isString(Fragment fragment) {
    return fragment.types().equals(TypeSet.STRING) && Forms.string(fragment).isPresent();
  }

  /** A string and what may be one. Only a string equals a string. */
  private Sql ofStrings(String operator, Fragment a, Fragment b) {
    Optional<Forms.Text> left = Forms.string(a);
    Optional<Forms.Text> right = Forms.string(b);
    if (left.isEmpty() || right.isEmpty()) {
      return exactly(operator);
    }
    Sql one = left.get().text();
    Sql other = right.get().text();
    if (operator.equals("=") || operator.equals("<>")) {
      return Sql.infix(one, operator.equals("=") ? "IS" : "IS NOT", other);
    }
    Sql natively = Sql.infix(one, operator, other);
    List<Sql> tests = new ArrayList<>();
    left.get().test().ifPresent(tests::add);
    right.get().test().ifPresent(tests::add);
    return tests.isEmpty() ? natively : Sql.iff(Sql.and(tests), natively, fallback(operator));
  }

  /** A plain number and what may be one: the text of anything else counts as 0. */
  private static Sql ofNumber(Fragment value, UnaryOperator<Sql> comparison, Sql fallback) {
    Sql number = Forms.number(value);
    if (ArithmeticLowering.isLight(number)) {
      return Sql.iff(Forms.isNumber(number), comparison.apply(number), fallback);
    }
    return Sql.ifKnown(comparison.apply(Forms.numberButZero(Forms.json(value))), fallback);
  }

  /** Values whose types are known: numbers, strings, booleans or dates on both sides. */
  private static boolean areOneClass(Fragment a, Fragment b) {
    if (Forms.isPlainNumber(a.sql()) || Forms.isPlainNumber(b.sql())) {
      Fragment open = Forms.isPlainNumber(a.sql()) ? b : a;
      return open.form() == Form.SCALAR && open.types().isWithin(TypeSet.NUMBER_BUT_DECIMAL);
    }
    return a.form() == Form.SCALAR
        && b.form() == Form.SCALAR
        && Forms.compareNatively(a.types().or(b.types()));
  }
}
