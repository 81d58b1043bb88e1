package dev.penstock.runtime.storage;

import dev.penstock.DocumentFormatException;
import dev.penstock.PenstockException;
import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.DocumentLimits;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that is mounted.
 *
 * @param file the file
 * @param path where its documents are; empty where the file is nothing but documents, one a line or
 *     all in one array
 */
public record MountedFile(Path file, Optional<JsonPath> path) {
  private static final int FAILED_TO_PARSE = 9;

  /** How long a file may be written to and keep its time: the ticks of the coarsest file system. */
  private static final Duration TICK = Duration.ofSeconds(2);

  /**
   * Hands all documents on.
   *
   * @throws DocumentFormatException naming the file and the place, where a text or a value is not
   *     what it should be
   * @throws StorageException where the file cannot be read
   */
  void read(DocumentFile.Sink sink) throws SQLException {
    if (path.isEmpty()) {
      new DocumentFile(file).read(sink);
      return;
    }
    for (JsonPath.Node node : path.get().select(whole())) {
      sink.add(document(node));
    }
  }

  private Value whole() {
    try {
      return ExtendedJson.parse(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new StorageException(file + " is not UTF-8", e);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (DocumentFormatException e) {
      throw new DocumentFormatException(
          e.code(), file + ": " + e.getMessage(), e.position(), e.line(), e.column(), e.getCause());
    }
  }

  private Document document(JsonPath.Node node) {
    if (!(node.value() instanceof Document document)) {
      throw new DocumentFormatException(
          FAILED_TO_PARSE,
          at(node)
              + "a document is expected, and this is of the type "
              + node.value().type().alias()
              + (node.value() instanceof BsonArray
                  ? "; [*] behind the path selects its elements"
                  : ""));
    }
    try {
      DocumentLimits.check(document);
      return document;
    } catch (PenstockException e) {
      throw new DocumentFormatException(
          e.code(), at(node) + e.getMessage(), -1, 0, 0, e.getCause());
    }
  }

  private String at(JsonPath.Node node) {
    return file + ", selected by " + path.orElseThrow() + " at " + node.place() + ": ";
  }

  /**
   * What the file is now: another text when it was written or replaced, as far as its size, its
   * time and the file system's key for it tell.
   *
   * @throws StorageException where there is no such file
   */
  String stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return String.join(
          "\n",
          file.toAbsolutePath().toString(),
          path.map(JsonPath::toString).orElse(""),
          Long.toString(now.size()),
          now.lastModifiedTime().toString(),
          String.valueOf(now.fileKey()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Whether a change from now on will be seen in its {@link #stamp}, and not be as old as the last
   * one.
   *
   * @throws StorageException where there is no such file
   */
  boolean isSettled() {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return written.isBefore(Instant.now().minus(TICK));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private StorageException unreadable(IOException e) {
    return new StorageException("cannot read " + file + ": " + e, e);
  }
}
