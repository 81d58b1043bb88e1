package dev.penstock.interpret;

import dev.penstock.ir.Test;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Compiles the tests of {@code $match}. MongoDB's "Query and Projection Operators". */
final class FieldTests implements Test.Visitor<FieldTest> {
  /** {@code $expr} cannot stand in {@code $elemMatch}, so nothing reads the environment there. */
  private static final Environment UNREAD = new Environment(new BsonDate(0), Map.of());

  private static final FieldTests COMPILER = new FieldTests();

  private FieldTests() {}

  static FieldTest compile(Test test) {
    return test.accept(COMPILER);
  }

  private static List<FieldTest> compile(List<Test> tests) {
    return tests.stream().map(FieldTests::compile).toList();
  }

  @Override
  public FieldTest visit(Test.Compare compare) {
    Value operand = compare.operand();
    return switch (compare.operator()) {
      case EQ -> single(value -> Comparisons.equal(value, operand));
      case NE -> new FieldTest.Negated(single(value -> Comparisons.equal(value, operand)));
      case GT -> single(value -> Comparisons.above(value, operand, false));
      case GTE -> single(value -> Comparisons.above(value, operand, true));
      case LT -> single(value -> Comparisons.below(value, operand, false));
      case LTE -> single(value -> Comparisons.below(value, operand, true));
    };
  }

  @Override
  public FieldTest visit(Test.In in) {
    Set<BsonKey> keys = new HashSet<>();
    List<Regex> patterns = new ArrayList<>();
    for (Value value : in.values()) {
      keys.add(new BsonKey(value));
      if (value == BsonNull.NULL) {
        keys.add(new BsonKey(Missing.MISSING));
      }
      if (value instanceof BsonRegex regex) {
        patterns.add(Regex.compile(regex));
      }
    }
    FieldTest test = single(value -> keys.contains(new BsonKey(value)) || finds(patterns, value));
    return in.negated() ? new FieldTest.Negated(test) : test;
  }

  private static boolean finds(List<Regex> patterns, Value value) {
    if (value instanceof BsonString string) {
      for (Regex pattern : patterns) {
        if (pattern.isFoundIn(string.value())) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public FieldTest visit(Test.Exists exists) {
    FieldTest test = single(value -> value != Missing.MISSING);
    return exists.wanted() ? test : new FieldTest.Negated(test);
  }

  @Override
  public FieldTest visit(Test.Type type) {
    Set<BsonType> types = type.types();
    return single(value -> types.contains(value.type()));
  }

  @Override
  public FieldTest visit(Test.Size size) {
    long wanted = size.size();
    return array(array -> array.size() == wanted);
  }

  @Override
  public FieldTest visit(Test.All all) {
    return all.items().isEmpty()
        ? single(value -> false)
        : new FieldTest.Every(compile(all.items()));
  }

  @Override
  public FieldTest visit(Test.ElemMatch elemMatch) {
    Condition condition = Conditions.compileForElement(elemMatch.query());
    return array(
        array -> {
          for (Value element : array) {
            Optional<Document> document = asDocument(element);
            if (document.isPresent() && condition.holds(document.get(), UNREAD)) {
              return true;
            }
          }
          return false;
        });
  }

  /**
   * The query form of {@code $elemMatch} reads an array as a document whose names are the indexes.
   */
  static Optional<Document> asDocument(Value element) {
    if (element instanceof Document document) {
      return Optional.of(document);
    }
    if (!(element instanceof BsonArray array)) {
      return Optional.empty();
    }
    Document.Builder fields = Document.builder();
    for (int i = 0; i < array.size(); i++) {
      fields.put(Integer.toString(i), array.get(i));
    }
    return Optional.of(fields.build());
  }

  @Override
  public FieldTest visit(Test.ElemMatchValue elemMatch) {
    FieldTest tests = new FieldTest.Every(compile(elemMatch.tests()));
    return array(
        array -> {
          for (Value element : array) {
            if (tests.holdsForElement(element)) {
              return true;
            }
          }
          return false;
        });
  }

  @Override
  public FieldTest visit(Test.Mod mod) {
    return single(
        value -> {
          if (!(value instanceof NumberValue number)) {
            return false;
          }
          OptionalLong dividend = truncated(number);
          return dividend.isPresent() && dividend.getAsLong() % mod.divisor() == mod.remainder();
        });
  }

  /** The number without its fraction; none for NaN, infinities and whatever a long cannot hold. */
  private static OptionalLong truncated(NumberValue number) {
    if (number instanceof BsonDouble fraction) {
      double value = fraction.value();
      double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
      return new BsonDouble(whole).exactLong();
    }
    if (number instanceof BsonDecimal128 decimal && decimal.isFinite()) {
      BigDecimal value = decimal.bigDecimal();
      // A fraction has at most 34 digits before it is cut, so this is cheap at any exponent.
      return value.scale() <= 0
          ? decimal.exactLong()
          : BsonDecimal128.of(value.setScale(0, RoundingMode.DOWN)).exactLong();
    }
    return number.exactLong();
  }

  @Override
  public FieldTest visit(Test.Regex test) {
    BsonRegex regex = test.regex();
    Regex pattern = Regex.compile(regex);
    return single(
        value ->
            value instanceof BsonString string
                ? pattern.isFoundIn(string.value())
                : value.equals(regex));
  }

  @Override
  public FieldTest visit(Test.Bits bits) {
    return single(new BitMask(bits.operator(), bits.mask()));
  }

  @Override
  public FieldTest visit(Test.Not not) {
    return new FieldTest.Negated(new FieldTest.Every(compile(not.tests())));
  }

  private static FieldTest single(Predicate<Value> test) {
    return new FieldTest.Single(test, true);
  }

  private static FieldTest array(Predicate<BsonArray> test) {
    return new FieldTest.Single(
        value -> value instanceof BsonArray array && test.test(array), false);
  }
}
