package dev.penstock.expr;

import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;

/**
 * Options of {@code $dateTrunc}; immutable, each method gives new options. MongoDB's "$dateTrunc".
 */
public final class DateTruncOptions {
  static final DateTruncOptions NONE = new DateTruncOptions(Literal.ABSENT, Literal.ABSENT);

  private final Node binSize;
  private final Node startOfWeek;

  private DateTruncOptions(Node binSize, Node startOfWeek) {
    this.binSize = binSize;
    this.startOfWeek = startOfWeek;
  }

  /** How many units make a bin; 1 by default. */
  public DateTruncOptions binSize(int binSize) {
    return new DateTruncOptions(Operands.node(binSize), startOfWeek);
  }

  /** The first day of a week, {@code "monday"}; Sunday by default. */
  public DateTruncOptions startOfWeek(String startOfWeek) {
    return new DateTruncOptions(binSize, Operands.node(startOfWeek));
  }

  Node binSize() {
    return binSize;
  }

  Node startOfWeek() {
    return startOfWeek;
  }
}
