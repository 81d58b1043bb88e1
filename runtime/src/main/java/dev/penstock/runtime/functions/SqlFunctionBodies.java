package dev.penstock.runtime.functions;

import dev.penstock.EvaluationException;
import dev.penstock.compiler.contract.PathText;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.interpret.Accumulator;
import dev.penstock.interpret.FieldPaths;
import dev.penstock.interpret.FieldWrites;
import dev.penstock.interpret.FilterLimit;
import dev.penstock.interpret.Graph;
import dev.penstock.interpret.Links;
import dev.penstock.interpret.Matching;
import dev.penstock.interpret.PartitionKey;
import dev.penstock.interpret.Schemas;
import dev.penstock.interpret.SortKeys;
import dev.penstock.interpret.Truth;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Path;
import dev.penstock.ir.Schema;
import dev.penstock.ir.SortKey;
import dev.penstock.runtime.codec.ColumnValues;
import dev.penstock.runtime.codec.JsonText;
import dev.penstock.runtime.codec.JsonbWriter;
import dev.penstock.runtime.codec.Keys;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What each {@link SqlFunction} does. One object serves one connection, which runs one function at
 * a time; operands that are constants of the pipeline are read once and remembered.
 */
final class SqlFunctionBodies {
  private static final int DOCUMENTS_NOT_AN_ARRAY = 5858203;
  private static final int ROOT_NOT_A_DOCUMENT = 40228;

  private final Remembered<String, List<String>> steps = new Remembered<>(PathText::labels);
  private final Remembered<String, List<Path>> paths =
      new Remembered<>(json -> strings(json).stream().map(Path::parse).toList());
  private final Remembered<String, Set<String>> names =
      new Remembered<>(json -> Set.copyOf(strings(json)));
  private final Remembered<String, SortKeys> sortKeys =
      new Remembered<>(json -> new SortKeys(sortKeys((Document) JsonText.read(json))));
  private final Remembered<String, Predicate<Value>> schemas =
      new Remembered<>(json -> Schemas.compile(Schema.of((Document) JsonText.read(json))));
  private final FieldTests tests = new FieldTests();
  private final Redactions redactions = new Redactions();
  private final Graphs graphs;

  SqlFunctionBodies(Graphs graphs) {
    this.graphs = graphs;
  }

  ValueFunction.Body of(SqlFunction function) {
    return switch (function) {
      case PATH -> o -> value(FieldPaths.read(o.value(0), steps(o.text(1))));
      case TRUE -> o -> truth(Truth.of(o.value(0)));
      case MATCH ->
          o -> truth(tests.of(o.text(0), o.column(3)).holds(o.value(1), steps(o.text(2))));
      case HOLDS -> o -> truth(tests.of(o.text(0), o.column(2)).holdsForElement(o.value(1)));
      case SCHEMA -> o -> truth(schemas.get(required(o.text(1))).test(o.value(0)));
      case ELEMENTS -> this::elements;
      case KEY -> o -> groupKey(o.value(0));
      case LINK_KEY -> o -> Keys.identity(o.value(0));
      case LINKS -> o -> value(Links.local(o.value(0), steps(o.text(1)), Truth.of(o.value(2))));
      case LINK_TARGETS -> o -> value(Links.foreign(o.value(0), steps(o.text(1))));
      case PARTS -> o -> value(Parts.of(o.value(0), (BsonArray) o.value(1)));
      case GRAPH_TARGETS -> o -> value(Graph.targets(o.value(0), steps(o.text(1))));
      case GRAPH_LINKS -> o -> value(Graph.links(o.value(0), steps(o.text(1))));
      case REACHED -> o -> value(graphs.reached(o));
      case SORT_KEY -> o -> Keys.ordered(sortKey(o));
      case SORT_MAJOR -> o -> Keys.major(sortKey(o));
      case SORT_MINOR -> o -> Keys.minor(sortKey(o));
      case TOTAL -> o -> value(Totals.total(o.value(0), o.value(1)));
      case AVERAGE -> o -> value(Totals.average(o.value(0), o.value(1), o.value(2)));
      case LEAST -> o -> value(extreme(AccumulatorOp.MIN, o));
      case GREATEST -> o -> value(extreme(AccumulatorOp.MAX, o));
      case DISTINCT -> o -> value(accumulated(AccumulatorOp.ADD_TO_SET, (BsonArray) o.value(0)));
      case DOCUMENT -> o -> value(fields(Document.builder(), o, 0).build());
      case ROW -> SqlFunctionBodies::row;
      case ARRAY -> SqlFunctionBodies::array;
      case OVERLAY -> this::overlay;
      case SET -> o -> value(FieldWrites.set(o.value(0), steps(o.text(1)), o.value(2)));
      case SET_NESTED ->
          o -> value(FieldWrites.setNested(o.value(0), steps(o.text(1)), o.value(2)));
      case UNSET -> o -> value(FieldWrites.unset(o.value(0), steps(o.text(1))));
      case INCLUDE -> this::include;
      case PARTITION -> o -> value(PartitionKey.of(o.value(0)));
      case NESTED -> o -> value(FieldWrites.nested(o.value(0), steps(o.text(1))));
      case UNWIND -> o -> value(unwind(o.value(0)));
      case REDACT -> o -> value(redactions.of(o));
      case ROOT -> o -> value(root(o.value(0), required(o.text(1))));
      case DOCUMENTS -> o -> value(documents(o.value(0)));
      case PAGES -> o -> value(pages((BsonArray) o.value(0)));
      case LIMIT -> o -> FilterLimit.of(o.value(0));
      case PACKED -> Packed::write;
      case FAIL -> SqlFunctionBodies::fail;
      case EVALUATED -> o -> 1L;
    };
  }

