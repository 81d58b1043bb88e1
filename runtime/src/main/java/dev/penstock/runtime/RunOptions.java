package dev.penstock.runtime;

import com.google.auto.value.AutoValue;
import dev.penstock.Facts;
import dev.penstock.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How a pipeline is run. Immutable; {@link #DEFAULT} with what shall be different. */
@AutoValue
public abstract class RunOptions {
  private static final long LEAST_MEMORY_BUDGET = 1024;
  private static final long DEFAULT_MEMORY_BUDGET = 64L * 1024 * 1024;

  /**
   * SQL where there is any, and Java for the rest, with a memory budget of 64 MiB; no deadline, no
   * parameters, other random numbers in each run.
   */
  public static final RunOptions DEFAULT =
      new AutoValue_RunOptions.Builder()
          .tier(Tier.HYBRID)
          .onFallback(OnFallback.ALLOW)
          .let(Map.of())
          .facts(Facts.NONE)
          .memoryBudget(DEFAULT_MEMORY_BUDGET)
          .statementStages(Integer.MAX_VALUE)
          .build();

  /** What happens where stages have no SQL. */
  public enum OnFallback {
    /** Java runs them; {@code explain} says so. */
    ALLOW,
    /** As {@link #ALLOW}, and a line in the log of {@code dev.penstock.runtime}. */
    WARN,
    /** A {@link dev.penstock.PipelineException} with the reason. */
    FAIL
  }

  RunOptions() {}

  /** How far from one statement the pipeline may be run. */
  public abstract Tier tier();

  /** What happens where stages have no SQL. */
  public abstract OnFallback onFallback();

  /** The time from the call of {@code aggregate} to the last document, if bounded. */
  public abstract Optional<Duration> deadline();

  /**
   * The values of the pipeline's parameters, by the names that it uses them by: {@code "$$name"}.
   */
  public abstract Map<String, Value> let();

  /** The time that {@code $$NOW} gives; the time of the call where empty. */
  public abstract Optional<Instant> now();

  /** What is known of the types of the collection's documents; SQL trusts it. */
  public abstract Facts facts();

  /** About how many bytes of Java's heap a run may hold: {@link #withMemoryBudget}. */
  public abstract long memoryBudget();

  /**
   * What the random numbers of {@code $rand} and its kin are drawn from, if they are to be the same
   * in every run.
   */
  public abstract Optional<Long> seed();

  /** How many stages a statement may have: {@link #withStatementStages}. */
  public abstract int statementStages();

  /** Who is told how far the run has come. */
  public abstract Optional<Consumer<Progress>> progress();

  abstract Builder toBuilder();

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder tier(Tier tier);

    abstract Builder onFallback(OnFallback onFallback);

    abstract Builder deadline(Duration deadline);

    abstract Builder let(Map<String, Value> let);

    abstract Builder now(Instant now);

    abstract Builder facts(Facts facts);

    abstract Builder memoryBudget(long memoryBudget);

    abstract Builder seed(long seed);

    abstract Builder statementStages(int statementStages);

    abstract Builder progress(Consumer<Progress> progress);

    abstract RunOptions build();
  }

  /**
   * These options with a cap: a pipeline that goes further is refused, with a {@link
   * dev.penstock.PipelineException} that says why it does.
   */
  public final RunOptions withTier(Tier tier) {
    return toBuilder().tier(tier).build();
  }

  /** These options with another rule for stages that have no SQL. */
  public final RunOptions withOnFallback(OnFallback onFallback) {
    return toBuilder().onFallback(onFallback).build();
  }

  /** These options with a deadline. */
  public final RunOptions withDeadline(Duration deadline) {
    return toBuilder().deadline(deadline).build();
  }

  /** These options with these parameters, whose values are as by {@link Value#of}. */
  public final RunOptions withLet(Map<String, ?> parameters) {
    Map<String, Value> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, Value.of(value)));
    return toBuilder().let(Map.copyOf(values)).build();
  }

  /** These options with a time for {@code $$NOW}. */
  public final RunOptions withNow(Instant now) {
    return toBuilder().now(now).build();
  }

  /**
   * These options with what is known of the types of the collection's documents. It is not checked:
   * a fact that does not hold gives wrong answers.
   */
  public final RunOptions withFacts(Facts facts) {
    return toBuilder().facts(facts).build();
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
  public final RunOptions withMemoryBudget(long bytes) {
    if (bytes < LEAST_MEMORY_BUDGET) {
      throw new IllegalArgumentException(
          "a memory budget has at least "
              + LEAST_MEMORY_BUDGET
              + " bytes, not "
              + bytes
              + "; the default is "
              + DEFAULT_MEMORY_BUDGET);
    }
    return toBuilder().memoryBudget(bytes).build();
  }

  /**
   * These options with a seed for {@code $rand}, {@code $sample}, {@code $sampleRate} and {@code
   * $createObjectId}: the same pipeline over the same documents at the same {@link #withNow time}
   * draws the same.
   */
  public final RunOptions withSeed(long seed) {
    return toBuilder().seed(seed).build();
  }

  /**
   * These options with a bound for the stages of one statement: a longer pipeline is run in several
   * segments, where one statement would do as well. For tests that compare the two, and for
   * statements that SQLite takes long to prepare. A few more stages may go into a statement, where
   * a {@code $limit} that follows keeps documents from one that may fail on them.
   *
   * @param most at least 1
   * @throws IllegalArgumentException for less
   */
  public final RunOptions withStatementStages(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a statement has at least one stage, not " + most);
    }
    return toBuilder().statementStages(most).build();
  }

  /**
   * These options with a listener, which is told when a segment begins, when it has ended, and some
   * ten times a second in between. It is called by the thread that reads the results, and must not
   * use the database; what it throws ends the run.
   */
  public final RunOptions withProgress(Consumer<Progress> listener) {
    return toBuilder().progress(listener).build();
  }
}
