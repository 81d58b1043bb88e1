package dev.penstock.interpret;

import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonObjectId;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The random numbers and new ids of one run: the same for the same seed, as long as they are asked
 * for in the same order. For one thread.
 */
public final class Chance {
  private static final int ID_LENGTH = 12;
  private static final int COUNTER_BITS = 24;
  private static final long MILLIS_OF_SECOND = 1000;

  private final long seed;
  private final SplittableRandom random;
  private final long process;
  private long count;

  private Chance(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.process = random.nextLong();
  }

  /** Random numbers that differ from run to run. */
  public static Chance ofNoSeed() {
    return new Chance(new SplittableRandom().nextLong());
  }

  /** The random numbers of a seed. */
  public static Chance of(long seed) {
    return new Chance(seed);
  }

  /** What gives the same random numbers again. */
  public long seed() {
    return seed;
  }

  /** What they are drawn from. */
  RandomGenerator random() {
    return random;
  }

  /** A number from 0 to 1, without 1. MongoDB's "$rand". */
  public double nextDouble() {
    return random.nextDouble();
  }

  /**
   * An id that this run has not given yet; after 16 million of them the time in it goes on by a
   * second. MongoDB's "$createObjectId".
   *
   * @param now the time of the run
   */
  public BsonObjectId nextId(BsonDate now) {
    long seconds = Math.floorDiv(now.millis(), MILLIS_OF_SECOND) + (count >> COUNTER_BITS);
    ByteBuffer id = ByteBuffer.allocate(ID_LENGTH);
    id.putInt((int) seconds).put((byte) (process >> Integer.SIZE)).putInt((int) process);
    id.put((byte) (count >> (2 * Byte.SIZE))).put((byte) (count >> Byte.SIZE)).put((byte) count);
    count++;
    return BsonObjectId.of(id.array());
  }
}
