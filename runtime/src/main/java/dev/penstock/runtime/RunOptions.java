package dev.penstock.runtime;

import dev.penstock.Facts;
import dev.penstock.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a pipeline is run. Immutable; {@link #DEFAULT} with what shall be different.
 *
 * @param engine what runs it
 * @param onFallback what happens where {@link Engine#AUTO} has to interpret
 * @param deadline the time from the call of {@code aggregate} to the last document, if bounded
 * @param let the values of the pipeline's parameters, by the names that it uses them by: {@code
 *     "$$name"}
 * @param now the time that {@code $$NOW} gives; the time of the call where empty
 * @param facts what is known of the types of the collection's documents; SQL trusts it
 * @param memoryBudget about how many bytes of Java's heap may be held by the interpreter's stages
 *     that read everything before they give anything, before they spill to a temporary table
 * @param seed what the random numbers of {@code $rand} and its kin are drawn from, if they are to
 *     be the same in every run
 */
public record RunOptions(
    Engine engine,
    OnFallback onFallback,
    Optional<Duration> deadline,
    Map<String, Value> let,
    Optional<Instant> now,
    Facts facts,
    long memoryBudget,
    Optional<Long> seed) {

  private static final long LEAST_MEMORY_BUDGET = 1024;
  private static final long DEFAULT_MEMORY_BUDGET = 64L * 1024 * 1024;

  /**
   * SQL where there is a statement, else the interpreter with a memory budget of 64 MiB; no
   * deadline, no parameters, other random numbers in each run.
   */
  public static final RunOptions DEFAULT =
      new RunOptions(
          Engine.AUTO,
          OnFallback.ALLOW,
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Facts.NONE,
          DEFAULT_MEMORY_BUDGET,
          Optional.empty());

  /** What runs a pipeline. */
  public enum Engine {
    /** One SQL statement; a pipeline that has none is refused. */
    SQL,
    /** The interpreter, over all documents of the collection. */
    INTERPRETER,
    /**
     * SQL where there is a statement, else the interpreter, from the documents that SQL gives for
     * the first stages where these have one.
     */
    AUTO
  }

  /** What happens where {@link Engine#AUTO} finds no statement. */
  public enum OnFallback {
    /** The interpreter runs the pipeline; {@code explain} says so. */
    ALLOW,
    /** As {@link #ALLOW}, and a line in the log of {@code dev.penstock.runtime}. */
    WARN,
    /** A {@link dev.penstock.PipelineException} with the reason. */
    FAIL
  }

  /**
   * Copies the parameters.
   *
   * @throws IllegalArgumentException for a memory budget of less than 1024 bytes
   */
  public RunOptions {
    let = Map.copyOf(let);
    if (memoryBudget < LEAST_MEMORY_BUDGET) {
      throw new IllegalArgumentException(
          "a memory budget has at least "
              + LEAST_MEMORY_BUDGET
              + " bytes, not "
              + memoryBudget
              + "; the default is "
              + DEFAULT_MEMORY_BUDGET);
    }
  }

  /** These options with another engine. */
  public RunOptions withEngine(Engine engine) {
    return new RunOptions(engine, onFallback, deadline, let, now, facts, memoryBudget, seed);
  }

  /** These options with another rule for interpreting. */
  public RunOptions withOnFallback(OnFallback onFallback) {
    return new RunOptions(engine, onFallback, deadline, let, now, facts, memoryBudget, seed);
  }

  /** These options with a deadline. */
  public RunOptions withDeadline(Duration deadline) {
    return new RunOptions(
        engine, onFallback, Optional.of(deadline), let, now, facts, memoryBudget, seed);
  }

  /** These options with these parameters, whose values are as by {@link Value#of}. */
  public RunOptions withLet(Map<String, ?> parameters) {
    Map<String, Value> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, Value.of(value)));
    return new RunOptions(engine, onFallback, deadline, values, now, facts, memoryBudget, seed);
  }

  /** These options with a time for {@code $$NOW}. */
  public RunOptions withNow(Instant now) {
    return new RunOptions(
        engine, onFallback, deadline, let, Optional.of(now), facts, memoryBudget, seed);
  }

  /**
   * These options with what is known of the types of the collection's documents. It is not checked:
   * a fact that does not hold gives wrong answers.
   */
  public RunOptions withFacts(Facts facts) {
    return new RunOptions(engine, onFallback, deadline, let, now, facts, memoryBudget, seed);
  }

  /**
   * These options with a bound for what the interpreter's {@code $group}, {@code $sort}, {@code
   * $setWindowFields}, {@code $bucketAuto}, {@code $out} and {@code $merge} hold together. What is
   * more goes to a temporary table, which is gone when the run is over; {@link Results#statistics}
   * tells how much. Bytes are estimated. One group is never divided; {@code $facet}, {@code
   * $lookup}, {@code $graphLookup}, {@code $densify} and {@code $sample} hold what they read.
   * Results that are open when their connection writes keep to the same bound.
   *
   * @param bytes at least 1024
   * @throws IllegalArgumentException for less
   */
  public RunOptions withMemoryBudget(long bytes) {
    return new RunOptions(engine, onFallback, deadline, let, now, facts, bytes, seed);
  }

  /**
   * These options with a seed for {@code $rand}, {@code $sample}, {@code $sampleRate} and {@code
   * $createObjectId}: the same pipeline over the same documents at the same {@link #withNow time}
   * draws the same.
   */
  public RunOptions withSeed(long seed) {
    return new RunOptions(
        engine, onFallback, deadline, let, now, facts, memoryBudget, Optional.of(seed));
  }
}
