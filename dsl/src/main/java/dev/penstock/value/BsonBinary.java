package dev.penstock.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** Bytes with a subtype: 0 for data of any kind, 4 for a UUID. */
public final class BsonBinary implements Value {
  /** The subtype of a UUID, its bytes in network order. */
  public static final byte UUID_SUBTYPE = 4;

  private static final byte OLD_BINARY_SUBTYPE = 2;

  private final byte subtype;
  private final byte[] data;

  /** Binary data; the bytes are copied. */
  public BsonBinary(byte subtype, byte[] data) {
    this.subtype = subtype;
    this.data = data.clone();
  }

  /** A UUID as binary of subtype 4. */
  public static BsonBinary of(UUID uuid) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return new BsonBinary(UUID_SUBTYPE, bytes.array());
  }

  /** The subtype, to be read as an unsigned byte. */
  public byte subtype() {
    return subtype;
  }

  /** A copy of the bytes. */
  public byte[] data() {
    return data.clone();
  }

  /** The number of bytes. */
  public int length() {
    return data.length;
  }

  /** The number of bytes as BSON keeps them: the old subtype 2 has its length once more inside. */
  public int storedLength() {
    return subtype == OLD_BINARY_SUBTYPE ? data.length + Integer.BYTES : data.length;
  }

  /**
   * MongoDB's order: the shorter first as BSON keeps them, then by subtype, then by unsigned bytes.
   */
  int compareTo(BsonBinary that) {
    if (storedLength() != that.storedLength()) {
      return Integer.compare(storedLength(), that.storedLength());
    }
    return subtype != that.subtype
        ? Byte.compareUnsigned(subtype, that.subtype)
        : Arrays.compareUnsigned(data, that.data);
  }

  @Override
  public BsonType type() {
    return BsonType.BINARY;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BsonBinary that
        && subtype == that.subtype
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * subtype + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "BsonBinary[subtype=" + subtype + ", data=" + HexFormat.of().formatHex(data) + "]";
  }
}
