package dev.penstock.runtime.storage;

import dev.penstock.DocumentFormatException;
import dev.penstock.runtime.StorageException;
import dev.penstock.value.Document;
import dev.penstock.value.DocumentReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;

/** A UTF-8 file of documents in Extended JSON: one a line, or all in one array. */
public final class DocumentFile {
  /** Takes the documents of a file. */
  @FunctionalInterface
  public interface Sink {
    /** Takes the next one. */
    void add(Document document) throws SQLException;
  }

  private final Path file;

  /** The documents of {@code file}. */
  public DocumentFile(Path file) {
    this.file = file;
  }

  /**
   * Hands all documents on.
   *
   * @throws DocumentFormatException naming file, line and column, where the text is not what it
   *     should be
   * @throws StorageException where the file cannot be read
   */
  public void read(Sink sink) throws SQLException {
    try {
      boolean array = isArray();
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        if (array) {
          readArray(new JsonArrayFile(reader), sink);
        } else {
          readLines(reader, sink);
        }
      }
    } catch (UncheckedIOException | IOException e) {
      throw unreadable(e);
    } catch (DocumentFormatException e) {
      throw located(e, file + ": ", e.position(), e.line(), e.column());
    }
  }

  /** Whether the first character that is no blank is a bracket. */
  private boolean isArray() throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int first = reader.read();
      while (Character.isWhitespace(first)) {
        first = reader.read();
      }
      return first == '[';
    }
  }

  private static void readLines(BufferedReader reader, Sink sink) throws SQLException {
    Iterator<Document> documents = DocumentReader.lines(reader).iterator();
    while (documents.hasNext()) {
      sink.add(documents.next());
    }
  }

  private static void readArray(JsonArrayFile array, Sink sink) throws IOException, SQLException {
    for (JsonArrayFile.Element next = array.next(); next != null; next = array.next()) {
      sink.add(document(next));
    }
  }

  private static Document document(JsonArrayFile.Element element) {
    try {
      return DocumentReader.read(element.text());
    } catch (DocumentFormatException e) {
      throw located(
          e,
          "in the document from line " + element.line() + ", column " + element.column() + " on: ",
          e.position() < 0 ? -1 : element.position() + e.position(),
          element.line() + Math.max(e.line(), 1) - 1,
          e.line() > 1 ? e.column() : element.column() + Math.max(e.column(), 1) - 1);
    }
  }

  private static DocumentFormatException located(
      DocumentFormatException e, String where, long position, int line, int column) {
    return new DocumentFormatException(
        e.code(), where + e.getMessage(), position, line, column, e.getCause());
  }

  private StorageException unreadable(Exception e) {
    boolean encoding =
        e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException;
    return new StorageException(
        encoding ? file + " is not UTF-8" : "cannot read " + file + ": " + e.getMessage(), e);
  }
}