  private static @Nullable Object value(Value result) {
    return SqlValues.write(result);
  }

  private static Object row(Operands o) throws SQLException {
    Document.Builder document = Document.builder();
    for (int i = 0; i < o.count(); i += 2) {
      @Nullable Object held = o.column(i + 1);
      // The driver gives null for the empty BLOB.
      boolean isEmptyBlob = held == null && o.argument(i + 1) == null;
      document.put(required(o.text(i)), ColumnValues.plain(isEmptyBlob ? new byte[0] : held));
    }
    return JsonbWriter.write(document.build());
  }

  private static @Nullable Object groupKey(Value value) {
    return value instanceof BsonString ? StorageFormat.toJson(value) : Keys.equality(value);
  }

  private static Value extreme(AccumulatorOp operator, Operands o) throws SQLException {
    return accumulated(operator, List.of(o.value(0), o.value(1)));
  }

  private static Value accumulated(AccumulatorOp operator, Iterable<Value> values) {
    Accumulator accumulator = Accumulator.of(operator);
    values.forEach(accumulator::add);
    return accumulator.result();
  }

  private Value sortKey(Operands o) throws SQLException {
    SortKeys keys = sortKeys.get(required(o.text(0)));
    Document.Builder heads = Document.builder();
    for (int i = 2; i < o.count(); i++) {
      heads.put(keys.keys().get(i - 2).path().head(), o.value(i));
    }
    return keys.of(heads.build())[((BsonInt32) o.value(1)).value()];
  }

  /** The keys of the document that {@code $sort} is told. */
  static List<SortKey> sortKeys(Document document) {
    List<SortKey> keys = new ArrayList<>();
    for (Document.Field key : document) {
      keys.add(new SortKey(Path.parse(key.name()), direction(key.value())));
    }
    return keys;
  }

  private @Nullable Object elements(Operands o) throws SQLException {
    List<String> path = steps(o.text(1));
    List<? extends Value> elements =
        Truth.of(o.value(2))
            ? Matching.elementDocuments(o.value(0), path)
            : Matching.elements(o.value(0), path);
    return elements.isEmpty() ? null : value(BsonArray.copyOf(elements));
  }

  private static Object truth(boolean result) {
    return result ? 1L : 0L;
  }

  /** The steps of a path's text; none of NULL. */
  private List<String> steps(@Nullable String path) {
    return path == null ? List.of() : steps.get(path);
  }

  private static String required(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("NULL where generated SQL must have a text");
    }
    return text;
  }

  /** The strings of a JSON array in the text of the statement. */
  private static List<String> strings(String json) {
    List<String> strings = new ArrayList<>();
    for (Value element : (BsonArray) JsonText.read(json)) {
      strings.add(((BsonString) element).value());
    }
    return strings;
  }

  private static SortKey.Direction direction(Value operand) {
    return ((BsonInt32) operand).value() < 0
        ? SortKey.Direction.DESCENDING
        : SortKey.Direction.ASCENDING;
  }

  private static @Nullable Object array(Operands o) throws SQLException {
    List<Value> elements = new ArrayList<>(o.count());
    for (int i = 0; i < o.count(); i++) {
      elements.add(o.value(i));
    }
    return value(BsonArray.copyOf(elements));
  }

  private @Nullable Object overlay(Operands o) throws SQLException {
    @Nullable String kept = o.text(1);
    @Nullable String removed = o.text(2);
    Document.Builder fields = Document.builder();
    for (Document.Field field : (Document) o.value(0)) {
      if ((kept == null || names.get(kept).contains(field.name()))
          && (removed == null || !names.get(removed).contains(field.name()))) {
        fields.put(field.name(), field.value());
      }
    }
    return value(fields(fields, o, 3).build());
  }

  /** Sets the fields whose names and values are the operands from {@code first} on. */
  private static Document.Builder fields(Document.Builder fields, Operands o, int first)
      throws SQLException {
    for (int i = first; i + 1 < o.count(); i += 2) {
      fields.put(required(o.text(i)), o.value(i + 1));
    }
    return fields;
  }

  private @Nullable Object include(Operands o) throws SQLException {
    Map<Path, Value> computed = new HashMap<>();
    for (int i = 2; i + 1 < o.count(); i += 2) {
      computed.put(new Path(steps(o.text(i))), o.value(i + 1));
    }
    return value(FieldWrites.include(o.value(0), paths.get(required(o.text(1))), computed));
  }

  private static Value unwind(Value value) {
    if (value instanceof BsonArray || value == Missing.MISSING) {
      return value;
    }
    return value.isNullish() ? Missing.MISSING : BsonArray.of(value);
  }

  private static Value root(Value value, String stage) {
    if (value instanceof Document) {
      return value;
    }
    throw new EvaluationException(
        ROOT_NOT_A_DOCUMENT,
        stage + " needs a document as the new root, but found " + value.type().alias());
  }

  private static Value documents(Value value) {
    if (!(value instanceof BsonArray array)) {
      throw new EvaluationException(
          DOCUMENTS_NOT_AN_ARRAY,
          "$documents needs an array of documents, but found " + value.type().alias());
    }
    for (Value element : array) {
      root(element, "$documents");
    }
    return array;
  }

  private static Value pages(BsonArray array) {
    List<Value> elements = array.values();
    List<Value> pages = new ArrayList<>();
    for (int start = 0; start < elements.size(); start += SqlFunction.PAGE) {
      int end = Math.min(start + SqlFunction.PAGE, elements.size());
      pages.add(BsonArray.copyOf(elements.subList(start, end)));
    }
    return BsonArray.copyOf(pages);
  }

  private static @Nullable Object fail(Operands o) throws SQLException {
    throw new EvaluationException(((BsonInt32) o.value(0)).value(), required(o.text(1)));
  }
}
