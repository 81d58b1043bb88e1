package dev.penstock;

import dev.penstock.ir.Path;

/** Reads the field paths that users write. */
final class FieldNames {
  private FieldNames() {}

  /** The path {@code "a.b"}; the dollar sign of MongoDB's expressions has no place in it. */
  static Path path(String dotted) {
    if (dotted.length() > 1 && dotted.startsWith("$")) {
      throw new PipelineException(
          16410,
          "write the field \""
              + dotted
              + "\" without the dollar sign: \""
              + dotted.substring(1)
              + "\"");
    }
    return Path.parseField(dotted);
  }
}
