package dev.penstock;

import org.jspecify.annotations.Nullable;

/**
 * Text that is not a document: malformed JSON, a malformed Extended JSON type, or a document that
 * MongoDB would not store. The code is 9 (FailedToParse), 15 (Overflow) for nesting that is too
 * deep, 10334 (BSONObjectTooLarge) for size.
 *
 * <p>The place is where the reader stood when it noticed: on the offending character or just past
 * the offending token.
 */
public final class DocumentFormatException extends PenstockException {
  private static final long serialVersionUID = 1;

  private final long position;
  private final int line;
  private final int column;

  /**
   * An error whose place is not known.
   *
   * @param code MongoDB's error code
   * @param message what is wrong and what to do
   */
  public DocumentFormatException(int code, String message) {
    this(code, message, -1, 0, 0, null);
  }

  /**
   * An error at a place in the text.
   *
   * @param code MongoDB's error code
   * @param message what is wrong, where, and what to do
   * @param position the offset in the text that was handed in, in UTF-16 units from 0; -1 if
   *     unknown
   * @param line the line, from 1; 0 if unknown
   * @param column the column in UTF-16 units, from 1; 0 if unknown
   * @param cause what was thrown underneath, if anything
   */
  public DocumentFormatException(
      int code, String message, long position, int line, int column, @Nullable Throwable cause) {
    super(code, message, cause);
    this.position = position;
    this.line = line;
    this.column = column;
  }

  /** The offset in the text, in UTF-16 units from 0; -1 if unknown. */
  public long position() {
    return position;
  }

  /** The line, from 1; 0 if unknown. */
  public int line() {
    return line;
  }

  /** The column in UTF-16 units, from 1; 0 if unknown. */
  public int column() {
    return column;
  }
}
