package dev.penstock.runtime.codec;

import dev.penstock.runtime.StorageException;
import java.nio.charset.StandardCharsets;

/**
 * SQLite's binary JSON. A node is a header and a payload; the header's low four bits are the node's
 * type, its high four bits the payload's size or, from 12 on, how many bytes of size follow. See
 * SQLite's page "The JSONB Format".
 */
final class Jsonb {
  static final int NULL = 0;
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int INT = 3;

  /** An integer in JSON5's notation, {@code 0x1F}. */
  static final int INT5 = 4;

  static final int FLOAT = 5;

  /** A number in JSON5's notation, {@code .5}. */
  static final int FLOAT5 = 6;

  /** A string without anything to escape. */
  static final int TEXT = 7;

  /** A string with JSON's escapes. */
  static final int TEXTJ = 8;

  /** A string with JSON5's escapes. */
  static final int TEXT5 = 9;

  /** A string as it is, which JSON would have to escape. */
  static final int TEXTRAW = 10;

  static final int ARRAY = 11;
  static final int OBJECT = 12;

  private static final int MAX_INLINE_SIZE = 11;

  private Jsonb() {}

  /** The type of the node at {@code at}. */
  static int type(byte[] bytes, int at) {
    return bytes[at] & 0x0f;
  }

  /**
   * Where the payload of the node at {@code at} lies: its start in the high half, its end in the
   * low half, so that walking allocates nothing.
   *
   * @param end where the enclosing payload ends
   * @throws StorageException if the node does not fit
   */
  static long payload(byte[] bytes, int at, int end) {
    if (at >= end) {
      throw corrupt(at, "a value is expected");
    }
    int code = (bytes[at] & 0xff) >>> 4;
    int start = at + 1;
    long size = code;
    if (code > MAX_INLINE_SIZE) {
      int width = 1 << (code - MAX_INLINE_SIZE - 1);
      if (width > end - start) {
        throw corrupt(at, "the header is cut off");
      }
      size = 0;
      for (int i = 0; i < width; i++) {
        size = size << 8 | (bytes[start + i] & 0xff);
      }
      start += width;
    }
    if (size < 0 || size > end - start) {
      throw corrupt(at, "the payload is cut off");
    }
    return (long) start << 32 | (start + size);
  }

  static int start(long payload) {
    return (int) (payload >>> 32);
  }

  static int end(long payload) {
    return (int) payload;
  }

  /** Whether the label at {@code at} is {@code name}. */
  static boolean labelIs(byte[] bytes, int at, long payload, String name) {
    int start = start(payload);
    int type = type(bytes, at);
    if (type == TEXT || type == TEXTRAW) {
      int size = end(payload) - start;
      for (int i = 0; i < size; i++) {
        byte b = bytes[start + i];
        if (b < 0) {
          return string(bytes, at, payload).equals(name);
        }
        if (i >= name.length() || name.charAt(i) != b) {
          return false;
        }
      }
      return size == name.length();
    }
    return string(bytes, at, payload).equals(name);
  }

  /** The string of the node at {@code at}, which must be one of the four kinds of text. */
  static String string(byte[] bytes, int at, long payload) {
    String text =
        new String(bytes, start(payload), end(payload) - start(payload), StandardCharsets.UTF_8);
    int type = type(bytes, at);
    if (type == TEXT || type == TEXTRAW) {
      return text;
    }
    if (type == TEXTJ || type == TEXT5) {
      return JsonEscapes.unescape(text, 0, text.length());
    }
    throw corrupt(at, "a string is expected, not a node of type " + type);
  }

  static StorageException corrupt(int at, String problem) {
    return new StorageException("malformed JSONB at byte " + at + ": " + problem);
  }
}
