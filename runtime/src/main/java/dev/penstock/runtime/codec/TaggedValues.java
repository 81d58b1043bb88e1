package dev.penstock.runtime.codec;

import dev.penstock.PenstockException;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.runtime.StorageException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonCode;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonMaxKey;
import dev.penstock.value.BsonMinKey;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.Value;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The values that {@link StorageFormat} keeps under a tag. */
final class TaggedValues {
  private TaggedValues() {}

  /**
   * The value that {@code {tag: content}} stands for, {@link StorageFormat#DOCUMENT} aside, which
   * only the readers can unwrap.
   *
   * @throws StorageException if the content has not the tag's normal form
   */
  static Value read(String tag, Value content) {
    try {
      return switch (tag) {
        case StorageFormat.NUMBER_LONG -> new BsonInt64(integer(tag, content));
        case StorageFormat.NUMBER_DOUBLE ->
            new BsonDouble(Double.parseDouble(string(tag, content)));
        case StorageFormat.NUMBER_DECIMAL -> BsonDecimal128.parse(string(tag, content));
        case StorageFormat.DATE -> new BsonDate(integer(tag, content));
        case StorageFormat.OBJECT_ID -> BsonObjectId.parse(string(tag, content));
        case StorageFormat.BINARY ->
            new BsonBinary(
                (byte) integer(tag, second(tag, content)),
                Base64.getDecoder().decode(string(tag, first(tag, content))));
        case StorageFormat.REGEX ->
            new BsonRegex(string(tag, first(tag, content)), string(tag, second(tag, content)));
        case StorageFormat.TIMESTAMP ->
            new BsonTimestamp(
                integer(tag, first(tag, content)), integer(tag, second(tag, content)));
        case StorageFormat.CODE -> new BsonCode(string(tag, content));
        case StorageFormat.MIN_KEY -> BsonMinKey.MIN_KEY;
        case StorageFormat.MAX_KEY -> BsonMaxKey.MAX_KEY;
        default -> throw malformed(tag, content);
      };
    } catch (StorageException e) {
      throw e;
    } catch (IllegalArgumentException | PenstockException e) {
      throw malformed(tag, content, e);
    }
  }

  private static long integer(String tag, Value content) {
    if (content instanceof BsonInt32 number) {
      return number.value();
    }
    if (content instanceof BsonInt64 number) {
      return number.value();
    }
    throw malformed(tag, content);
  }

  private static String string(String tag, Value content) {
    if (content instanceof BsonString string) {
      return string.value();
    }
    throw malformed(tag, content);
  }

  private static Value first(String tag, Value content) {
    return element(tag, content, 0);
  }

  private static Value second(String tag, Value content) {
    return element(tag, content, 1);
  }

  private static Value element(String tag, Value content, int index) {
    if (content instanceof BsonArray pair && pair.size() == 2) {
      return pair.get(index);
    }
    throw malformed(tag, content);
  }

  static StorageException malformed(String tag, Value content) {
    return malformed(tag, content, null);
  }

  private static StorageException malformed(
      String tag, Value content, @Nullable RuntimeException cause) {
    return new StorageException(
        "a stored document has the one field "
            + tag
            + ", which marks a type, but what it holds is not that type: "
            + content,
        cause);
  }
}
