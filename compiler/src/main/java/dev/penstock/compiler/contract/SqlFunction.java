package dev.penstock.compiler.contract;

import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Operator;
import java.util.Locale;

/**
 * The Java functions that generated SQL calls for what SQLite lacks. A function receives operands,
 * never a pipeline, and no expression but that of {@link #REDACT} and {@link #WINDOW}. Operators of
 * expressions and accumulators have functions of their own, named by {@link #nameOf(Operator)} and
 * {@link #nameOf(AccumulatorOp)}.
 *
 * <p>Every operand that is a value comes in the form {@link dev.penstock.compiler.Form#JSON}, and
 * so does every result that is a value. A path is text as {@link PathText} writes it.
 */
public enum SqlFunction {
  /** {@code (value, path)}: the path read from the value as an expression reads it. */
  PATH("mql_path", 2),
  /** {@code (value)}: 1 where the value counts as true in a boolean operator, else 0. */
  TRUE("mql_true", 1),
  /**
   * {@code (operator, value, path, operand)}: 1 where the field meets the test, else 0. The value
   * is that of the path's first step, the path the rest of it, or NULL. The operator is the query
   * operator's name; the operand a value: the constant, the list of constants, the list of type
   * names, the list of divisor and remainder, the regular expression.
   */
  MATCH("mql_match", 4),
  /**
   * {@code (operator, value, operand)}: as {@link #MATCH} on the value itself, which is not looked
   * into if it is an array: how {@code $elemMatch} tests an element.
   */
  HOLDS("mql_holds", 3),
  /** {@code (document, schema)}: 1 where the document meets {@code $jsonSchema}, else 0. */
  SCHEMA("mql_schema", 2),
  /**
   * {@code (value, path, containers)}: the elements that {@code $elemMatch} on the path would look
   * at, as one array; NULL where there is no array. With 1 as the last operand only documents, and
   * arrays as documents whose names are the indexes.
   */
  ELEMENTS("mql_elements", 3),
  /**
   * {@code (value)}: a key that is equal where the values are equal for {@code $group}: a string's
   * JSON text, a number itself, a BLOB for anything else; NULL for null and missing.
   */
  KEY("mql_key", 1),
  /**
   * {@code (value)}: a key that is equal where the values are equal for {@code $lookup}, and that a
   * document has in the column {@code key} if the value is its {@code _id}: a number or a string
   * itself, a BLOB for anything else; NULL for a missing value.
   */
  LINK_KEY("mql_link_key", 1),
  /**
   * {@code (value, path, identities)}: the values by which {@code $lookup} looks for other
   * documents, as an array, with null if there are none. The value is that of the path's first
   * step, the path the rest of it, or NULL. With 1 as the last operand they are {@code _id}s: no
   * arrays, and an empty one behind null, for documents that have none.
   */
  LINKS("mql_links", 3),
  /**
   * {@code (value, path)}: the values by which {@code $lookup} finds a document, as an array; null
   * stands for a missing one.
   */
  LINK_TARGETS("mql_link_targets", 2),
  /**
   * {@code (array, ids)}: the pairs of a document's elements and of the ids that it is linked to,
   * as an array of {@code [elements, id]}: all elements for a single id, else one by one, each with
   * every id; null alone where there are none.
   */
  PARTS("mql_parts", 2),
  /**
   * {@code (value, path)}: as {@link #LINK_TARGETS} for {@code $graphLookup}: none where the path
   * leads nowhere.
   */
  GRAPH_TARGETS("mql_graph_targets", 2),
  /**
   * {@code (value, path)}: the values by which {@code $graphLookup} goes on from a document, as an
   * array, which may be empty.
   */
  GRAPH_LINKS("mql_graph_links", 2),
  /**
   * {@code (graph, start, collection, maxDepth)}: the ids of the documents that {@code
   * $graphLookup} finds in a {@link #GRAPH} from a value, as an array for each depth, in their
   * order. {@code maxDepth} may be NULL; the collection's name is for messages.
   */
  REACHED("mql_reached", 4),
  /**
   * {@code (keys, index, value, ...)}: a BLOB ordered as {@code $sort} orders by the key of that
   * index. The keys are the JSON text of {@code $sort}'s document, since keys that lead into one
   * array must lead into the same element; for each there is the value of its path's first step.
   */
  SORT_KEY("mql_sort_key", -1),
  /**
   * As {@link #SORT_KEY}, but first in the order of SQLite's own values: a number and a string are
   * themselves, minus infinity stands for what is below the plain numbers, NULL for what is below
   * null, a BLOB for what is above strings. What it finds equal {@link #SORT_MINOR} tells apart.
   */
  SORT_MAJOR("mql_sort_major", -1),
  /** The order of what {@link #SORT_MAJOR} finds equal: NULL for plain numbers and strings. */
  SORT_MINOR("mql_sort_minor", -1),
  /**
   * {@code (sum, rest)}: the sum of plain numbers and of the others: NULL where there are none, or
   * what {@link #NUMBERS} gives.
   */
  TOTAL("mql_total", 2),
  /** {@code (sum, count, rest)}: the average of plain numbers and of the others. */
  AVERAGE("mql_average", 3),
  /** {@code (value, other)}: the lesser of two values; null and missing do not count. */
  LEAST("mql_least", 2),
  /** {@code (value, other)}: the greater of two values; null and missing do not count. */
  GREATEST("mql_greatest", 2),
  /** {@code (array)}: the array without the elements that equal an earlier one. */
  DISTINCT("mql_distinct", 1),
  /** {@code (name, value, ...)}: the document of these fields, without the missing ones. */
  DOCUMENT("mql_document", -1),
  /**
   * {@code (name, column, ...)}: the document of these columns of a table that is no collection, as
   * they are: no operand is JSON, and NULL is null.
   */
  ROW("mql_row", -1),
  /** {@code (value, ...)}: the array of these values, null for the missing ones. */
  ARRAY("mql_array", -1),
  /**
   * {@code (document, kept, removed, name, value, ...)}: the document restricted to the top-level
   * fields in the JSON array {@code kept} (NULL: all), without those in the JSON array {@code
   * removed} (NULL: none), then with the fields set in place, or appended; a missing value removes
   * the field.
   */
  OVERLAY("mql_overlay", -1),
  /**
   * {@code (value, path, new)}: the value with the path set, as {@code $addFields} sets it below a
   * top-level field.
   */
  SET("mql_set", 3),
  /**
   * {@code (value, path, new)}: the value with the path set through documents only, as {@code
   * $unwind} sets its fields.
   */
  SET_NESTED("mql_set_nested", 3),
  /**
   * {@code (value, path)}: the value without the path, as {@code $unset} drops it below a top-level
   * field.
   */
  UNSET("mql_unset", 2),
  /**
   * {@code (value, paths, path, new, ...)}: the value restricted to the paths of the JSON array, of
   * which those that follow with a value are set to it, as {@code $project} does both below a
   * top-level field; missing where nothing is left to show.
   */
  INCLUDE("mql_include", -1),
  /** {@code (value)}: the value, by which {@code $setWindowFields} partitions; no array may be. */
  PARTITION("mql_partition", 1),
  /**
   * {@code (value, path)}: the path read through documents only, as {@code $unwind} reads its
   * array.
   */
  NESTED("mql_nested", 2),
  /**
   * {@code (value)}: an array as it is, nothing for null and missing, any other value as the only
   * element.
   */
  UNWIND("mql_unwind", 1),
  /**
   * {@code (document, expression, now, variables)}: what {@code $redact} leaves of the document,
   * NULL where it leaves nothing. The expression is the text of MongoDB's JSON, since it is asked
   * about each document inside of the document; {@code $$NOW} in milliseconds and the document of
   * the other variables that it reads are NULL where it reads none.
   */
  REDACT("mql_redact", 4),
  /** {@code (value, stage)}: the document; an error for anything else. */
  ROOT("mql_root", 2),
  /**
   * {@code (value)}: the elements of an array of documents, for {@code $documents}; an error for
   * anything else.
   */
  DOCUMENTS("mql_documents", 1),
  /**
   * {@code (array)}: the elements of an array, as an array of arrays of {@link #PAGE}: so an
   * element is found by its index without a walk past all that stand before it.
   */
  PAGES("mql_pages", 1),
  /**
   * {@code (limit)}: how many elements {@code $filter} keeps with such a limit; an error for what
   * is no limit.
   */
  LIMIT("mql_limit", 1),
  /**
   * {@code (operand, ...)}: what stands in place of the last operands of a call that has more than
   * {@link #MOST_ARGUMENTS}. It is no value.
   */
  PACKED("mql_packed", -1),
  /** {@code (code, message)}: fails with MongoDB's error code. */
  FAIL("mql_fail", 2),
  /**
   * {@code (value, ...)}: 1; its use is that the first operand is evaluated, and may fail. Columns
   * of joined arrays as further operands make SQLite do it after the joins.
   */
  EVALUATED("mql_evaluated", -1);

