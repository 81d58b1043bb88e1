package dev.penstock.runtime.storage;

import dev.penstock.DocumentFormatException;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of a JSON array into the texts of its elements, so that a file of any length is
 * read one document at a time. Whether an element is well-formed is for its reader to say.
 */
final class JsonArrayFile {
  private static final int END = -1;

  /** The text of an element, and where it begins: the offset from 0, line and column from 1. */
  record Element(String text, long position, int line, int column) {}

  private final Reader reader;
  private int current;
  private long position;
  private int line = 1;
  private int column = 1;
  private boolean first = true;

  /** Begins to read; {@code reader} stands before the bracket. */
  JsonArrayFile(Reader reader) throws IOException {
    this.reader = reader;
    this.current = reader.read();
    skipBlanks();
    take('[');
  }

  /** The next element, null at the end of the array, which must be that of the text. */
  @Nullable Element next() throws IOException {
    skipBlanks();
    if (current == ']') {
      advance();
      skipBlanks();
      if (current != END) {
        throw malformed("nothing may follow the array");
      }
      return null;
    }
    if (!first) {
      take(',');
      skipBlanks();
    }
    first = false;
    return element();
  }

  private Element element() throws IOException {
    long start = position;
    int startLine = line;
    int startColumn = column;
    StringBuilder text = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    while (current != END && (quoted || depth > 0 || (current != ',' && current != ']'))) {
      text.append((char) current);
      if (quoted && current == '\\') {
        advance();
        if (current != END) {
          text.append((char) current);
        }
      } else if (current == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += current == '{' || current == '[' ? 1 : current == '}' || current == ']' ? -1 : 0;
      }
      advance();
    }
    if (text.toString().isBlank()) {
      throw malformed(current == END ? "the array does not end" : "a document is expected");
    }
    return new Element(text.toString(), start, startLine, startColumn);
  }

  private void take(char c) throws IOException {
    if (current != c) {
      throw malformed(
          current == END
              ? "the text ends too early"
              : "'" + c + "' is expected, not '" + (char) current + "'");
    }
    advance();
  }

  private void skipBlanks() throws IOException {
    while (current == ' ' || current == '\t' || current == '\r' || current == '\n') {
      advance();
    }
  }

  private void advance() throws IOException {
    if (current == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
    position++;
    current = reader.read();
  }

  private DocumentFormatException malformed(String problem) {
    return new DocumentFormatException(
        9, "line " + line + ", column " + column + ": " + problem, position, line, column, null);
  }
}
