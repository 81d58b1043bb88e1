package dev.penstock.testing;

import dev.penstock.DocumentFormatException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the oracle does not implement, of {@code oracle/left-out.tsv}: a kind of name, the name, the
 * reason. Questions about it would tell nothing.
 */
final class OracleGaps {
  private static final String ARGUMENT = "argument";

  private final Set<PipelineNames.Name> names;
  private final Set<String> arguments;

  private OracleGaps(Set<PipelineNames.Name> names, Set<String> arguments) {
    this.names = names;
    this.arguments = arguments;
  }

  /** Those of the table. */
  static OracleGaps read() {
    var rows = KnownDeviation.rows("left-out.tsv", 3);
    return new OracleGaps(
        rows.stream()
            .filter(row -> !row.get(0).equals(ARGUMENT))
            .map(row -> new PipelineNames.Name(PipelineNames.Kind.of(row.get(0)), row.get(1)))
            .collect(Collectors.toSet()),
        rows.stream()
            .filter(row -> row.get(0).equals(ARGUMENT))
            .map(row -> row.get(1))
            .collect(Collectors.toSet()));
  }

  /** Whether the oracle can be asked this: it knows the names, and reads the values as they are. */
  boolean admit(Question question) {
    if (PipelineNames.of(question.pipeline()).stream().anyMatch(names::contains)
        || hasArgument(question.pipeline())) {
      return false;
    }
    // A document that looks like an Extended JSON type would be read as one.
    Document line = question.toDocument();
    String text = ExtendedJson.write(line, ExtendedJson.Mode.CANONICAL);
    try {
      return ExtendedJson.parseDocument(text).equals(line);
    } catch (DocumentFormatException e) {
      return false;
    }
  }

  private boolean hasArgument(Value value) {
    if (value instanceof Document document) {
      for (Document.Field field : document) {
        if (arguments.contains(field.name()) || hasArgument(field.value())) {
          return true;
        }
      }
    }
    return value instanceof BsonArray array && array.values().stream().anyMatch(this::hasArgument);
  }
}
