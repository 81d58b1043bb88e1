package dev.penstock.value;

import java.util.Comparator;
import java.util.Iterator;

/**
 * MongoDB's total order over all values, and the equality that goes with it.
 *
 * <p>Types come first, in the order of {@link BsonType#order}, missing just below null. Numbers are
 * compared by exact value across the four types, NaN below all others and equal to itself, -0.0
 * equal to 0; strings and field names by UTF-8 bytes; documents field by field, each by type class,
 * then name, then value; arrays element by element; a prefix is below what continues it.
 *
 * <p>MongoDB's page: Comparison/Sort Order.
 */
public final class BsonOrder {
  private BsonOrder() {}

  /** Negative, zero or positive as {@code left} is below, equal to or above {@code right}. */
  public static int compare(Value left, Value right) {
    int byType = compareTypes(left, right);
    return byType != 0 ? byType : compareWithinType(left, right);
  }

  /**
   * True if MongoDB holds the two to be equal: {@code 1}, {@code 1.0} and {@code
   * NumberDecimal("1.00")} are.
   */
  public static boolean equal(Value left, Value right) {
    if (left instanceof BsonString string) {
      return string.equals(right);
    }
    return compare(left, right) == 0;
  }

  /** The order as a comparator. */
  public static Comparator<Value> comparator() {
    return BsonOrder::compare;
  }

  /** A hash that is the same for values that are {@link #equal}. */
  public static int hash(Value value) {
    if (value instanceof BsonString) {
      return value.hashCode();
    }
    if (value instanceof NumberValue number) {
      return NumberOrder.hash(number);
    }
    if (value instanceof Document document) {
      int hash = 1;
      for (Document.Field field : document) {
        hash = 31 * (31 * hash + field.name().hashCode()) + hash(field.value());
      }
      return hash;
    }
    if (value instanceof BsonArray array) {
      int hash = 2;
      for (Value element : array) {
        hash = 31 * hash + hash(element);
      }
      return hash;
    }
    return value.hashCode();
  }

  /** Compares strings by their UTF-8 bytes, which is by code points. */
  public static int compareStrings(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        return codePointRank(l) - codePointRank(r);
      }
    }
    return left.length() - right.length();
  }

  /**
   * UTF-16 puts the surrogates, which stand for U+10000 and above, below U+E000..U+FFFF. Rotating
   * the top of the range restores the order of code points.
   */
  private static int codePointRank(char unit) {
    if (unit < Character.MIN_SURROGATE) {
      return unit;
    }
    return Character.isSurrogate(unit) ? unit + 0x2000 : unit - 0x800;
  }

  private static int compareTypes(Value left, Value right) {
    return Integer.compare(left.type().order(), right.type().order());
  }

  private static int compareWithinType(Value left, Value right) {
    return switch (left.type()) {
      case MISSING, NULL, MIN_KEY, MAX_KEY -> 0;
      case INT32, INT64, DOUBLE, DECIMAL128 ->
          NumberOrder.compare((NumberValue) left, (NumberValue) right);
      case STRING -> compareStrings(((BsonString) left).value(), ((BsonString) right).value());
      case OBJECT -> compareDocuments((Document) left, (Document) right);
      case ARRAY -> compareArrays((BsonArray) left, (BsonArray) right);
      case BINARY -> ((BsonBinary) left).compareTo((BsonBinary) right);
      case OBJECT_ID -> ((BsonObjectId) left).compareTo((BsonObjectId) right);
      case BOOL -> ((BsonBoolean) left).compareTo((BsonBoolean) right);
      case DATE -> Long.compare(((BsonDate) left).millis(), ((BsonDate) right).millis());
      case TIMESTAMP -> compareTimestamps((BsonTimestamp) left, (BsonTimestamp) right);
      case REGEX -> compareRegexes((BsonRegex) left, (BsonRegex) right);
      case CODE -> compareStrings(((BsonCode) left).code(), ((BsonCode) right).code());
    };
  }

  private static int compareDocuments(Document left, Document right) {
    Iterator<Document.Field> l = left.iterator();
    Iterator<Document.Field> r = right.iterator();
    while (l.hasNext() && r.hasNext()) {
      Document.Field lField = l.next();
      Document.Field rField = r.next();
      int order = compareTypes(lField.value(), rField.value());
      if (order == 0) {
        order = compareStrings(lField.name(), rField.name());
      }
      if (order == 0) {
        order = compareWithinType(lField.value(), rField.value());
      }
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(l.hasNext(), r.hasNext());
  }

  private static int compareArrays(BsonArray left, BsonArray right) {
    int length = Math.min(left.size(), right.size());
    for (int i = 0; i < length; i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareTimestamps(BsonTimestamp left, BsonTimestamp right) {
    int order = Long.compare(left.seconds(), right.seconds());
    return order != 0 ? order : Long.compare(left.increment(), right.increment());
  }

  private static int compareRegexes(BsonRegex left, BsonRegex right) {
    int order = compareStrings(left.pattern(), right.pattern());
    return order != 0 ? order : compareStrings(left.options(), right.options());
  }
}
