package dev.penstock.testing;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;

/**
 * What the cases of a run are drawn from. The ordinary build draws the same cases every time, so
 * that it breaks for a change and not by chance; the profile {@code deep} draws fresh ones and
 * prints the seed, which {@code -Dpenstock.seed} draws again.
 */
final class Seed {
  private static final long SEED = seed();

  private Seed() {}

  /** The same arbitrary, drawing from the run's seed and the name of the method that asks. */
  static <T> Arbitrary<T> of(Arbitrary<T> arbitrary) {
    int genSize = 1000;
    Random random = new Random(SEED + 31L * caller().hashCode());
    RandomGenerator<T> generator = arbitrary.generator(genSize);
    return Arbitraries.fromGenerator(unused -> generator.next(random));
  }

  private static String caller() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(2).findFirst())
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .orElseThrow();
  }

  private static long seed() {
    Long given = Long.getLong("penstock.seed");
    long seed = given == null ? new Random().nextInt(Integer.MAX_VALUE) : given;
    System.out.println("penstock.seed=" + seed);
    return seed;
  }
}
