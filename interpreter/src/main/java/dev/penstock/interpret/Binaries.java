package dev.penstock.interpret;

import dev.penstock.value.BsonBinary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers in binary data. */
final class Binaries {
  private static final byte OLD_SUBTYPE = 2;

  private Binaries() {}

  /** A signed integer of 1, 2, 4 or 8 bytes, but not more than {@code most}. */
  static OptionalLong toInteger(BsonBinary binary, int most, ByteOrder order) {
    byte[] bytes = bytes(binary);
    if (bytes.length > most) {
      return OptionalLong.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    return switch (bytes.length) {
      case Byte.BYTES -> OptionalLong.of(buffer.get());
      case Short.BYTES -> OptionalLong.of(buffer.getShort());
      case Integer.BYTES -> OptionalLong.of(buffer.getInt());
      case Long.BYTES -> OptionalLong.of(buffer.getLong());
      default -> OptionalLong.empty();
    };
  }

  /** A floating-point number of 4 or 8 bytes. */
  static OptionalDouble toDouble(BsonBinary binary, ByteOrder order) {
    byte[] bytes = bytes(binary);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    return switch (bytes.length) {
      case Float.BYTES -> OptionalDouble.of(buffer.getFloat());
      case Double.BYTES -> OptionalDouble.of(buffer.getDouble());
      default -> OptionalDouble.empty();
    };
  }

  /** The bytes as BSON holds them: the old subtype has its length before the data. */
  static byte[] bytes(BsonBinary binary) {
    byte[] data = binary.data();
    return binary.subtype() != OLD_SUBTYPE
        ? data
        : ByteBuffer.allocate(Integer.BYTES + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(data.length)
            .put(data)
            .array();
  }
}
