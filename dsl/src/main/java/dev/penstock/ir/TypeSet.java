package dev.penstock.ir;

import dev.penstock.value.BsonType;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A set of BSON types, missing among them: what an expression can be. The compiler emits a guard
 * only where such a set says that one is needed.
 *
 * @param bits one bit for each ordinal of {@link BsonType}
 */
@SuppressWarnings("EnumOrdinal") // the bits live as long as the process: they are never stored
public record TypeSet(int bits) {
  /** No type: the type of an expression that always fails. */
  public static final TypeSet NONE = new TypeSet(0);

  /** Every type, and missing. */
  public static final TypeSet ANY = of(BsonType.values());

  /** The four kinds of number. */
  public static final TypeSet NUMBER =
      of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128);

  /** The numbers that SQLite has too: all but decimals. */
  public static final TypeSet NUMBER_BUT_DECIMAL = NUMBER.minus(of(BsonType.DECIMAL128));

  /** Null and missing. */
  public static final TypeSet NULLISH = of(BsonType.NULL, BsonType.MISSING);

  /** Null. */
  public static final TypeSet NULL = of(BsonType.NULL);

  /** A string. */
  public static final TypeSet STRING = of(BsonType.STRING);

  /** A boolean. */
  public static final TypeSet BOOL = of(BsonType.BOOL);

  /** A 32-bit integer. */
  public static final TypeSet INT = of(BsonType.INT32);

  /** A document. */
  public static final TypeSet OBJECT = of(BsonType.OBJECT);

  /** An array. */
  public static final TypeSet ARRAY = of(BsonType.ARRAY);

  /** A date. */
  public static final TypeSet DATE = of(BsonType.DATE);

  /** What date operators read: dates, timestamps and object ids. */
  public static final TypeSet DATELIKE = of(BsonType.DATE, BsonType.TIMESTAMP, BsonType.OBJECT_ID);

  /** The set of the given types. */
  public static TypeSet of(BsonType... types) {
    int bits = 0;
    for (BsonType type : types) {
      bits |= 1 << type.ordinal();
    }
    return new TypeSet(bits);
  }

  /** Whether {@code type} is in this set. */
  public boolean has(BsonType type) {
    return (bits & 1 << type.ordinal()) != 0;
  }

  /** The types in either set. */
  public TypeSet or(TypeSet other) {
    return new TypeSet(bits | other.bits);
  }

  /** The types in both sets. */
  public TypeSet and(TypeSet other) {
    return new TypeSet(bits & other.bits);
  }

  /** The types of this set that are not in the other. */
  public TypeSet minus(TypeSet other) {
    return new TypeSet(bits & ~other.bits);
  }

  /** Whether the sets share a type. */
  public boolean meets(TypeSet other) {
    return (bits & other.bits) != 0;
  }

  /** Whether every type of this set is in the other. */
  public boolean isWithin(TypeSet other) {
    return (bits & ~other.bits) == 0;
  }

  /** Whether null or missing is possible. */
  public boolean isNullable() {
    return meets(NULLISH);
  }

  /**
   * MongoDB's type names between bars, {@code int|double}; {@code any} for the whole, {@code any
   * but int} for most.
   */
  @Override
  public String toString() {
    TypeSet rest = ANY.minus(this);
    if (rest.equals(NONE)) {
      return "any";
    }
    return Integer.bitCount(rest.bits) <= 4 ? "any but " + rest.names() : names();
  }

  private String names() {
    return Arrays.stream(BsonType.values())
        .filter(this::has)
        .map(BsonType::alias)
        .collect(Collectors.joining("|"));
  }
}
