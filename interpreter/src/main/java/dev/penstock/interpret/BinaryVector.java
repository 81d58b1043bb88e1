package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Vectors in binary data: a byte for the type of the elements, a byte for the number of bits that
 * the last byte does not use, then the elements, which are bits, bytes or floats. MongoDB's "BSON
 * Binary Subtype 9 - Vector".
 */
final class BinaryVector {
  /** The subtype of binary data that is a vector. */
  static final byte SUBTYPE = 9;

  private static final byte INT8 = 0x03;
  private static final byte FLOAT32 = 0x27;
  private static final byte PACKED_BIT = 0x10;
  private static final int HEAD = 2;

  private BinaryVector() {}

  /**
   * The elements: booleans for bits, ints for bytes, doubles for floats.
   *
   * @throws EvaluationException 10506600, 10506602 or 10506606 where the data is malformed
   */
  static BsonArray elements(BsonBinary binary, ByteOrder order) {
    byte[] bytes = binary.data();
    if (bytes.length < HEAD) {
      return BsonArray.of();
    }
    byte padding = bytes[1];
    return BsonArray.copyOf(
        switch (bytes[0]) {
          case INT8 -> integers(unpadded(bytes, padding));
          case FLOAT32 -> floats(ByteBuffer.wrap(unpadded(bytes, padding)).order(order));
          case PACKED_BIT -> bits(bytes, padding);
          default -> throw malformed(10506600, "there is no type of elements " + bytes[0]);
        });
  }

  /**
   * The vector of an array, of the smallest elements that hold its own: bits for booleans, or ints
   * that are 0 or 1; bytes for whole numbers from -128 to 127; floats for doubles. Empty for
   * anything else.
   */
  static Optional<BsonBinary> of(BsonArray array, ByteOrder order) {
    List<Value> elements = array.values();
    if (elements.stream().allMatch(BinaryVector::isBit)) {
      return Optional.of(packed(elements));
    }
    if (elements.stream().allMatch(BinaryVector::isByte)) {
      byte[] data = head(INT8, 0, elements.size());
      ByteBuffer bytes = ByteBuffer.wrap(data).position(HEAD);
      elements.forEach(element -> bytes.put((byte) ((NumberValue) element).doubleValue()));
      return Optional.of(new BsonBinary(SUBTYPE, data));
    }
    if (elements.stream().allMatch(e -> e instanceof BsonDouble)) {
      byte[] data = head(FLOAT32, 0, elements.size() * Float.BYTES);
      ByteBuffer floats = ByteBuffer.wrap(data).order(order).position(HEAD);
      elements.forEach(element -> floats.putFloat((float) ((BsonDouble) element).value()));
      return Optional.of(new BsonBinary(SUBTYPE, data));
    }
    return Optional.empty();
  }

  private static byte[] unpadded(byte[] bytes, byte padding) {
    if (padding != 0) {
      throw malformed(10506606, "only bits are padded");
    }
    byte[] elements = new byte[bytes.length - HEAD];
    System.arraycopy(bytes, HEAD, elements, 0, elements.length);
    return elements;
  }

  private static List<Value> integers(byte[] elements) {
    List<Value> result = new ArrayList<>();
    for (byte element : elements) {
      result.add(new BsonInt32(element));
    }
    return result;
  }

  private static List<Value> floats(ByteBuffer elements) {
    if (elements.remaining() % Float.BYTES != 0) {
      throw malformed(10506602, "a float takes four bytes");
    }
    List<Value> result = new ArrayList<>();
    while (elements.hasRemaining()) {
      result.add(new BsonDouble(elements.getFloat()));
    }
    return result;
  }

  private static List<Value> bits(byte[] bytes, byte padding) {
    int count = (bytes.length - HEAD) * Byte.SIZE - padding;
    if (padding < 0 || padding >= Byte.SIZE || count < 0) {
      throw malformed(10506606, padding + " bits of the last byte cannot be unused");
    }
    List<Value> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int bit = (bytes[HEAD + i / Byte.SIZE] >> place(i)) & 1;
      result.add(BsonBoolean.of(bit == 1));
    }
    return result;
  }

  /** Where a bit stands in its byte: the first one is the highest. */
  private static int place(int index) {
    return Byte.SIZE - 1 - index % Byte.SIZE;
  }

  private static BsonBinary packed(List<Value> bits) {
    int bytes = (bits.size() + Byte.SIZE - 1) / Byte.SIZE;
    byte[] data = head(PACKED_BIT, bytes * Byte.SIZE - bits.size(), bytes);
    for (int i = 0; i < bits.size(); i++) {
      if (isSet(bits.get(i))) {
        data[HEAD + i / Byte.SIZE] |= (byte) (1 << place(i));
      }
    }
    return new BsonBinary(SUBTYPE, data);
  }

  private static byte[] head(byte type, int padding, int length) {
    byte[] data = new byte[HEAD + length];
    data[0] = type;
    data[1] = (byte) padding;
    return data;
  }

  private static boolean isBit(Value element) {
    return element instanceof BsonBoolean || (isInteger(element) && isWithin(element, 0, 1));
  }

  private static boolean isSet(Value bit) {
    return Truth.of(bit);
  }

  private static boolean isByte(Value element) {
    return (isInteger(element) || element instanceof BsonDouble)
        && isWithin(element, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  private static boolean isInteger(Value element) {
    return element instanceof BsonInt32 || element instanceof BsonInt64;
  }

  private static boolean isWithin(Value element, int least, int greatest) {
    return ((NumberValue) element)
        .exactLong().stream().anyMatch(number -> number >= least && number <= greatest);
  }

  private static EvaluationException malformed(int code, String reason) {
    return new EvaluationException(code, "this binary data is no vector: " + reason);
  }
}
