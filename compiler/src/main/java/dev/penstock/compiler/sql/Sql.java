package dev.penstock.compiler.sql;

import dev.penstock.compiler.Bind;
import dev.penstock.compiler.contract.SqlFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A SQL expression as a tree. Names of tables, columns and functions are ours; user text is a
 * {@link Parameter} or a {@link JsonPath}.
 */
public sealed interface Sql {
  /** SQLite's aggregate that makes a JSON array. */
  String JSON_GROUP_ARRAY = "json_group_array";

  /** SQLite's aggregate that makes a JSONB array. */
  String JSONB_GROUP_ARRAY = "jsonb_group_array";

  /** SQLite's function that takes a value out of JSON, as it computes with it. */
  String JSONB_EXTRACT = "jsonb_extract";

  /** SQLite's function for the type of a value in JSON. */
  String JSON_TYPE = "json_type";

  /** SQLite's function that makes a JSONB array of its arguments. */
  String JSONB_ARRAY = "jsonb_array";

  /** SQLite's aggregates that generated SQL calls. */
  Set<String> AGGREGATES =
      Set.of(
          JSON_GROUP_ARRAY, JSONB_GROUP_ARRAY, "group_concat", "sum", "avg", "min", "max", "count");

  /** SQLite's function for the first operand that is not NULL. */
  String COALESCE = "coalesce";

  /** A column, always qualified: SQLite reads an unknown bare name in quotes as a string. */
  record Column(String table, String name) implements Sql {}

  /** A placeholder. */
  record Parameter(Bind bind) implements Sql {}

  /** The literal of a path of object labels, {@code '$.a.b'}. */
  record JsonPath(List<String> labels) implements Sql {
    /** Copies the labels. */
    public JsonPath {
      labels = List.copyOf(labels);
    }
  }

  /** An integer of ours. */
  record Int(long value) implements Sql {
    /** SQL's false. */
    public static final Sql ZERO = new Int(0);

    /** SQL's true. */
    public static final Sql ONE = new Int(1);
  }

  /** A double of ours, with one decimal place at most. */
  record Real(double value) implements Sql {}

  /** A text of ours. */
  record Text(String text) implements Sql {}

  /** The empty BLOB: greater than every text, and the sign of an absent argument. */
  record EmptyBlob() implements Sql {}

  /** SQL's NULL. */
  record Null() implements Sql {
    /** The only one. */
    public static final Sql NULL = new Null();
  }

  /** A call of a function; an aggregate may be ordered and filtered. */
  record Call(String function, List<Sql> arguments, List<OrderTerm> orderBy, Optional<Sql> filter)
      implements Sql {
    /** Copies the lists; arguments beyond what SQLite takes go into a call of their own. */
    public Call {
      arguments = nested(function, arguments);
      orderBy = List.copyOf(orderBy);
    }

    private static List<Sql> nested(String function, List<Sql> arguments) {
      int most = SqlFunction.MOST_ARGUMENTS;
      if (arguments.size() <= most) {
        return List.copyOf(arguments);
      }
      String nesting = function.equals(COALESCE) ? COALESCE : SqlFunction.PACKED.sqlName();
      List<Sql> nested = new ArrayList<>(arguments.subList(0, most - 1));
      nested.add(call(nesting, arguments.subList(most - 1, arguments.size()).toArray(new Sql[0])));
      return nested;
    }
  }

  /** {@code count(*)}. */
  record CountRows() implements Sql {}

  /** {@code function OVER (window)}. */
  record Over(Sql function, RowWindow window) implements Sql {}

  /** {@code DISTINCT operand}, in an aggregate. */
  record Distinct(Sql operand) implements Sql {}

  /** Operands with an operator between them. */
  record Infix(String operator, List<Sql> operands) implements Sql {
    /** Copies the operands. */
    public Infix {
      operands = List.copyOf(operands);
    }
  }

  /** {@code NOT operand}. */
  record Not(Sql operand) implements Sql {}

  /** {@code operand IS NULL}, or {@code IS NOT NULL}. */
  record IsNull(Sql operand, boolean negated) implements Sql {}

  /** {@code operand BETWEEN least AND greatest}. */
  record Between(Sql operand, Sql least, Sql greatest) implements Sql {}

  /** {@code operand IN (items)}. */
  record In(Sql operand, List<Sql> items) implements Sql {
    /** Copies the items. */
    public In {
      items = List.copyOf(items);
    }
  }

  /** {@code operand IS TRUE}, or {@code IS NOT TRUE}: 0 or 1, never NULL. */
  record IsTrue(Sql operand, boolean negated) implements Sql {}

  /** {@code CASE}, with or without a subject. */
  record Case(Optional<Sql> subject, List<When> whens, Optional<Sql> otherwise) implements Sql {
    /** Copies the branches. */
    public Case {
      whens = List.copyOf(whens);
    }
  }

