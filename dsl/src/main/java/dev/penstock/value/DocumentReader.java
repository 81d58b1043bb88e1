package dev.penstock.value;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.penstock.DocumentFormatException;
import dev.penstock.PenstockException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The strict reader of Extended JSON. It takes nothing but standard JSON (no comments, bare words,
 * single quotes, NaN, trailing commas or trailing text) and refuses what a document cannot hold: a
 * name twice, a NUL in a name, half a surrogate pair, more than 100 levels, more than 16 MiB.
 *
 * <p>MongoDB's page: MongoDB Limits and Thresholds.
 */
public final class DocumentReader {
  private static final int MAX_PARSED_DEPTH = 250; // leaves room to recurse, and Gson stops at 255

  private static final int MAX_PLAIN_DEPTH = 180; // as MongoDB has it

  // The worst case is an element "1,", at most 14 bytes of BSON with its index: BSON is never 8
  // times as long as its text.
  private static final int SMALL_TEXT = DocumentLimits.MAX_SIZE / 8;

  // Gson says where it is in words only, in its exceptions and here.
  private static final Pattern PLACE = Pattern.compile(" at line (\\d+) column (\\d+) path ");

  private static final int EXCERPT = 40;

  private final String text;
  private final int firstLine;
  private final int maxDepth;
  private final boolean typed;
  private final JsonReader json;
  private int depth;

  private DocumentReader(String text, int firstLine, int maxDepth) {
    this(text, firstLine, maxDepth, true);
  }

  private DocumentReader(String text, int firstLine, int maxDepth, boolean typed) {
    this.text = text;
    this.firstLine = firstLine;
    this.maxDepth = maxDepth;
    this.typed = typed;
    this.json = new JsonReader(new StringReader(text));
    this.json.setStrictness(Strictness.STRICT);
  }

  /**
   * Reads one document that is to be stored.
   *
   * @throws DocumentFormatException if the text is no document or exceeds {@link DocumentLimits}
   */
  public static Document read(String text) {
    return read(text, 1);
  }

  /**
   * Reads one document a line, lazily; blank lines are skipped. Errors name the line; their
   * position counts from the start of that line. An {@link IOException} comes as an {@link
   * java.io.UncheckedIOException}.
   *
   * @param lines is not closed
   * @return a sequential stream: it counts the lines
   */
  public static Stream<Document> lines(Reader lines) {
    AtomicInteger line = new AtomicInteger();
    return new BufferedReader(lines)
        .lines()
        .flatMap(
            text -> {
              int number = line.incrementAndGet();
              return text.isBlank() ? Stream.empty() : Stream.of(read(text, number));
            });
  }

  private static Document read(String text, int firstLine) {
    DocumentReader reader = new DocumentReader(text, firstLine, DocumentLimits.MAX_DEPTH);
    Document document = reader.readWholeDocument();
    if (text.length() > SMALL_TEXT) {
      reader.checkSize(document);
    }
    return document;
  }

  static Document parseDocument(String text) {
    return new DocumentReader(text, 1, MAX_PARSED_DEPTH).readWholeDocument();
  }

  static Value parse(String text) {
    return new DocumentReader(text, 1, MAX_PARSED_DEPTH).readWhole();
  }

  static Value parsePlain(String text) {
    return new DocumentReader(text, 1, MAX_PLAIN_DEPTH, false).readWhole();
  }

  private Document readWholeDocument() {
    Value value = readWhole();
    if (value instanceof Document document) {
      return document;
    }
    throw error(9, "expected a document, found " + value.type().alias());
  }

  private void checkSize(Document document) {
    try {
      DocumentLimits.checkSize(document);
    } catch (PenstockException e) {
      throw error(e.code(), String.valueOf(e.getMessage()), e);
    }
  }

