package dev.penstock.interpret;

import dev.penstock.ir.BitTest;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** {@code $bitsAllSet} and its kin, on one value. Bits count from 0, the lowest. */
final class BitMask implements Predicate<Value> {
  private static final byte OLD_BINARY_SUBTYPE = 2;

  private final BitTest operator;
  private final Value mask;

  BitMask(BitTest operator, Value mask) {
    this.operator = operator;
    this.mask = mask;
  }

  /** False for what has no bits: a fraction, a number that no long holds, another type. */
  @Override
  public boolean test(Value value) {
    if (value instanceof BsonBinary binary) {
      byte[] bytes = stored(binary);
      return holds(bit -> isSet(bytes, bit));
    }
    OptionalLong number = value instanceof NumberValue n ? n.exactLong() : OptionalLong.empty();
    return number.isPresent() && holds(bit -> isSet(number.getAsLong(), bit));
  }

  private boolean holds(IntPredicate isSet) {
    return switch (operator) {
      case ALL_CLEAR -> positions().noneMatch(isSet);
      case ALL_SET -> positions().allMatch(isSet);
      case ANY_CLEAR -> !positions().allMatch(isSet);
      case ANY_SET -> positions().anyMatch(isSet);
    };
  }

  private IntStream positions() {
    if (mask instanceof BsonArray positions) {
      return positions.values().stream().mapToInt(BitMask::position);
    }
    byte[] bytes = mask instanceof BsonBinary binary ? stored(binary) : bytes((NumberValue) mask);
    return IntStream.range(0, bytes.length * Byte.SIZE).filter(bit -> isSet(bytes, bit));
  }

  private static int position(Value position) {
    return (int) ((NumberValue) position).exactLong().orElseThrow();
  }

  private static byte[] bytes(NumberValue number) {
    return littleEndian(Long.BYTES).putLong(number.exactLong().orElseThrow()).array();
  }

  /** The bytes as BSON keeps them: those of the old subtype follow their length. */
  private static byte[] stored(BsonBinary binary) {
    if (binary.subtype() != OLD_BINARY_SUBTYPE) {
      return binary.data();
    }
    return littleEndian(binary.storedLength()).putInt(binary.length()).put(binary.data()).array();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Binary data is clear beyond its end. */
  private static boolean isSet(byte[] bytes, int bit) {
    int at = bit / Byte.SIZE;
    return at < bytes.length && (bytes[at] >> bit % Byte.SIZE & 1) == 1;
  }

  /** The sign of a number goes on for ever. */
  private static boolean isSet(long number, int bit) {
    return (number >> Math.min(bit, Long.SIZE - 1) & 1) == 1;
  }
}
