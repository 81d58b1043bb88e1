package dev.penstock.interpret;

import dev.penstock.value.BsonBinary;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How binary data is written as a string. */
enum BinaryFormat {
  /** A UUID in its own form, all else in Base64; for writing only. */
  AUTO("auto"),
  BASE64("base64"),
  /** Written without padding. */
  BASE64URL("base64url"),
  /** Written in upper case. */
  HEX("hex"),
  UTF8("utf8"),
  /** The form of a UUID, of which only subtype 4 is one. */
  UUID_FORM("uuid");

  private static final int UUID_LENGTH = 16;
  private static final int BASE64_BLOCK = 4;
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final String word;

  BinaryFormat(String word) {
    this.word = word;
  }

  /** The format of that name, if there is one. */
  static Optional<BinaryFormat> of(String word) {
    for (BinaryFormat format : values()) {
      if (format.word.equals(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The text of the data; empty where it has none in this format. */
  Optional<String> write(BsonBinary binary, byte[] bytes) {
    return switch (this) {
      case AUTO -> isUuid(binary) ? UUID_FORM.write(binary, bytes) : BASE64.write(binary, bytes);
      case BASE64 -> Optional.of(Base64.getEncoder().encodeToString(bytes));
      case BASE64URL -> Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      case HEX -> Optional.of(HexFormat.of().withUpperCase().formatHex(bytes));
      case UTF8 -> decode(bytes);
      case UUID_FORM -> isUuid(binary) ? Optional.of(uuid(bytes)) : Optional.empty();
    };
  }

  /** The binary data of a text; empty where the text is not of this format, or of that subtype. */
  Optional<BsonBinary> read(String text, byte subtype) {
    if ((this == UUID_FORM) != (subtype == BsonBinary.UUID_SUBTYPE)) {
      return Optional.empty();
    }
    try {
      return switch (this) {
        case AUTO -> Optional.empty();
        case BASE64 ->
            text.length() % BASE64_BLOCK == 0
                ? Optional.of(new BsonBinary(subtype, Base64.getDecoder().decode(text)))
                : Optional.empty();
        case BASE64URL -> Optional.of(new BsonBinary(subtype, Base64.getUrlDecoder().decode(text)));
        case HEX -> Optional.of(new BsonBinary(subtype, HexFormat.of().parseHex(text)));
        case UTF8 -> Optional.of(new BsonBinary(subtype, text.getBytes(StandardCharsets.UTF_8)));
        case UUID_FORM ->
            UUID_TEXT.matcher(text).matches()
                ? Optional.of(BsonBinary.of(UUID.fromString(text)))
                : Optional.empty();
      };
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isUuid(BsonBinary binary) {
    return binary.subtype() == BsonBinary.UUID_SUBTYPE && binary.length() == UUID_LENGTH;
  }

  private static String uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong()).toString();
  }

  private static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }
}
