package dev.penstock.runtime.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, and whose unsigned order is meant. */
final class OrderedBytes {
  private byte[] bytes = new byte[32];
  private int size;

  void putByte(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  void putInt(int number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      putByte(number >>> shift);
    }
  }

  void putLong(long number) {
    putInt((int) (number >>> 32));
    putInt((int) number);
  }

  void putBytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  /**
   * UTF-8, in which the order of bytes is that of code points. A NUL inside is followed by 0xff,
   * the one at the end by 1: so no string's bytes are the beginning of another one's.
   */
  void putString(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      putByte(b);
      if (b == 0) {
        putByte(0xff);
      }
    }
    putByte(0);
    putByte(1);
  }

  /** Turns the order of what was put since {@code start} around. */
  void complementFrom(int start) {
    for (int i = start; i < size; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }
}
