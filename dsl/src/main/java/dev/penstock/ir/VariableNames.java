package dev.penstock.ir;

import dev.penstock.PipelineException;

/** MongoDB's rule for the names of user variables: a lower-case letter, then letters, digits and underscores. */
final class VariableNames {
  private VariableNames() {}

  /** Refuses a name that {@code operator} may not bind; {@code CURRENT} is the one system variable that may be. */
  static void checkBindable(String name, String operator) {
    if (name.equals(Variable.CURRENT)) {
      return;
    }
    boolean valid = !name.isEmpty() && startsUserName(name.charAt(0));
    for (int i = 1; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = c == '_' || c > 127 || Character.isLetterOrDigit(c);
    }
    if (!valid) {
      throw new PipelineException(
          9,
          operator
              + " cannot bind the variable \""
              + name
              + "\": a name starts with a lower-case letter and goes on with letters, digits and '_'");
    }
  }

  private static boolean startsUserName(char c) {
    return c >= 'a' && c <= 'z' || c > 127;
  }
}
