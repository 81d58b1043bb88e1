package dev.penstock.runtime.functions;

import dev.penstock.EvaluationException;
import dev.penstock.compiler.contract.PathText;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.interpret.FieldPaths;
import dev.penstock.interpret.FieldWrites;
import dev.penstock.interpret.Matching;
import dev.penstock.interpret.SortKeys;
import dev.penstock.interpret.Truth;
import dev.penstock.ir.Path;
import dev.penstock.ir.SortKey;
import dev.penstock.runtime.codec.JsonText;
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
      new Remembered<>(SqlFunctionBodies::sortKeys);
  private final FieldTests tests = new FieldTests();

  ValueFunction.Body of(SqlFunction function) {
    return switch (function) {
      case PATH -> o -> value(FieldPaths.read(o.value(0), steps(o.text(1))));
      case TRUE -> o -> truth(Truth.of(o.value(0)));
      case MATCH ->
          o -> truth(tests.of(o.text(0), o.column(3)).holds(o.value(1), steps(o.text(2))));
      case HOLDS -> o -> truth(tests.of(o.text(0), o.column(2)).holdsForElement(o.value(1)));
      case ELEMENTS -> this::elements;
      case KEY -> o -> Keys.equality(o.value(0));
      case SORT_KEY ->
          o -> Keys.ordered(SortKeys.key(o.value(0), steps(o.text(1)), direction(o.value(2))));
      case SORT_KEYS -> this::sortKeys;
      case DOCUMENT -> o -> value(fields(Document.builder(), o, 0).build());
      case ARRAY -> SqlFunctionBodies::array;
      case OVERLAY -> this::overlay;
      case SET -> o -> value(FieldWrites.set(o.value(0), steps(o.text(1)), o.value(2)));
      case SET_NESTED ->
          o -> value(FieldWrites.setNested(o.value(0), steps(o.text(1)), o.value(2)));
      case UNSET -> o -> value(FieldWrites.unset(o.value(0), steps(o.text(1))));
      case INCLUDE -> this::include;
      case NESTED -> o -> value(FieldWrites.nested(o.value(0), steps(o.text(1))));
      case UNWIND -> o -> value(unwind(o.value(0)));
      case ROOT -> o -> value(root(o.value(0), required(o.text(1))));
      case DOCUMENTS -> o -> value(documents(o.value(0)));
      case FAIL -> SqlFunctionBodies::fail;
      case EVALUATED -> o -> 1L;
    };
  }

  private static @Nullable Object value(Value result) {
    return SqlValues.write(result);
  }

  private Object sortKeys(Operands o) throws SQLException {
    SortKeys keys = sortKeys.get(required(o.text(0)));
    Document.Builder heads = Document.builder();
    for (int i = 1; i < o.count(); i++) {
      heads.put(keys.keys().get(i - 1).path().head(), o.value(i));
    }
    return Keys.ordered(keys.keys(), keys.of(heads.build()));
  }

  private static SortKeys sortKeys(String json) {
    List<SortKey> keys = new ArrayList<>();
    for (Document.Field key : (Document) JsonText.read(json)) {
      keys.add(new SortKey(Path.parse(key.name()), direction(key.value())));
    }
    return new SortKeys(keys);
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

  private static @Nullable Object fail(Operands o) throws SQLException {
    throw new EvaluationException(((BsonInt32) o.value(0)).value(), required(o.text(1)));
  }
}
