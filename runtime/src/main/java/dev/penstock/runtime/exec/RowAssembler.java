package dev.penstock.runtime.exec;

import dev.penstock.compiler.RowShape;
import dev.penstock.ir.TypeSet;
import dev.penstock.runtime.codec.JsonbReader;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Puts documents together from rows, as a {@link RowShape} says. */
final class RowAssembler {
  private static final TypeSet INTEGERS = TypeSet.of(BsonType.INT32, BsonType.INT64);

  private final RowShape shape;
  private final boolean baseAsItIs;

  RowAssembler(RowShape shape) {
    this.shape = shape;
    this.baseAsItIs = shape.equals(RowShape.DOCUMENT);
  }

  /** The document of the row that {@code results} stands on. */
  Document document(ResultSet results) throws SQLException {
    if (shape.packed()) {
      return new PackedRow(results.getBytes(1), this::unpack);
    }
    if (baseAsItIs) {
      return JsonbReader.readDocument(results.getBytes(1));
    }
    Document.Builder fields = Document.builder();
    int column = 1;
    if (shape.base()) {
      Document base = JsonbReader.readDocument(results.getBytes(column++));
      for (Document.Field field : base) {
        if (isKept(field.name())) {
          fields.put(field.name(), field.value());
        }
      }
    }
    for (RowShape.Column field : shape.fields()) {
      fields.put(field.name(), value(results.getObject(column++), field));
    }
    return fields.build();
  }

  private Document unpack(byte[] row) {
    Document.Builder fields = Document.builder();
    Iterator<Value> values = ((BsonArray) JsonbReader.read(row)).iterator();
    for (RowShape.Column field : shape.fields()) {
      fields.put(field.name(), value(column(values.next()), field));
    }
    return fields.build();
  }

  /** What the field's own column would hold: an array, a document or a plain value of it. */
  private static @Nullable Object column(Value packed) {
    if (packed instanceof BsonString text) {
      return text.value();
    }
    return packed instanceof BsonNull ? null : packed;
  }

  private boolean isKept(String name) {
    return (shape.kept().isEmpty() || shape.kept().get().contains(name))
        && !shape.removed().contains(name);
  }

  private static Value value(@Nullable Object column, RowShape.Column field) {
    return switch (field.form()) {
      case SCALAR -> scalar(column, field);
      case JSON, JSONB -> column instanceof Value packed ? packed : SqlValues.read(column);
      case KEY -> throw mismatch(column, field);
    };
  }

  private static Value scalar(@Nullable Object column, RowShape.Column field) {
    TypeSet types = field.types();
    if (column == null) {
      return types.has(BsonType.MISSING) ? Missing.MISSING : BsonNull.NULL;
    }
    if (column instanceof String text && types.has(BsonType.STRING)) {
      return new BsonString(text);
    }
    if (column instanceof Double number && types.has(BsonType.DOUBLE)) {
      return new BsonDouble(number);
    }
    if (column instanceof NumberValue packed) {
      return integer(packed.exactLong().orElseThrow(), column, field);
    }
    if (column instanceof Number number && !(column instanceof Double)) {
      return integer(number.longValue(), column, field);
    }
    throw mismatch(column, field);
  }

  private static Value integer(long number, Object column, RowShape.Column field) {
    TypeSet types = field.types();
    if (types.meets(INTEGERS)) {
      return types.has(BsonType.INT32) ? SqlValues.ofLong(number) : new BsonInt64(number);
    }
    if (types.has(BsonType.BOOL)) {
      return BsonBoolean.of(number != 0);
    }
    if (types.has(BsonType.DATE)) {
      return new BsonDate(number);
    }
    if (types.has(BsonType.DOUBLE)) {
      return new BsonDouble(number);
    }
    throw mismatch(column, field);
  }

  /**
   * The compiler named a form or types that SQLite did not keep to: no document can be right then.
   */
  private static IllegalStateException mismatch(@Nullable Object column, RowShape.Column field) {
    return new IllegalStateException(
        "the column of \""
            + field.name()
            + "\" holds "
            + column
            + ", not "
            + field.form()
            + " of "
            + field.types());
  }
}
