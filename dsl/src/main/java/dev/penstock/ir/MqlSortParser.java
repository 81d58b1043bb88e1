package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what documents are sorted by: the object of {@code $sort}, and of what sorts as it does.
 */
final class MqlSortParser {
  private MqlSortParser() {}

  /** The keys of an object of paths and directions. */
  static List<SortKey> keys(Document document) {
    List<SortKey> keys = new ArrayList<>();
    for (Document.Field field : document) {
      keys.add(new SortKey(Path.parseField(field.name()), direction(field)));
    }
    SortKey.check(keys);
    return List.copyOf(keys);
  }

  /** What {@code $sortArray} sorts by. */
  static SortBy sortBy(Value value) {
    if (!(value instanceof Document document)) {
      return new SortBy.Elements(arrayDirection(value));
    }
    if (document.isEmpty()) {
      throw new PipelineException(2, "sortBy needs at least one key");
    }
    List<SortKey> keys = new ArrayList<>();
    for (Document.Field field : document) {
      keys.add(new SortKey(arrayPath(field.name()), arrayDirection(field.value())));
    }
    return new SortBy.Fields(keys);
  }

  private static Path arrayPath(String text) {
    try {
      return Path.parse(text);
    } catch (PipelineException e) {
      throw new PipelineException(2, "sortBy: " + e.getMessage());
    }
  }

  private static SortKey.Direction arrayDirection(Value value) {
    return direction(value)
        .orElseThrow(
            () ->
                new PipelineException(2, "sortBy takes 1 or -1, not " + MqlValues.describe(value)));
  }

  private static Optional<SortKey.Direction> direction(Value value) {
    long sign = value instanceof NumberValue number ? number.exactLong().orElse(0) : 0;
    return Arrays.stream(SortKey.Direction.values()).filter(d -> d.sign() == sign).findFirst();
  }

  private static SortKey.Direction direction(Document.Field field) {
    if (field.value() instanceof Document document) {
      throw document.has("$meta")
          ? new PipelineException(0, "sorting by $meta is not supported yet")
          : new PipelineException(17312, wrongDirection(field));
    }
    if (!field.value().isNumber()) {
      throw new PipelineException(15974, wrongDirection(field));
    }
    return direction(field.value())
        .orElseThrow(() -> new PipelineException(15975, wrongDirection(field)));
  }

  private static String wrongDirection(Document.Field field) {
    return "the direction of \""
        + field.name()
        + "\" is 1 or -1, not "
        + MqlValues.describe(field.value());
  }
}
