package dev.penstock.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The BSON types, and the absence of a value. The deprecated ones (undefined, symbol, dbPointer,
 * javascriptWithScope) have no counterpart.
 *
 * <p>MongoDB's page: BSON Types.
 */
public enum BsonType {
  /** A field that is not there. No document holds it; no alias or number finds it. */
  MISSING("missing", 0, 0),
  MIN_KEY("minKey", -1, -1),
  NULL("null", 10, 5),
  INT32("int", 16, 10),
  INT64("long", 18, 10),
  DOUBLE("double", 1, 10),
  DECIMAL128("decimal", 19, 10),
  STRING("string", 2, 15),
  OBJECT("object", 3, 20),
  ARRAY("array", 4, 25),
  BINARY("binData", 5, 30),
  OBJECT_ID("objectId", 7, 35),
  BOOL("bool", 8, 40),
  DATE("date", 9, 45),
  TIMESTAMP("timestamp", 17, 47),
  REGEX("regex", 11, 50),
  CODE("javascript", 13, 60),
  MAX_KEY("maxKey", 127, 127);

  private static final Map<String, BsonType> BY_ALIAS = new HashMap<>();
  private static final Map<Integer, BsonType> BY_NUMBER = new HashMap<>();

  static {
    for (BsonType type : values()) {
      if (type != MISSING) {
        BY_ALIAS.put(type.alias, type);
        BY_NUMBER.put(type.number, type);
      }
    }
  }

  private final String alias;
  private final int number;
  private final int order;

  BsonType(String alias, int number, int order) {
    this.alias = alias;
    this.number = number;
    this.order = order;
  }

  /**
   * MongoDB's name of the type, as {@code $type} gives it: {@code "int"}, {@code "binData"}, {@code
   * "missing"}.
   */
  public String alias() {
    return alias;
  }

  /**
   * MongoDB's number of the type, as the query operator {@code $type} takes it; 0 for {@link
   * #MISSING}.
   */
  public int number() {
    return number;
  }

  /** The rank of the type's class in MongoDB's total order; the four numeric types share one. */
  public int order() {
    return order;
  }

  /** True for int, long, double and decimal. */
  public boolean isNumber() {
    return order == INT32.order;
  }

  /**
   * The type of that alias, or null; {@code "number"} is an alias of four types and not found here.
   */
  public static @Nullable BsonType fromAlias(String alias) {
    return BY_ALIAS.get(alias);
  }

  /** The type of that number, or null. */
  public static @Nullable BsonType fromNumber(int number) {
    return BY_NUMBER.get(number);
  }
}
