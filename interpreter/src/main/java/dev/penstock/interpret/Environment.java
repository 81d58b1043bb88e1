package dev.penstock.interpret;

import dev.penstock.value.BsonDate;
import dev.penstock.value.Value;
import java.util.Map;

/**
 * What is fixed for a whole run.
 *
 * @param now the value of {@code $$NOW}
 * @param let the values of the run's {@code let} parameters, by name
 */
public record Environment(BsonDate now, Map<String, Value> let) {
  /** Copies the parameters. */
  public Environment {
    let = Map.copyOf(let);
  }
}
