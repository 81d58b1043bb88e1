package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what a condition asks of one field: {@code {$gt: 1, $lt: 5}}. */
final class MqlTestParser {
  /** The operators that can stand below a field. */
  static final Set<String> SUPPORTED =
      Set.of(
          "$eq",
          "$ne",
          "$gt",
          "$gte",
          "$lt",
          "$lte",
          "$in",
          "$nin",
          "$exists",
          "$type",
          "$size",
          "$all",
          "$elemMatch",
          "$mod",
          "$regex",
          "$options",
          "$bitsAllClear",
          "$bitsAllSet",
          "$bitsAnyClear",
          "$bitsAnySet",
          "$not");

  /** What {@code $elemMatch} begins with where it holds a query. */
  private static final Set<String> ONLY_IN_QUERIES = MqlQueryParser.SUPPORTED;

  /** The types that {@code "number"} stands for. */
  static final Set<BsonType> NUMBERS =
      Set.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128);

  private MqlTestParser() {}

  /** The tests of a document of operators. */
  static List<Test> parse(Document operators) {
    List<Test> tests = new ArrayList<>();
    for (Document.Field field : operators) {
      if (!field.name().equals("$options")) {
        tests.add(test(field.name(), field.value(), operators));
      } else if (!operators.has("$regex")) {
        throw new PipelineException(2, "$options needs a $regex beside it");
      }
    }
    return tests;
  }

  /** The test that a regular expression stands for. */
  static Test regex(BsonRegex regex) {
    for (int i = 0; i < regex.options().length(); i++) {
      char option = regex.options().charAt(i);
      if ("imsux".indexOf(option) < 0) {
        throw new PipelineException(
            51108, "'" + option + "' is no option of a regular expression; they are i, m, s, u, x");
      }
    }
    return new Test.Regex(regex);
  }

  private static Test test(String name, Value value, Document operators) {
    return switch (name) {
      case "$eq" -> new Test.Compare(Comparison.EQ, value);
      case "$ne" -> new Test.Compare(Comparison.NE, value);
      case "$gt" -> new Test.Compare(Comparison.GT, value);
      case "$gte" -> new Test.Compare(Comparison.GTE, value);
      case "$lt" -> new Test.Compare(Comparison.LT, value);
      case "$lte" -> new Test.Compare(Comparison.LTE, value);
      case "$in" -> new Test.In(constants(name, value), false);
      case "$nin" -> new Test.In(constants(name, value), true);
      case "$exists" -> new Test.Exists(MqlValues.isTrue(value));
      case "$type" -> new Test.Type(types(value));
      case "$size" -> new Test.Size(size(value));
      case "$all" -> all(value);
      case "$elemMatch" -> elemMatch(value);
      case "$mod" -> mod(value);
      case "$regex" -> regex(pattern(value, operators));
      case "$bitsAllClear" -> new Test.Bits(BitTest.ALL_CLEAR, value);
      case "$bitsAllSet" -> new Test.Bits(BitTest.ALL_SET, value);
      case "$bitsAnyClear" -> new Test.Bits(BitTest.ANY_CLEAR, value);
      case "$bitsAnySet" -> new Test.Bits(BitTest.ANY_SET, value);
      case "$not" -> not(value);
      default -> throw LanguageNames.unknownQuery(name, SUPPORTED, ONLY_IN_QUERIES);
    };
  }

  private static List<Value> constants(String name, Value value) {
    List<Value> values = array(name, value).values();
    for (Value item : values) {
      if (MqlValues.isOperator(item)) {
        throw new PipelineException(2, name + " takes constants, and no operators among them");
      }
    }
    return values;
  }

  private static Set<BsonType> types(Value value) {
    Set<BsonType> types = EnumSet.noneOf(BsonType.class);
    List<Value> named = value instanceof BsonArray array ? array.values() : List.of(value);
    if (named.isEmpty()) {
      throw new PipelineException(9, "$type needs at least one type");
    }
    for (Value type : named) {
      if (type instanceof BsonString alias && alias.value().equals("number")) {
        types.addAll(NUMBERS);
      } else {
        types.add(type(type));
      }
    }
    return types;
  }

  private static BsonType type(Value named) {
    BsonType type = null;
    if (named instanceof BsonString alias) {
      type = BsonType.fromAlias(alias.value());
    } else if (named instanceof NumberValue number) {
      OptionalLong code = number.exactLong();
      boolean fits = code.isPresent() && code.getAsLong() == (int) code.getAsLong();
      type = fits ? BsonType.fromNumber((int) code.getAsLong()) : null;
    }
    if (type == null) {
      throw new PipelineException(
          2, "$type knows no type " + MqlValues.describe(named) + "; name one by its alias");
    }
    return type;
  }

  private static long size(Value value) {
    OptionalLong size =
        value instanceof NumberValue number ? number.exactLong() : OptionalLong.empty();
    return size.orElseThrow(
        () -> new PipelineException(2, "$size takes an integer, not " + MqlValues.describe(value)));
  }

  private static Test all(Value value) {
    List<Test> items = new ArrayList<>();
    for (Value item : array("$all", value)) {
      if (item instanceof BsonRegex regex) {
        items.add(regex(regex));
      } else if (MqlValues.isOperator(item) && item instanceof Document document) {
        if (!document.names().get(0).equals("$elemMatch")) {
          throw new PipelineException(2, "$all takes constants, regular expressions or $elemMatch");
        }
        items.add(elemMatch(document.get("$elemMatch")));
      } else {
        items.add(new Test.Compare(Comparison.EQ, item));
      }
    }
    return new Test.All(items);
  }

  private static Test elemMatch(Value value) {
    if (!(value instanceof Document document)) {
      throw new PipelineException(
          2, "$elemMatch takes an object, not " + MqlValues.describe(value));
    }
    boolean isQuery =
        !MqlValues.isOperator(document) || ONLY_IN_QUERIES.contains(document.names().get(0));
    return isQuery
        ? new Test.ElemMatch(
            MqlValues.within("$elemMatch", () -> MqlQueryParser.parseElement(document)))
        : new Test.ElemMatchValue(parse(document));
  }

  private static Test mod(Value value) {
    BsonArray array = array("$mod", value);
    if (array.size() != 2) {
      throw new PipelineException(
          2, "$mod takes [divisor, remainder], not " + array.size() + " items");
    }
    return new Test.Mod(truncated(array.get(0)), truncated(array.get(1)));
  }

  /** MongoDB cuts fractions off. */
  private static long truncated(Value value) {
    if (value instanceof NumberValue number && !number.isNaN() && !number.isInfinite()) {
      OptionalLong exact = number.exactLong();
      if (exact.isPresent()) {
        return exact.getAsLong();
      }
      BigInteger whole = decimal(number).toBigInteger();
      if (whole.bitLength() < Long.SIZE) {
        return whole.longValue();
      }
    }
    throw new PipelineException(
        2, "$mod takes numbers that a long can hold, not " + MqlValues.describe(value));
  }

  private static BigDecimal decimal(NumberValue number) {
    return number instanceof BsonDecimal128 decimal
        ? decimal.bigDecimal()
        : new BigDecimal(number.doubleValue());
  }

  private static BsonRegex pattern(Value value, Document operators) {
    BsonRegex written;
    if (value instanceof BsonRegex regex) {
      written = regex;
    } else if (value instanceof BsonString pattern) {
      written = new BsonRegex(pattern.value(), "");
    } else {
      throw new PipelineException(2, "$regex takes a string, not " + MqlValues.describe(value));
    }
    if (!operators.has("$options")) {
      return written;
    }
    if (!written.options().isEmpty()) {
      throw new PipelineException(51075, "the options stand in $regex and in $options; keep one");
    }
    if (operators.get("$options") instanceof BsonString options) {
      return new BsonRegex(written.pattern(), options.value());
    }
    throw new PipelineException(2, "$options takes a string");
  }

  private static Test not(Value value) {
    if (value instanceof BsonRegex regex) {
      return new Test.Not(List.of(regex(regex)));
    }
    if (value instanceof Document document) {
      return new Test.Not(parse(document));
    }
    throw new PipelineException(
        2, "$not takes operators or a regular expression, not " + MqlValues.describe(value));
  }

  private static BsonArray array(String name, Value value) {
    if (value instanceof BsonArray array) {
      return array;
    }
    throw new PipelineException(2, name + " takes an array, not " + MqlValues.describe(value));
  }
}
