package dev.penstock.interpret;

import dev.penstock.value.BsonBinary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.UUID;

/** What conversions read from binary data: numbers are little-endian. */
final class Binaries {
  private static final byte OLD_SUBTYPE = 2;
  private static final byte UUID_SUBTYPE = 4;
  private static final int UUID_LENGTH = 16;

  private Binaries() {}

  /** A signed integer of 1, 2, 4 or 8 bytes, but not more than {@code most}. */
  static long toInteger(BsonBinary binary, int most) {
    ByteBuffer bytes = bytes(binary);
    int length = bytes.remaining();
    if (length <= most) {
      switch (length) {
        case Byte.BYTES:
          return bytes.get();
        case Short.BYTES:
          return bytes.getShort();
        case Integer.BYTES:
          return bytes.getInt();
        case Long.BYTES:
          return bytes.getLong();
        default: // another length is no integer
      }
    }
    throw Conversion.failed(
        binary, most == Long.BYTES ? "long" : "int", length + " bytes are no such integer");
  }

  /** A floating-point number of 4 or 8 bytes. */
  static double toDouble(BsonBinary binary) {
    ByteBuffer bytes = bytes(binary);
    if (bytes.remaining() == Float.BYTES) {
      return bytes.getFloat();
    }
    if (bytes.remaining() == Double.BYTES) {
      return bytes.getDouble();
    }
    throw Conversion.failed(binary, "double", bytes.remaining() + " bytes are no double");
  }

  /** A UUID in its own form, all else in Base64. */
  static String toText(BsonBinary binary) {
    ByteBuffer bytes = bytes(binary).order(ByteOrder.BIG_ENDIAN);
    if (binary.subtype() == UUID_SUBTYPE && bytes.remaining() == UUID_LENGTH) {
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    return Base64.getEncoder().encodeToString(all);
  }

  /** The bytes as BSON holds them: the old subtype has its length before the data. */
  private static ByteBuffer bytes(BsonBinary binary) {
    byte[] data = binary.data();
    if (binary.subtype() != OLD_SUBTYPE) {
      return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + data.length).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putInt(data.length).put(data).flip();
  }
}
