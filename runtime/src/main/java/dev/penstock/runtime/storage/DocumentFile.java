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
   * @throws DocumentFormatException naming file, line and column, where the text is not what it should be
   * @throws StorageException where the file cannot be read
   */
  public void read(Sink sink) throws SQLException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      if (isArray(reader)) {
        readArray(new JsonArrayFile(reader), sink);
      } else {
        readLines(reader, sink);
      }
    } catch (CharacterCodingException e) {
      throw notUtf8(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw notUtf8(e.getCause());
      }
      throw unreadable(e.getCause());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static boolean isArray(BufferedReader reader) throws IOException {
    int blanks = 0;
    int first;
    do {
      reader.mark(++blanks + 1);
      reader.reset();
      reader.mark(blanks + 1);
      reader.skip(blanks - 1L);
      first = reader.read();
      reader.reset();
    } while (first >= 0 && Character.isWhitespace(first));
    return first == '[';
  }

  private void readLines(BufferedReader reader, Sink sink) throws SQLException {
    Iterator<Document> documents = DocumentReader.lines(reader).iterator();
    while (hasNext(documents)) {
      sink.add(documents.next());
    }
  }

  private boolean hasNext(Iterator<Document> documents) {
    try {
      return documents.hasNext();
    } catch (DocumentFormatException e) {
      throw located(e, "", e.position(), e.line(), e.column());
    }
  }

  private void readArray(JsonArrayFile array, Sink sink) throws IOException, SQLException {
    for (JsonArrayFile.Element next = next(array); next != null; next = next(array)) {
      sink.add(document(next));
    }
  }
}
