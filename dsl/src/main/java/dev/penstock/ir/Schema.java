package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.Document;
import java.util.List;

/**
 * A schema of {@code $jsonSchema}: what a document, or a value in it, must be like. MongoDB's
 * "$jsonSchema", draft 4 of JSON Schema with {@code bsonType}.
 *
 * @param source the schema as it was written
 * @param rules what its keywords say; a value that meets all of them meets the schema
 */
public record Schema(Document source, List<SchemaRule> rules) {
  /** Copies the rules. */
  public Schema {
    rules = List.copyOf(rules);
  }

  /**
   * Reads a schema.
   *
   * @throws PipelineException 9 for a keyword that MongoDB does not know or take; 2, 9 or 14 for a
   *     keyword's bad value
   */
  public static Schema of(Document source) {
    return new Schema(source, MqlValues.within("$jsonSchema", () -> MqlSchemaParser.rules(source)));
  }
}