  /** A branch of a {@code CASE}. */
  record When(Sql condition, Sql result) {}

  /** {@code EXISTS (SELECT 1 FROM each WHERE condition)}. */
  record ExistsEach(Each each, Sql condition) implements Sql {}

  /**
   * {@code (SELECT aggregate FROM each WHERE condition)}: one value from the elements of an array.
   */
  record FromEach(Call aggregate, Each each, Optional<Sql> condition) implements Sql {}

  /**
   * {@code (SELECT body FROM (SELECT value AS v) AS alias)}: a value that is computed once, and
   * that the body reads as the column {@code alias.v}. SQLite does not merge a SELECT without a
   * table into another one.
   */
  record Once(String alias, Sql value, Sql body) implements Sql {
    /** The name of the column. */
    public static final String COLUMN = "v";
  }

  /**
   * {@code (SELECT stored.doc FROM table AS stored WHERE stored.id = id)}: the document of a row
   * once more.
   */
  record StoredDocument(String table, Sql id) implements Sql {}

  /**
   * {@code (WITH RECURSIVE alias(names) AS (SELECT firsts UNION ALL SELECT nexts FROM alias WHERE
   * proceed) SELECT result FROM alias WHERE last)}: rows each of which follows from the one before,
   * and one value from them.
   *
   * @param steps the columns
   * @param proceed whether another row follows a row
   * @param result the value
   * @param last the rows that it comes from
   */
  record Walk(String alias, List<Step> steps, Sql proceed, Sql result, Sql last) implements Sql {
    /** Copies the steps. */
    public Walk {
      steps = List.copyOf(steps);
    }
  }

  /** A column of a walk: its value in the first row, and in the row after a row. */
  record Step(String name, Sql first, Sql next) {}

  /** {@code (SELECT ...)}: the only column of its only row; NULL where there is no row. */
  record Scalar(Select select) implements Sql {}

  /** {@code operand IN (SELECT ...)}. */
  record InRows(Sql operand, Select select) implements Sql {}

  /** {@code EXISTS (SELECT ...)}. */
  record ExistsRows(Select select) implements Sql {}

  /** A term of an ORDER BY. */
  record OrderTerm(Sql sql, boolean descending) {}

  /** A function of SQLite. */
  static Sql call(String function, Sql... arguments) {
    return new Call(function, Arrays.asList(arguments), List.of(), Optional.empty());
  }

  /** A function of ours. */
  static Sql call(SqlFunction function, Sql... arguments) {
    return call(function.sqlName(), arguments);
  }

  /** Two operands with an operator between them. */
  static Sql infix(Sql left, String operator, Sql right) {
    return new Infix(operator, List.of(left, right));
  }

  /** The JSON text of a path of a JSONB document; NULL where it is missing. */
  static Sql arrow(Sql document, List<String> labels) {
    return infix(document, "->", new JsonPath(labels));
  }

  /** A constant in the form that its user expects: a Long, a Double or a String. */
  static Sql constant(Object value) {
    return new Parameter(new Bind.Constant(value));
  }

  /** A path as an operand of our functions, or NULL where it has no step. */
  static Sql path(List<String> steps) {
    return steps.isEmpty() ? Null.NULL : new JsonPath(steps);
  }

  /** {@code CASE subject WHEN ... ELSE ... END}. */
  static Sql choose(Sql subject, Sql otherwise, When... whens) {
    return new Case(Optional.of(subject), Arrays.asList(whens), Optional.of(otherwise));
  }

  /** {@code CASE WHEN condition THEN then ELSE otherwise END}. */
  static Sql iff(Sql condition, Sql then, Sql otherwise) {
    return new Case(Optional.empty(), List.of(new When(condition, then)), Optional.of(otherwise));
  }

  /** The condition where it is 1 or 0; where it is NULL, another one. */
  static Sql ifKnown(Sql condition, Sql otherwise) {
    return choose(condition, otherwise, new When(Int.ONE, Int.ONE), new When(Int.ZERO, Int.ZERO));
  }

  /** Whether an integer is one of 32 bits. */
  static Sql is32Bits(Sql integer) {
    return new Between(integer, new Int(Integer.MIN_VALUE), new Int(Integer.MAX_VALUE));
  }

  /** An aggregate over the rows of a group that meet the condition. */
  static Sql aggregate(String function, Sql operand, Optional<Sql> filter) {
    return new Call(function, List.of(operand), List.of(), filter);
  }

  /** How many rows of a group have a value, for which each is evaluated. */
  static Sql count(Sql operand) {
    return aggregate("count", operand, Optional.empty());
  }

  /** The conjunction; 1 for none. */
  static Sql and(List<Sql> conditions) {
    return join("AND", conditions, Int.ONE);
  }

  /** The disjunction; 0 for none. */
  static Sql or(List<Sql> conditions) {
    return join("OR", conditions, Int.ZERO);
  }

