package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.StringOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * String operators, natively where the operands are strings. The results of these have the form
 * {@link Form#SCALAR}.
 *
 * @param op the operator
 * @param operands its operands
 */
record StringLowering(StringOp op, List<Fragment> operands) {

  Fragment lower() {
    return switch (op) {
      case CONCAT -> concat(function(!OperatorLowering.accepted(op, operands)));
      case TRIM, LTRIM, RTRIM -> function(!OperatorLowering.accepted(op, operands));
      case SUBSTR_BYTES -> substring("octet_length", function(true));
      case SUBSTR_CP -> substring("length", function(true));
      case TO_LOWER -> ofString("lower", function(true));
      case TO_UPPER -> ofString("upper", function(true));
      case INDEX_OF_BYTES,
          INDEX_OF_CP,
          REGEX_FIND,
          REGEX_FIND_ALL,
          REGEX_MATCH,
          REPLACE_ALL,
          REPLACE_ONE,
          SPLIT,
          STRCASECMP,
          STR_LEN_BYTES,
          STR_LEN_CP ->
          function(true);
    };
  }

  private Fragment function(boolean mayFail) {
    return OperatorLowering.function(op, operands, mayFail);
  }

  private Fragment concat(Fragment exact) {
    List<Sql> tests = new ArrayList<>();
    List<Sql> parts = new ArrayList<>();
    for (Fragment operand : operands) {
      Optional<Forms.Text> part = Forms.string(operand);
      if (part.isEmpty()) {
        return exact;
      }
      part.get().test().ifPresent(tests::add);
      parts.add(part.get().text());
    }
    return parts.size() < 2 ? exact : natively(tests, new Sql.Infix("||", parts), exact);
  }

  /** Both know the case of ASCII letters only. */
  private Fragment ofString(String function, Fragment exact) {
    return Forms.string(operands.get(0))
        .map(s -> natively(s.test().stream().toList(), Sql.call(function, s.text()), exact))
        .orElse(exact);
  }

  /**
   * A part that ends within the string, where what comes before its end is as long as it should be.
   * Else SQLite might have taken a NUL for the end of the string, or characters for bytes.
   *
   * @param lengthOf what tells the length in characters or in bytes
   */
  private Fragment substring(String lengthOf, Fragment exact) {
    Optional<Forms.Text> string = Forms.string(operands.get(0));
    Optional<Long> start = Forms.constantInteger(operands.get(1).sql());
    Optional<Long> length = Forms.constantInteger(operands.get(2).sql());
    if (string.isEmpty() || start.isEmpty() || length.isEmpty()) {
      return exact;
    }
    long end = start.get() + length.get();
    if (start.get() < 0 || length.get() < 1 || end > Integer.MAX_VALUE) {
      return exact;
    }
    Sql text = string.get().text();
    Sql upToEnd = Sql.call("substr", text, Sql.Int.ONE, new Sql.Int(end));
    List<Sql> tests = new ArrayList<>(string.get().test().stream().toList());
    tests.add(Sql.infix(Sql.call(lengthOf, upToEnd), "=", new Sql.Int(end)));
    if (start.get() > 0 && op == StringOp.SUBSTR_BYTES) {
      tests.add(Sql.infix(Sql.call("length", upToEnd), "=", new Sql.Int(end)));
    }
    Sql part =
        start.get() == 0
            ? upToEnd
            : Sql.call("substr", text, new Sql.Int(start.get() + 1), new Sql.Int(length.get()));
    return natively(tests, part, exact);
  }

  private Fragment natively(List<Sql> tests, Sql natively, Fragment exact) {
    Sql otherwise = Sql.infix(OperatorLowering.fallback(op, operands), "->>", new Sql.Text("$"));
    Sql sql = tests.isEmpty() ? natively : Sql.iff(Sql.and(tests), natively, otherwise);
    return new Fragment(sql, Form.SCALAR, exact.types(), exact.raises() && !tests.isEmpty());
  }
}
