package dev.penstock.ir;

import dev.penstock.PipelineException;

/**
 * MongoDB's rule for the names of user variables: a lower-case letter, then letters, digits and
 * underscores.
 */
final class VariableNames {
  private VariableNames() {}

  /**
   * Refuses a name that {@code operator} may not bind; {@code CURRENT} is the one system variable
   * that may be.
   */
  static void checkBindable(String name, String operator) {
    if (!isBindable(name)) {
      throw new PipelineException(
          9,
          operator
              + " cannot bind the variable \""
              + name
              + "\": a name starts with a lower-case letter and goes on with letters, digits and"
              + " '_'");
    }
  }

  /** Refuses a name that {@code let} around a pipeline may not bind. */
  static void checkLet(String name) {
    checkBindable(name, "let");
    if (name.equals(Variable.CURRENT)) {
      throw new PipelineException(0, "a let that binds CURRENT is not supported yet");
    }
  }

  /** Refuses what cannot be the name of a variable at all. */
  static void checkReadable(String name) {
    boolean valid =
        !name.isEmpty()
            && (startsUserName(name.charAt(0)) || Character.isUpperCase(name.charAt(0)))
            && hasNameLetters(name);
    if (!valid) {
      throw new PipelineException(9, "\"" + name + "\" is no name of a variable");
    }
  }

  /**
   * Whether a user may give a variable this name; {@code CURRENT} is the one system variable among
   * them.
   */
  static boolean isBindable(String name) {
    return name.equals(Variable.CURRENT)
        || (!name.isEmpty() && startsUserName(name.charAt(0)) && hasNameLetters(name));
  }

  private static boolean hasNameLetters(String name) {
    return name.chars().skip(1).allMatch(c -> c == '_' || c > 127 || Character.isLetterOrDigit(c));
  }

  private static boolean startsUserName(char c) {
    return (c >= 'a' && c <= 'z') || c > 127;
  }
}
