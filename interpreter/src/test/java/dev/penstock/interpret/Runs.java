package dev.penstock.interpret;

import dev.penstock.ir.Mql;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Map;

/** Runs pipelines written as Extended JSON, where {@code 5} is an int and {@code 5.0} a double. */
final class Runs {
  static final Environment ENVIRONMENT =
      new Environment(new BsonDate(1_700_000_000_000L), Map.of("limit", Value.of(10)));

  private Runs() {}

  /**
   * The documents that {@code pipeline} makes of {@code documents}, as the JSON text of an array.
   */
  static String run(String pipeline, String documents) {
    return json(BsonArray.copyOf(results(pipeline, documents)));
  }

  static List<Document> results(String pipeline, String documents) {
    return Interpreter.run(Mql.parse(pipeline), documents(documents).stream(), ENVIRONMENT)
        .toList();
  }

  /** The documents of a JSON array. */
  static List<Document> documents(String json) {
    return ((BsonArray) ExtendedJson.parse(json))
        .values().stream().map(Document.class::cast).toList();
  }

  static String json(Value value) {
    return ExtendedJson.write(value, ExtendedJson.Mode.RELAXED);
  }

  /** The same JSON as {@link #json} writes it. */
  static String normalised(String json) {
    return json(ExtendedJson.parse(json));
  }
}
