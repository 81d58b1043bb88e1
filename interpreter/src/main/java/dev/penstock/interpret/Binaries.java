package dev.penstock.interpret;

import dev.penstock.value.BsonBinary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.UUID;

/** What conversions read from binary data: numbers are little-endian. */
final class Binaries {
  private static final byte OLD_SUBTYPE = 2;
  private static final int UUID_LENGTH = 16;

  private Binaries() {}

  /** A signed integer of 1, 2, 4 or 8 bytes, but not more than {@code most}. */
  static long toInteger(BsonBinary binary, int most, String operator) {
    byte[] bytes = bytes(binary);
    if (bytes.length > most || Integer.bitCount(bytes.length) != 1) {
      throw Conversion.failed(binary, operator, bytes.length + " bytes are no such integer");
    }
    long number = bytes[bytes.length - 1];
    for (int i = bytes.length - 2; i >= 0; i--) {
      number = number << Byte.SIZE | Byte.toUnsignedLong(bytes[i]);
    }
    return number;
  }

  /** A floating-point number of 4 or 8 bytes. */
  static double toDouble(BsonBinary binary, String operator) {
    byte[] bytes = bytes(binary);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length == Float.BYTES) {
      return buffer.getFloat();
    }
    if (bytes.length == Double.BYTES) {
      return buffer.getDouble();
    }
    throw Conversion.failed(binary, operator, bytes.length + " bytes are no double");
  }

  /** A UUID in its own form, all else in Base64. */
  static String toText(BsonBinary binary) {
    byte[] bytes = bytes(binary);
    if (binary.subtype() == BsonBinary.UUID_SUBTYPE && bytes.length == UUID_LENGTH) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes as BSON holds them: the old subtype has its length before the data. */
  private static byte[] bytes(BsonBinary binary) {
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
