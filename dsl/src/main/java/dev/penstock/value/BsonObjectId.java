package dev.penstock.value;

import dev.penstock.PenstockException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Twelve bytes: four of time in seconds, five drawn once for each process, three of a counter.
 *
 * <p>MongoDB's page: ObjectId.
 */
public final class BsonObjectId implements Value {
  private static final int LENGTH = 12;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{24}");

  private final byte[] bytes;

  private BsonObjectId(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The ObjectId of twelve bytes, which are copied.
   *
   * @throws PenstockException code 2 for any other number of bytes
   */
  public static BsonObjectId of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new PenstockException(2, "an ObjectId has 12 bytes, but found " + bytes.length);
    }
    return new BsonObjectId(bytes.clone());
  }

  /** A new ObjectId, different from all others of this process and, very likely, of any other. */
  public static BsonObjectId generate() {
    int count = Generator.COUNTER.getAndIncrement();
    ByteBuffer id = ByteBuffer.allocate(LENGTH);
    id.putInt((int) Instant.now().getEpochSecond()).put(Generator.PROCESS);
    id.put((byte) (count >> 16)).put((byte) (count >> 8)).put((byte) count);
    return new BsonObjectId(id.array());
  }

  /**
   * The ObjectId of 24 hexadecimal digits.
   *
   * @throws PenstockException code 9 for anything else
   */
  public static BsonObjectId parse(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw new PenstockException(
          9, "an ObjectId is 24 hexadecimal digits, but found \"" + hex + "\"");
    }
    return new BsonObjectId(HexFormat.of().parseHex(hex));
  }

  /** The 24 hexadecimal digits, in lower case. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** A copy of the twelve bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The time it was made, to the second, as its first four bytes say. */
  public Instant instant() {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt()));
  }

  int compareTo(BsonObjectId that) {
    return Arrays.compareUnsigned(bytes, that.bytes);
  }

  @Override
  public BsonType type() {
    return BsonType.OBJECT_ID;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BsonObjectId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "BsonObjectId[" + hex() + "]";
  }

  /** Seeded on the first use, so that reading ObjectIds costs no entropy. */
  private static final class Generator {
    private static final SecureRandom RANDOM = new SecureRandom();
    static final byte[] PROCESS = new byte[5];
    static final AtomicInteger COUNTER = new AtomicInteger(RANDOM.nextInt());

    static {
      RANDOM.nextBytes(PROCESS);
    }
  }
}
