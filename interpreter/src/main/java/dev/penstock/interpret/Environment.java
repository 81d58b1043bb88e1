package dev.penstock.interpret;

import dev.penstock.value.BsonDate;
import dev.penstock.value.Value;
import java.util.Map;

/**
 * What is fixed for a whole run.
 *
 * @param now the value of {@code $$NOW}
 * @param let the values of the run's {@code let} parameters, by name
 * @param checkpoint is called now and then while one document is evaluated, and throws to end the
 *     run
 */
public record Environment(BsonDate now, Map<String, Value> let, Runnable checkpoint) {
  /** Copies the parameters. */
  public Environment {
    let = Map.copyOf(let);
  }

  /** A run that nothing ends early. */
  public Environment(BsonDate now, Map<String, Value> let) {
    this(now, let, () -> {});
  }

  /** The same for a run that {@code checkpoint} may end. */
  public Environment endedBy(Runnable checkpoint) {
    return new Environment(now, let, checkpoint);
  }
}
