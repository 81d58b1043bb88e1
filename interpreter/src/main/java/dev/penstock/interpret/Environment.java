package dev.penstock.interpret;

import dev.penstock.ir.NamedPipelines.Definition;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is fixed for a whole run.
 *
 * @param now the value of {@code $$NOW}
 * @param let the values of the run's {@code let} parameters, by name
 * @param collections what stages read besides the documents that enter
 * @param checkpoint is called for every document that leaves a stage, and now and then while one is
 *     evaluated; it throws to end the run
 * @param chance the random numbers of the run
 * @param output where {@code $out} and {@code $merge} write
 * @param memory what is kept of sub-queries
 * @param budget what stages may hold that read everything before they give anything
 */
public record Environment(
    BsonDate now,
    Map<String, Value> let,
    Collections collections,
    Runnable checkpoint,
    Chance chance,
    Output output,
    RunMemory memory,
    Budget budget) {
  /** Copies the parameters. */
  public Environment {
    let = Map.copyOf(let);
  }

  /**
   * A run that nothing ends early, with random numbers of its own, which reads no other collection,
   * writes nowhere and may hold everything in memory.
   */
  public Environment(BsonDate now, Map<String, Value> let) {
    this(
        now,
        let,
        Collections.NONE,
        () -> {},
        Chance.ofNoSeed(),
        Output.NONE,
        new RunMemory(),
        Budget.unlimited());
  }

  /** The same for a run that {@code checkpoint} may end. */
  public Environment endedBy(Runnable checkpoint) {
    return new Environment(now, let, collections, checkpoint, chance, output, memory, budget);
  }

  /** The same for a run that reads these collections. */
  public Environment reading(Collections collections) {
    return new Environment(now, let, collections, checkpoint, chance, output, memory, budget);
  }

  /** The same with the random numbers of a seed. */
  public Environment seeded(long seed) {
    return new Environment(
        now, let, collections, checkpoint, Chance.of(seed), output, memory, budget);
  }

  /** The same for a run that writes to {@code output}. */
  public Environment writingTo(Output output) {
    return new Environment(now, let, collections, checkpoint, chance, output, memory, budget);
  }

  /**
   * The same for a run of its own, which reads these named pipelines besides its collections; each
   * is evaluated in the environment as it is now.
   *
   * @throws dev.penstock.PipelineException for what is wrong with one of them without regard to
   *     data
   */
  public Environment naming(List<Definition> definitions) {
    Environment run =
        new Environment(now, let, collections, checkpoint, chance, output, new RunMemory(), budget);
    return definitions.isEmpty() ? run : run.reading(new NamedCollections(definitions, run));
  }

  /** The same for a run that keeps to {@code budget}, which serves this run alone. */
  public Environment within(Budget budget) {
    return new Environment(now, let, collections, checkpoint, chance, output, memory, budget);
  }

  /** The same with more variables, which hide others of their names. */
  Environment with(Map<String, Value> variables) {
    Map<String, Value> all = new HashMap<>(let);
    all.putAll(variables);
    return new Environment(now, all, collections, checkpoint, chance, output, memory, budget);
  }
}