  /**
   * The conjunction, each condition evaluated only where those before it hold: SQLite takes the
   * terms of AND in any order.
   */
  static Sql andInOrder(List<Sql> conditions) {
    Sql result = conditions.get(conditions.size() - 1);
    for (int i = conditions.size() - 2; i >= 0; i--) {
      result = iff(conditions.get(i), result, Int.ZERO);
    }
    return result;
  }

  /** The disjunction, each condition evaluated only where those before it do not hold. */
  static Sql orInOrder(List<Sql> conditions) {
    Sql result = conditions.get(conditions.size() - 1);
    for (int i = conditions.size() - 2; i >= 0; i--) {
      result = iff(conditions.get(i), Int.ONE, result);
    }
    return result;
  }

  /** SQLite nests each term in the next one, and no more than 1,000: so many are in halves. */
  private static Sql join(String operator, List<Sql> conditions, Sql empty) {
    int count = conditions.size();
    if (count > 500) {
      Sql half = join(operator, conditions.subList(0, count / 2), empty);
      return infix(half, operator, join(operator, conditions.subList(count / 2, count), empty));
    }
    Sql first = count == 0 ? empty : conditions.get(0);
    return count <= 1 ? first : new Infix(operator, conditions);
  }

  /** Whether the expression costs next to nothing, so that it may stand more than once. */
  default boolean isCheap() {
    return this instanceof Column
        || this instanceof Parameter
        || this instanceof Int
        || this instanceof Real
        || this instanceof Text
        || this instanceof Null
        || this instanceof JsonPath
        || (this instanceof Infix infix
            && (infix.operator().equals("->") || infix.operator().equals("->>"))
            && infix.operands().stream().allMatch(Sql::isCheap));
  }

  /** The number of nodes, as a measure of length. */
  default int size() {
    return 1 + Parts.of(this).stream().mapToInt(Sql::size).sum();
  }

  /** Whether the value depends on the row. */
  default boolean readsColumns() {
    return Parts.readColumns(this);
  }

  /**
   * Whether SQLite may mark the value as JSON, so that its functions take a text for JSON and no
   * string. Only what a subquery or a function of ours gives is surely unmarked.
   */
  default boolean mayBeMarkedAsJson() {
    if (this instanceof Infix infix) {
      return infix.operator().equals("->");
    }
    if (this instanceof Case choice) {
      return choice.whens().stream().anyMatch(w -> w.result().mayBeMarkedAsJson())
          || choice.otherwise().filter(Sql::mayBeMarkedAsJson).isPresent();
    }
    if (this instanceof Call call) {
      return switch (call.function()) {
        case COALESCE, "nullif" -> call.arguments().stream().anyMatch(Sql::mayBeMarkedAsJson);
        case JSONB_EXTRACT, "json_array_length", "json_type", "substr" -> false;
        default -> !call.function().startsWith(SqlFunction.PREFIX);
      };
    }
    return !(isCheap()
        || this instanceof Not
        || this instanceof IsNull
        || this instanceof IsTrue
        || this instanceof Between
        || this instanceof In
        || this instanceof InRows
        || this instanceof Scalar
        || this instanceof ExistsRows
        || this instanceof ExistsEach);
  }

  /** Whether a function of ours is called. */
  default boolean callsFunctions() {
    return (this instanceof Call call && call.function().startsWith(SqlFunction.PREFIX))
        || Parts.of(this).stream().anyMatch(Sql::callsFunctions);
  }

  /** Whether the value takes reading JSON. */
  default boolean readsJson() {
    return this instanceof JsonPath || Parts.of(this).stream().anyMatch(Sql::readsJson);
  }

  /** Adds what is extracted from JSON by {@code jsonb_extract}, as often as it is. */
  default void collectExtractions(List<Sql> found) {
    if (this instanceof Call call && call.function().equals(JSONB_EXTRACT)) {
      found.add(this);
    }
    Parts.of(this).forEach(c -> c.collectExtractions(found));
  }

  /** Whether the value is one of a group of rows. */
  default boolean aggregates() {
    return this instanceof CountRows
        || (this instanceof Call call
            && (AGGREGATES.contains(call.function())
                || call.function().startsWith(SqlFunction.AGGREGATES)))
        || (!(this instanceof FromEach
                || this instanceof Walk
                || this instanceof Over
                || this instanceof Scalar
                || this instanceof ExistsRows
                || this instanceof InRows)
            && Parts.of(this).stream().anyMatch(Sql::aggregates));
  }

  /** Adds the columns of what is called {@code table} that the value depends on. */
  default void collectColumns(String table, Set<String> names) {
    if (this instanceof Column column && column.table().equals(table)) {
      names.add(column.name());
    }
    Parts.of(this).forEach(c -> c.collectColumns(table, names));
  }
}
