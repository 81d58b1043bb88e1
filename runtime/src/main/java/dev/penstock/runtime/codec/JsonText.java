package dev.penstock.runtime.codec;

import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads stored JSON text, as SQLite's JSON functions and {@link StorageFormat#toJson} write it:
 * standard JSON only.
 */
public final class JsonText {
  private static final int MAX_DEPTH = 1000;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * The value of a whole text.
   *
   * @throws StorageException if the text is not stored JSON
   */
  public static Value read(String text) {
    JsonText reader = new JsonText(text);
    Value value = reader.value();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.malformed("nothing more is expected");
    }
    return value;
  }

  private Value value() {
    return switch (peek()) {
      case '"' -> new BsonString(string());
      case '{' -> resolve(fields());
      case '[' -> array();
      case 't' -> word("true", BsonBoolean.TRUE);
      case 'f' -> word("false", BsonBoolean.FALSE);
      case 'n' -> word("null", BsonNull.NULL);
      default -> number();
    };
  }

  /**
   * The fields of a document, as they stand: the content of a field {@code $document} is left
   * unresolved, since it depends on the fields around it how it is to be read.
   */
  private Document fields() {
    enter();
    Document.Builder fields = Document.builder();
    if (!skipped('}')) {
      do {
        if (peek() != '"') {
          throw malformed("a field name is expected");
        }
        String name = string();
        if (!skipped(':')) {
          throw malformed("a colon is expected");
        }
        Value value = name.equals(StorageFormat.DOCUMENT) && peek() == '{' ? fields() : value();
        if (!fields.has(name)) { // SQLite too finds the first
          fields.put(name, value);
        }
      } while (skipped(','));
      expect('}');
    }
    depth--;
    return fields.build();
  }

  /**
   * The document of these fields, or the value that its one field with a tag for a name stands for.
   */
  private static Value resolve(Document fields) {
    if (!StorageFormat.looksTagged(fields)) {
      return document(fields);
    }
    Document.Field field = fields.iterator().next();
    if (!field.name().equals(StorageFormat.DOCUMENT)) {
      return TaggedValues.read(field.name(), field.value());
    }
    if (field.value() instanceof Document inner) {
      return document(inner);
    }
    throw TaggedValues.malformed(field.name(), field.value());
  }

  private static Document document(Document fields) {
    return fields.get(StorageFormat.DOCUMENT) instanceof Document unresolved
        ? fields.toBuilder().put(StorageFormat.DOCUMENT, resolve(unresolved)).build()
        : fields;
  }

  private BsonArray array() {
    enter();
    List<Value> elements = new ArrayList<>();
    if (!skipped(']')) {
      do {
        elements.add(value());
      } while (skipped(','));
      expect(']');
    }
    depth--;
    return BsonArray.copyOf(elements);
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw malformed("it nests more than " + MAX_DEPTH + " levels deep");
    }
  }

  private String string() {
    int start = ++at;
    boolean escaped = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return escaped ? JsonEscapes.unescape(text, start, at - 1) : text.substring(start, at - 1);
      }
      if (c == '\\') {
        escaped = true;
        at++;
      }
    }
    throw malformed("the string does not end");
  }

  private Value number() {
    int start = at;
    boolean whole = true;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      whole &= text.charAt(at) == '-' || Character.isDigit(text.charAt(at));
      at++;
    }
    if (at == start) {
      throw malformed("a value is expected");
    }
    String literal = text.substring(start, at);
    return whole ? JsonNumbers.integer(literal) : new BsonDouble(JsonNumbers.parseDouble(literal));
  }

  private Value word(String word, Value value) {
    if (!text.startsWith(word, at)) {
      throw malformed("a value is expected");
    }
    at += word.length();
    return value;
  }

  /** The next character that is not blank; NUL, which begins no value, at the end. */
  private char peek() {
    skipBlanks();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean skipped(char c) {
    boolean there = peek() == c;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char c) {
    if (!skipped(c)) {
      throw malformed("'" + c + "' or ',' is expected");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private StorageException malformed(String problem) {
    return new StorageException(
        "malformed stored JSON at character "
            + Math.min(at, text.length())
            + ": "
            + problem
            + ": "
            + text);
  }
}