  /** SQLite refuses a call with more, whatever its limits say. */
  public static final int MOST_ARGUMENTS = 100;

  /** How many elements {@link #PAGES} puts into one array. */
  public static final int PAGE = 64;

  /** What the names of all functions start with. */
  public static final String PREFIX = "mql_";

  /** What the names of the aggregate functions start with. */
  public static final String AGGREGATES = "mql_group_";

  /**
   * The aggregate of the numbers that SQLite does not add up exactly: the array of their sum and
   * count, NULL where no value is a number.
   */
  public static final String NUMBERS = AGGREGATES + "numbers";

  /**
   * {@code (stage, sortValue, operand)}, over whole partitions: the results of a window function,
   * one after the other, as SQLite asks for them row by row. The stage is the text of a {@code
   * $setWindowFields} with this function for its only field; what it says of the operand and of the
   * order is not read.
   */
  public static final String WINDOW = PREFIX + "window";

  /**
   * The aggregate {@code (id, targets, links)} of the documents that {@code $graphLookup} may find:
   * the values that lead to each, and those that lead on; NULL for a document without an {@code
   * _id}. A number or a string stands for itself alone, a BLOB is an array. The result is the
   * graph's number, for {@link #REACHED} in the same run of the statement.
   */
  public static final String GRAPH = AGGREGATES + "graph";