  private Value readWhole() {
    try {
      Value value = readAny();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw error(9, "expected the end of the text");
      }
      return value;
    } catch (EOFException e) {
      throw error(9, text.isBlank() ? "there is no text" : "the text ends too early", e);
    } catch (MalformedJsonException e) {
      throw error(9, reason(e), e);
    } catch (IOException e) { // a StringReader fails only when closed
      throw new IllegalStateException(e);
    }
  }

  private Value readAny() throws IOException {
    return switch (json.peek()) {
      case BEGIN_OBJECT -> readObject();
      case BEGIN_ARRAY -> readArray();
      case STRING -> new BsonString(json.nextString());
      case NUMBER -> readNumber(json.nextString());
      case BOOLEAN -> BsonBoolean.of(json.nextBoolean());
      case NULL -> {
        json.nextNull();
        yield BsonNull.NULL;
      }
      case NAME, END_OBJECT, END_ARRAY, END_DOCUMENT -> throw error(9, "expected a value");
    };
  }

  private Value readObject() throws IOException {
    enter();
    json.beginObject();
    Document.Builder fields = Document.builder();
    TypeKey typeKey = null;
    while (json.hasNext()) {
      String name = checkName(json.nextName());
      if (fields.has(name)) {
        throw error(9, "the name \"" + name + "\" stands twice in one document");
      }
      if (typed && name.startsWith("$") && typeKey == null) {
        typeKey = TypeKey.of(name);
      }
      fields.put(name, readAny());
    }
    json.endObject();
    depth--;
    Document document = fields.build();
    return typeKey == null ? document : typed(typeKey, document);
  }

  private Value typed(TypeKey key, Document document) {
    try {
      return key.read(document);
    } catch (PenstockException e) {
      throw error(9, String.valueOf(e.getMessage()), e);
    }
  }

  private Value readArray() throws IOException {
    enter();
    json.beginArray();
    List<Value> elements = new ArrayList<>();
    while (json.hasNext()) {
      elements.add(readAny());
    }
    json.endArray();
    depth--;
    return BsonArray.copyOf(elements);
  }

  private void enter() {
    if (++depth > maxDepth) {
      throw error(15, DocumentLimits.tooDeep(maxDepth));
    }
  }

  private Value readNumber(String literal) {
    if (isInteger(literal)) {
      try {
        long number = Long.parseLong(literal);
        return number == (int) number ? new BsonInt32((int) number) : new BsonInt64(number);
      } catch (NumberFormatException e) {
        // More than 64 bits: a double, as in JavaScript.
      }
    }
    double number = Double.parseDouble(literal);
    if (Double.isInfinite(number)) {
      throw error(9, "the number " + literal + " is out of a double's range");
    }
    return new BsonDouble(number);
  }

  private static boolean isInteger(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  private String checkName(String name) {
    if (name.indexOf('\0') >= 0) {
      throw error(9, "a field name cannot hold the character U+0000");
    }
    return name;
  }

  private static String reason(MalformedJsonException e) {
    String message = String.valueOf(e.getMessage());
    int place = message.indexOf(" at line ");
    if (place < 0 || message.startsWith("Use JsonReader")) {
      return "this is not JSON; mind that names and strings take double quotes, and that comments,"
          + " NaN, trailing commas and trailing text are not allowed";
    }
    String reason = message.substring(0, place).replace(" in strict mode", "");
    return Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }

  private DocumentFormatException error(int code, String problem) {
    return error(code, problem, null);
  }

  private DocumentFormatException error(int code, String problem, @Nullable Throwable cause) {
    Matcher place = PLACE.matcher(json.toString());
    if (!place.find()) {
      return new DocumentFormatException(code, problem, -1, 0, 0, cause);
    }
    int line = Integer.parseInt(place.group(1));
    int column = Integer.parseInt(place.group(2));
    int position = Math.min(startOfLine(line) + column - 1, text.length());
    String before = tail(text.substring(0, position));
    int reported = firstLine + line - 1;
    String message =
        String.format("line %d, column %d, %s: %s", reported, column, tail(json.getPath()), problem)
            + (before.isBlank() ? "" : "; read so far: " + before);
    return new DocumentFormatException(code, message, position, reported, column, cause);
  }

  private static String tail(String string) {
    return string.length() <= EXCERPT
        ? string
        : "..." + string.substring(string.length() - EXCERPT);
  }

  private int startOfLine(int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start;
  }
}
