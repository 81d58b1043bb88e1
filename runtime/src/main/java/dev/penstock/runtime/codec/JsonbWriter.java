package dev.penstock.runtime.codec;

import dev.penstock.PenstockException;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonCode;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Writes values as JSONB, in the normal forms of {@link StorageFormat}. */
public final class JsonbWriter {
  /** SQLite's limit for the nesting of JSON, as it is compiled. */
  private static final int MAX_DEPTH = 1000;

  private static final int MAX_INLINE_SIZE = 11;
  private static final int ONE_BYTE = 12;
  private static final int TWO_BYTES = 13;
  private static final int FOUR_BYTES = 14;

  private final boolean copies;
  private byte[] out = new byte[256];
  private int size;
  private int depth;

  private JsonbWriter(boolean copies) {
    this.copies = copies;
  }

  /**
   * A writer of values one after the other, in which what is stored already is copied as it is:
   * what it reads as stays the same, but foreign JSON does not get its normal form.
   */
  static JsonbWriter copying() {
    return new JsonbWriter(true);
  }

  /**
   * The JSONB of a value that is not missing.
   *
   * @throws PenstockException code 2 for a lone surrogate or a NUL in a field name, 15 for more
   *     than 1000 levels
   */
  public static byte[] write(Value value) {
    JsonbWriter writer = new JsonbWriter(false);
    writer.value(value);
    return Arrays.copyOf(writer.out, writer.size);
  }

  /**
   * Appends a value.
   *
   * @throws PenstockException as {@link #write(Value)}
   */
  void value(Value value) {
    switch (value.type()) {
      case MISSING -> throw new IllegalArgumentException("a missing value has no stored form");
      case NULL -> node(Jsonb.NULL);
      case BOOL -> node(((BsonBoolean) value).value() ? Jsonb.TRUE : Jsonb.FALSE);
      case INT32 -> integer(((BsonInt32) value).value());
      case INT64 -> {
        long number = ((BsonInt64) value).value();
        if (number == (int) number) {
          int start = open(StorageFormat.NUMBER_LONG);
          integer(number);
          close(start, Jsonb.OBJECT);
        } else {
          integer(number);
        }
      }
      case DOUBLE -> {
        double number = ((BsonDouble) value).value();
        if (StorageFormat.isPlain(number)) {
          latin(Jsonb.FLOAT, Double.toString(number));
        } else {
          tagged(StorageFormat.NUMBER_DOUBLE, Double.toString(number));
        }
      }
      case DECIMAL128 -> tagged(StorageFormat.NUMBER_DECIMAL, ((BsonDecimal128) value).toString());
      case STRING -> string(((BsonString) value).value());
      case OBJECT -> document((Document) value);
      case ARRAY -> {
        if (copies && value instanceof JsonbArray stored) {
          stored.copyTo(this);
          return;
        }
        int start = open();
        for (Value element : (BsonArray) value) {
          value(element);
        }
        close(start, Jsonb.ARRAY);
      }
      case DATE -> {
        int start = open(StorageFormat.DATE);
        integer(((BsonDate) value).millis());
        close(start, Jsonb.OBJECT);
      }
      case OBJECT_ID -> tagged(StorageFormat.OBJECT_ID, ((BsonObjectId) value).hex());
      case BINARY -> {
        BsonBinary binary = (BsonBinary) value;
        int start = open(StorageFormat.BINARY);
        int pair = open();
        string(Base64.getEncoder().encodeToString(binary.data()));
        integer(binary.subtype() & 0xff);
        close(pair, Jsonb.ARRAY);
        close(start, Jsonb.OBJECT);
      }
      case REGEX -> {
        BsonRegex regex = (BsonRegex) value;
        int start = open(StorageFormat.REGEX);
        int pair = open();
        string(regex.pattern());
        string(regex.options());
        close(pair, Jsonb.ARRAY);
        close(start, Jsonb.OBJECT);
      }
      case TIMESTAMP -> {
        BsonTimestamp timestamp = (BsonTimestamp) value;
        int start = open(StorageFormat.TIMESTAMP);
        int pair = open();
        integer(timestamp.seconds());
        integer(timestamp.increment());
        close(pair, Jsonb.ARRAY);
        close(start, Jsonb.OBJECT);
      }
      case CODE -> tagged(StorageFormat.CODE, ((BsonCode) value).code());
      case MIN_KEY -> one(StorageFormat.MIN_KEY);
      case MAX_KEY -> one(StorageFormat.MAX_KEY);
    }
  }

  private void document(Document document) {
    if (StorageFormat.looksTagged(document)) {
      int start = open(StorageFormat.DOCUMENT);
      fields(document);
      close(start, Jsonb.OBJECT);
    } else {
      fields(document);
    }
  }