  /**
   * {@code (seed, size)}, over all rows: the place of each row in what {@code $sample} draws, as
   * the only thing that a run with that seed draws; NULL where it is not drawn.
   */
  public static final String SAMPLE = PREFIX + "sample";

  /**
   * {@code (buckets, granularity, key)}, over all rows in the order of their keys: of each row the
   * bucket that {@code $bucketAuto} puts it into, as the document of its number {@code n} and its
   * boundaries {@code _id}. The granularity is its label, or NULL.
   */
  public static final String BUCKET = PREFIX + "bucket";

  private final String sqlName;
  private final int arity;

  SqlFunction(String sqlName, int arity) {
    this.sqlName = sqlName;
    this.arity = arity;
  }

  /** The name in SQL. */
  public String sqlName() {
    return sqlName;
  }

  /** The number of operands, -1 for any number. */
  public int arity() {
    return arity;
  }

  /**
   * The function of an expression operator, {@code mql_to_upper}. Its operands are those of the
   * {@link dev.penstock.ir.Call}; an empty BLOB stands for an argument that was left out.
   */
  public static String nameOf(Operator operator) {
    return "mql_" + ((Enum<?>) operator).name().toLowerCase(Locale.ROOT);
  }

  /**
   * The aggregate function of an accumulator, {@code mql_group_sum}, over one operand (none for
   * {@code $count}). Further operands, the same for all rows, are {@code n} or {@code p}, and the
   * document of the keys to sort by.
   */
  public static String nameOf(AccumulatorOp operator) {
    return AGGREGATES + operator.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The same over the rows of a frame that moves, {@code mql_moving_sum}: it may lose rows from its
   * beginning.
   */
  public static String movingNameOf(AccumulatorOp operator) {
    return "mql_moving_" + operator.name().toLowerCase(Locale.ROOT);
  }
}
