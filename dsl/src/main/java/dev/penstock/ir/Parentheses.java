package dev.penstock.ir;

import java.util.List;

/**
 * {@code {$let: {vars: {}, in: expression}}}: the way to write an object of expressions where a
 * stage would read a nested specification, such as {@code {$project: {a: {b: "$x"}}}}, which sets
 * {@code a.b}.
 */
final class Parentheses {
  private Parentheses() {}

  /**
   * Whether the expression, bare, would not be read as itself; parentheses around such a one count
   * as such, too.
   */
  static boolean areNeeded(Node node) {
    return node instanceof DocumentNode
        || node instanceof ArrayNode
        || (node instanceof Let let && let.bindings().isEmpty() && areNeeded(let.body()));
  }

  /** The expression in parentheses. */
  static Node close(Node node) {
    return Let.of(List.of(), node);
  }

  /** The expression without the parentheses that {@link #close} put around it. */
  static Node open(Node node) {
    return node instanceof Let let && areNeeded(let) ? let.body() : node;
  }
}
