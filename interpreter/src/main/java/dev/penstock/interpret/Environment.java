package dev.penstock.interpret;

import dev.penstock.value.BsonDate;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * What is fixed for a whole run.
 *
 * @param now the value of {@code $$NOW}
 * @param let the values of the run's {@code let} parameters, by name
 * @param collections what stages read besides the documents that enter
 * @param checkpoint is called now and then while one document is evaluated, and throws to end the
 *     run
 * @param chance the random numbers of the run
 * @param output where {@code $out} and {@code $merge} write
 */
public record Environment(
    BsonDate now,
    Map<String, Value> let,
    Collections collections,
    Runnable checkpoint,
    Chance chance,
    Output output) {
  /** Copies the parameters. */
  public Environment {
    let = Map.copyOf(let);
  }

  /**
   * A run that nothing ends early, with random numbers of its own, which reads no other collection
   * and writes nowhere.
   */
  public Environment(BsonDate now, Map<String, Value> let) {
    this(now, let, Collections.NONE, () -> {}, Chance.ofNoSeed(), Output.NONE);
  }

  /** The same for a run that {@code checkpoint} may end. */
  public Environment endedBy(Runnable checkpoint) {
    return new Environment(now, let, collections, checkpoint, chance, output);
  }

  /** The same for a run that reads these collections. */
  public Environment reading(Collections collections) {
    return new Environment(now, let, collections, checkpoint, chance, output);
  }

  /** The same with the random numbers of a seed. */
  public Environment seeded(long seed) {
    return new Environment(now, let, collections, checkpoint, Chance.of(seed), output);
  }

  /** The same for a run that writes to {@code output}. */
  public Environment writingTo(Output output) {
    return new Environment(now, let, collections, checkpoint, chance, output);
  }

  /** The same with more variables, which hide others of their names. */
  Environment with(Map<String, Value> variables) {
    Map<String, Value> all = new HashMap<>(let);
    all.putAll(variables);
    return new Environment(now, all, collections, checkpoint, chance, output);
  }
}
