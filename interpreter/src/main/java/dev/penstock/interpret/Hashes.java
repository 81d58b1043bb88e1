package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of {@code $hash}: MD5, SHA-256 and XXH64 with the seed 0. */
final class Hashes {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;
  private static final long PRIMES_1_AND_2 = 0x60EA27EEADC0B5D6L; // their sum, modulo 2^64
  private static final int STRIPE = 32;

  private Hashes() {}

  /**
   * The hash, its most significant byte first.
   *
   * @throws EvaluationException 10754002 for an unknown algorithm
   */
  static byte[] hash(String algorithm, byte[] data, String operator) {
    return switch (algorithm) {
      case "md5" -> digest("MD5", data);
      case "sha256" -> digest("SHA-256", data);
      case "xxh64" -> ByteBuffer.allocate(Long.BYTES).putLong(xxh64(data)).array();
      default ->
          throw new EvaluationException(
              10754002,
              operator + " knows the algorithms md5, sha256 and xxh64, not \"" + algorithm + "\"");
    };
  }

  private static byte[] digest(String algorithm, byte[] data) {
    try {
      return MessageDigest.getInstance(algorithm).digest(data);
    } catch (NoSuchAlgorithmException e) { // every Java has both
      throw new IllegalStateException(e);
    }
  }

  /** The specification of xxHash, in its 64-bit variant. */
  private static long xxh64(byte[] data) {
    ByteBuffer input = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    long hash = (data.length >= STRIPE ? stripes(input) : PRIME_5) + data.length;
    while (input.remaining() >= Long.BYTES) {
      hash = Long.rotateLeft(hash ^ round(0, input.getLong()), 27) * PRIME_1 + PRIME_4;
    }
    if (input.remaining() >= Integer.BYTES) {
      long next = Integer.toUnsignedLong(input.getInt());
      hash = Long.rotateLeft(hash ^ (next * PRIME_1), 23) * PRIME_2 + PRIME_3;
    }
    while (input.hasRemaining()) {
      long next = Byte.toUnsignedLong(input.get());
      hash = Long.rotateLeft(hash ^ (next * PRIME_5), 11) * PRIME_1;
    }
    hash = (hash ^ (hash >>> 33)) * PRIME_2;
    hash = (hash ^ (hash >>> 29)) * PRIME_3;
    return hash ^ (hash >>> 32);
  }

  private static long stripes(ByteBuffer input) {
    long[] lanes = {PRIMES_1_AND_2, PRIME_2, 0, -PRIME_1};
    while (input.remaining() >= STRIPE) {
      for (int i = 0; i < lanes.length; i++) {
        lanes[i] = round(lanes[i], input.getLong());
      }
    }
    long hash =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }
}
