package dev.penstock.interpret;

import dev.penstock.ir.Schema;
import dev.penstock.ir.SchemaRule;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compiles the schemas of {@code $jsonSchema}. A rule for one kind of value holds for all others.
 */
public final class Schemas implements SchemaRule.Visitor<Predicate<Value>> {
  private static final Schemas COMPILER = new Schemas();

  private Schemas() {}

  /**
   * The test whether a value meets the schema.
   *
   * @throws dev.penstock.PipelineException 51091 for a pattern that is none
   */
  public static Predicate<Value> compile(Schema schema) {
    return all(schema.rules());
  }

  private static Predicate<Value> all(List<SchemaRule> rules) {
    List<Predicate<Value>> tests = rules.stream().map(rule -> rule.accept(COMPILER)).toList();
    return value -> {
      for (Predicate<Value> test : tests) {
        if (!test.test(value)) {
          return false;
        }
      }
      return true;
    };
  }

  private static List<Predicate<Value>> each(Collection<List<SchemaRule>> schemas) {
    return schemas.stream().map(Schemas::all).toList();
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Types types) {
    Set<BsonType> wanted = types.types();
    return value -> wanted.contains(value.type());
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Bound bound) {
    NumberValue limit = bound.bound();
    boolean inclusive = !bound.exclusive();
    return bound.upper()
        ? value -> !value.isNumber() || Comparisons.below(value, limit, inclusive)
        : value -> !value.isNumber() || Comparisons.above(value, limit, inclusive);
  }

  @Override
  public Predicate<Value> visit(SchemaRule.MultipleOf multipleOf) {
    NumberValue divisor = multipleOf.divisor();
    return value ->
        !(value instanceof NumberValue number)
            || Decimals.remainder(number.toDecimal128(), divisor.toDecimal128()).isZero();
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Count count) {
    long number = count.number();
    return count.upper()
        ? value -> counted(count.counted(), value, number) <= number
        : value -> counted(count.counted(), value, number) >= number;
  }

  /** How many there are; {@code otherwise} for a value of another kind. */
  private static long counted(SchemaRule.Counted counted, Value value, long otherwise) {
    return switch (counted) {
      case CHARACTERS ->
          value instanceof BsonString text
              ? text.value().codePointCount(0, text.value().length())
              : otherwise;
      case ITEMS -> value instanceof BsonArray array ? array.size() : otherwise;
      case PROPERTIES -> value instanceof Document document ? document.size() : otherwise;
    };
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Pattern pattern) {
    Regex regex = Regex.compile(new BsonRegex(pattern.pattern(), ""));
    return value -> !(value instanceof BsonString text) || regex.isFoundIn(text.value());
  }

  @Override
  public Predicate<Value> visit(SchemaRule.UniqueItems uniqueItems) {
    return value -> {
      Set<BsonKey> seen = new HashSet<>();
      return !(value instanceof BsonArray array)
          || array.values().stream().allMatch(element -> seen.add(key(element)));
    };
  }

  /** Equality that does not mind the order of fields, at any depth. */
  private static BsonKey key(Value value) {
    return new BsonKey(sorted(value));
  }

  private static Value sorted(Value value) {
    if (value instanceof BsonArray array) {
      return BsonArray.copyOf(array.values().stream().map(Schemas::sorted).toList());
    }
    if (!(value instanceof Document document)) {
      return value;
    }
    List<Document.Field> fields = new ArrayList<>();
    document.forEach(fields::add);
    fields.sort(Comparator.comparing(Document.Field::name));
    Document.Builder sorted = Document.builder();
    fields.forEach(field -> sorted.put(field.name(), sorted(field.value())));
    return sorted.build();
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Items items) {
    List<Predicate<Value>> first = each(items.first());
    Predicate<Value> rest = all(items.rest());
    return value -> {
      if (value instanceof BsonArray array) {
        for (int i = 0; i < array.size(); i++) {
          if (!(i < first.size() ? first.get(i) : rest).test(array.get(i))) {
            return false;
          }
        }
      }
      return true;
    };
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Required required) {
    Set<String> names = required.names();
    return value -> !(value instanceof Document document) || names.stream().allMatch(document::has);
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Properties properties) {
    PropertyTests tests = PropertyTests.of(properties);
    return value -> {
      if (value instanceof Document document) {
        for (Document.Field field : document) {
          if (!tests.hold(field)) {
            return false;
          }
        }
      }
      return true;
    };
  }

  /**
   * A property with a name of its own may fit patterns, too; the others' schema is for the rest.
   */
  private record PropertyTests(
      Map<String, Predicate<Value>> named, List<ByPattern> patterns, Predicate<Value> others) {
    static PropertyTests of(SchemaRule.Properties properties) {
      Map<String, Predicate<Value>> named =
          properties.named().entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> all(entry.getValue())));
      List<ByPattern> patterns =
          properties.patterns().entrySet().stream()
              .map(
                  entry ->
                      new ByPattern(
                          Regex.compile(new BsonRegex(entry.getKey(), "")), all(entry.getValue())))
              .toList();
      return new PropertyTests(named, patterns, all(properties.others()));
    }

    boolean hold(Document.Field field) {
      Predicate<Value> own = named.get(field.name());
      boolean isKnown = own != null;
      if (own != null && !own.test(field.value())) {
        return false;
      }
      for (ByPattern each : patterns) {
        if (each.pattern.isFoundIn(field.name())) {
          isKnown = true;
          if (!each.test.test(field.value())) {
            return false;
          }
        }
      }
      return isKnown || others.test(field.value());
    }
  }

  private record ByPattern(Regex pattern, Predicate<Value> test) {}

  @Override
  public Predicate<Value> visit(SchemaRule.Dependency dependency) {
    Predicate<Value> test = all(dependency.rules());
    String property = dependency.property();
    return value ->
        !(value instanceof Document document && document.has(property)) || test.test(value);
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Enumeration enumeration) {
    Set<BsonKey> keys = new HashSet<>();
    enumeration.values().forEach(value -> keys.add(key(value)));
    return value -> keys.contains(key(value));
  }

  @Override
  public Predicate<Value> visit(SchemaRule.Combination combination) {
    List<Predicate<Value>> tests = each(combination.schemas());
    return switch (combination.combined()) {
      case ALL -> value -> tests.stream().allMatch(test -> test.test(value));
      case ANY -> value -> tests.stream().anyMatch(test -> test.test(value));
      case ONE -> value -> tests.stream().filter(test -> test.test(value)).count() == 1;
      case NONE -> value -> tests.stream().noneMatch(test -> test.test(value));
    };
  }
}
