package dev.penstock;

import dev.penstock.ir.Path;
import java.util.Optional;

/** Options of {@code $unwind}; immutable, each method gives new options. MongoDB's "$unwind". */
public final class UnwindOptions {
  static final UnwindOptions NONE = new UnwindOptions(Optional.empty(), false);

  private final Optional<Path> indexField;
  private final boolean preserve;

  private UnwindOptions(Optional<Path> indexField, boolean preserve) {
    this.indexField = indexField;
    this.preserve = preserve;
  }

  /**
   * Writes the element's index, from 0, into {@code field}; null where the value is no array.
   *
   * @throws PipelineException 28822 if the name starts with a dollar sign
   */
  public UnwindOptions includeArrayIndex(String field) {
    if (field.startsWith("$")) {
      throw new PipelineException(
          28822, "includeArrayIndex names a field, without '$': \"" + field + "\"");
    }
    return new UnwindOptions(Optional.of(Path.parse(field)), preserve);
  }

  /**
   * Whether a document is kept where the array is empty, null or missing; it is dropped by default.
   */
  public UnwindOptions preserveNullAndEmptyArrays(boolean preserveNullAndEmptyArrays) {
    return new UnwindOptions(indexField, preserveNullAndEmptyArrays);
  }

  Optional<Path> indexField() {
    return indexField;
  }

  boolean preserve() {
    return preserve;
  }
}
