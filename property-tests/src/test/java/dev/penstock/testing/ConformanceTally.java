package dev.penstock.testing;

import java.util.Locale;

/** How many cases were answered, and how well. */
final class ConformanceTally {
  static final String HEADING =
      """
      | area | right answers | right errors | same codes | SQL answered | SQL right | SQL equals interpreter |
      |---|---|---|---|---|---|---|
      """;

  private int answers;
  private int rightAnswers;
  private int errors;
  private int rightErrors;
  private int sameCodes;
  private int sql;
  private int sqlRight;
  private int sqlEqual;

  void count(ConformanceCase one, boolean right, boolean sameCode) {
    if (one.expected().isPresent()) {
      answers++;
      rightAnswers += right ? 1 : 0;
    } else {
      errors++;
      rightErrors += right ? 1 : 0;
      sameCodes += sameCode ? 1 : 0;
    }
  }

  void countSql(boolean right, boolean equal) {
    sql++;
    sqlRight += right ? 1 : 0;
    sqlEqual += equal ? 1 : 0;
  }

  void add(ConformanceTally other) {
    answers += other.answers;
    rightAnswers += other.rightAnswers;
    errors += other.errors;
    rightErrors += other.rightErrors;
    sameCodes += other.sameCodes;
    sql += other.sql;
    sqlRight += other.sqlRight;
    sqlEqual += other.sqlEqual;
  }

  /** The cases counted. */
  int cases() {
    return answers + errors;
  }

  /** The share of right answers among the cases with an answer. */
  double shareOfAnswers() {
    return (double) rightAnswers / answers;
  }

  /** The share of right errors among the cases with an error. */
  double shareOfErrors() {
    return (double) rightErrors / errors;
  }

  /** A row of the table. */
  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s |%n",
        name,
        share(rightAnswers, answers),
        share(rightErrors, errors),
        share(sameCodes, errors),
        share(sql, cases()),
        share(sqlRight, sql),
        share(sqlEqual, sql));
  }

  private static String share(int part, int whole) {
    return whole == 0
        ? "-"
        : String.format(Locale.ROOT, "%d/%d %.1f %%", part, whole, 100.0 * part / whole);
  }
}