  private void fields(Document document) {
    if (copies && document instanceof JsonbDocument stored) {
      stored.copyTo(this);
      return;
    }
    int start = open();
    for (Document.Field field : document) {
      if (field.name().indexOf('\0') >= 0) {
        throw new PenstockException(2, "a field name cannot hold the character U+0000");
      }
      string(field.name());
      value(field.value());
    }
    close(start, Jsonb.OBJECT);
  }

  /** Appends a document or an array that is stored in a part of {@code bytes}. */
  void stored(int type, byte[] bytes, int from, int to) {
    header(type, to - from);
    System.arraycopy(bytes, from, out, size, to - from);
    size += to - from;
  }

  /** Appends a byte. */
  void mark(int mark) {
    reserve(1);
    out[size++] = (byte) mark;
  }

  /** Appends the four bytes of an integer. */
  void number(int number) {
    reserve(Integer.BYTES);
    ByteBuffer.wrap(out, size, Integer.BYTES).putInt(number);
    size += Integer.BYTES;
  }

  /** How many bytes were written. */
  int size() {
    return size;
  }

  /** Forgets all but the first {@code size} bytes. */
  void reset(int size) {
    this.size = size;
    depth = 0;
  }

  /** What was written. */
  byte[] bytes() {
    return Arrays.copyOf(out, size);
  }

  private void tagged(String tag, String text) {
    int start = open(tag);
    string(text);
    close(start, Jsonb.OBJECT);
  }

  private void one(String tag) {
    int start = open(tag);
    integer(1);
    close(start, Jsonb.OBJECT);
  }

  private int open(String tag) {
    int start = open();
    latin(Jsonb.TEXT, tag);
    return start;
  }

  /** Begins a node whose payload is still to be written; one byte is set aside for its header. */
  private int open() {
    if (++depth > MAX_DEPTH) {
      throw new PenstockException(
          15, "documents and arrays may nest " + MAX_DEPTH + " levels deep, not more");
    }
    reserve(1);
    return size++;
  }

  /**
   * Writes the header of the node that began at {@code start}, and moves its payload where that
   * takes more than a byte.
   */
  private void close(int start, int type) {
    depth--;
    int payload = size - start - 1;
    int header = headerSize(payload);
    if (header > 1) {
      reserve(header - 1);
      System.arraycopy(out, start + 1, out, start + header, payload);
    }
    putHeader(start, type, payload);
    size = start + header + payload;
  }

  private void node(int type) {
    reserve(1);
    out[size++] = (byte) type;
  }

  private void integer(long number) {
    latin(Jsonb.INT, Long.toString(number));
  }

  @SuppressWarnings("deprecation") // the fastest copy of text that is known to be ASCII
  private void latin(int type, String ascii) {
    int length = ascii.length();
    header(type, length);
    ascii.getBytes(0, length, out, size);
    size += length;
  }

  private void string(String text) {
    int type = Jsonb.TEXT;
    boolean ascii = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        type = Jsonb.TEXTRAW;
      } else if (c >= 0x80) {
        ascii = false;
        if (Character.isSurrogate(c)) {
          if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
            throw new PenstockException(
                2,
                String.format("the surrogate \\u%04x stands alone; no UTF-8 can say it", (int) c));
          }
          i++;
        }
      }
    }
    if (ascii) {
      latin(type, text);
    } else {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      header(type, utf8.length);
      System.arraycopy(utf8, 0, out, size, utf8.length);
      size += utf8.length;
    }
  }

  /** Appends a header and makes room for its payload. */
  private void header(int type, int payload) {
    int header = headerSize(payload);
    reserve(header + payload);
    putHeader(size, type, payload);
    size += header;
  }

  private static int headerSize(int payload) {
    if (payload <= MAX_INLINE_SIZE) {
      return 1;
    }
    return payload <= 0xff ? 2 : payload <= 0xffff ? 3 : 5;
  }

  private void putHeader(int at, int type, int payload) {
    switch (headerSize(payload)) {
      case 1 -> out[at] = (byte) (payload << 4 | type);
      case 2 -> {
        out[at] = (byte) (ONE_BYTE << 4 | type);
        out[at + 1] = (byte) payload;
      }
      case 3 -> {
        out[at] = (byte) (TWO_BYTES << 4 | type);
        out[at + 1] = (byte) (payload >>> 8);
        out[at + 2] = (byte) payload;
      }
      default -> {
        out[at] = (byte) (FOUR_BYTES << 4 | type);
        out[at + 1] = (byte) (payload >>> 24);
        out[at + 2] = (byte) (payload >>> 16);
        out[at + 3] = (byte) (payload >>> 8);
        out[at + 4] = (byte) payload;
      }
    }
  }

  private void reserve(int more) {
    if (out.length - size < more) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, Math.addExact(size, more)));
    }
  }
}
