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
 */
public record RunOptions(
    Engine engine,
    OnFallback onFallback,
    Optional<Duration> deadline,
    Map<String, Value> let,
    Optional<Instant> now,
    Facts facts) {

  /** SQL where there is a statement, else the interpreter; no deadline, no parameters. */
  public static final RunOptions DEFAULT =
      new RunOptions(
          Engine.AUTO, OnFallback.ALLOW, Optional.empty(), Map.of(), Optional.empty(), Facts.NONE);

  /** What runs a pipeline. */
  public enum Engine {
    /** One SQL statement; a pipeline that has none is refused. */
    SQL,
    /** The interpreter, over all documents of the collection. */
    INTERPRETER,
    /** SQL where there is a statement, else the interpreter. */
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

  /** Copies the parameters. */
  public RunOptions {
    let = Map.copyOf(let);
  }

  /** These options with another engine. */
  public RunOptions withEngine(Engine engine) {
    return new RunOptions(engine, onFallback, deadline, let, now, facts);
  }

  /** These options with another rule for interpreting. */
  public RunOptions withOnFallback(OnFallback onFallback) {
    return new RunOptions(engine, onFallback, deadline, let, now, facts);
  }

  /** These options with a deadline. */
  public RunOptions withDeadline(Duration deadline) {
    return new RunOptions(engine, onFallback, Optional.of(deadline), let, now, facts);
  }

  /** These options with these parameters, whose values are as by {@link Value#of}. */
  public RunOptions withLet(Map<String, ?> parameters) {
    Map<String, Value> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, Value.of(value)));
    return new RunOptions(engine, onFallback, deadline, values, now, facts);
  }

  /** These options with a time for {@code $$NOW}. */
  public RunOptions withNow(Instant now) {
    return new RunOptions(engine, onFallback, deadline, let, Optional.of(now), facts);
  }

  /**
   * These options with what is known of the types of the collection's documents. It is not checked:
   * a fact that does not hold gives wrong answers.
   */
  public RunOptions withFacts(Facts facts) {
    return new RunOptions(engine, onFallback, deadline, let, now, facts);
  }
}
