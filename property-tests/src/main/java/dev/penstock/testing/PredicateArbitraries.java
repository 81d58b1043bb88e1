package dev.penstock.testing;

import dev.penstock.ir.BitTest;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Test;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Conditions of {@code $match}, of every kind, over the fields of {@link DocumentArbitraries};
 * bounded in depth. Constants mostly are of the type that the field usually holds.
 */
public final class PredicateArbitraries {
  private static final TypeSet CONSTANTS = TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING));

  private static final List<Path> NUMBERS =
      List.of(
          Path.of("n"),
          Path.of("m"),
          Path.of("o", "n"),
          Path.of("items", "n"),
          Path.of("items", "1", "n"),
          Path.of("_id"));

  private static final List<Path> STRINGS =
      List.of(
          Path.of("s"),
          Path.of("t"),
          Path.of("t", "0"),
          Path.of("items", "s"),
          Path.of("items", "t"),
          Path.of("o", "o", "s"));

  private static final List<Path> ARRAYS =
      List.of(Path.of("t"), Path.of("items"), Path.of("o", "t"));

  private static final List<Path> OTHERS =
      List.of(
          Path.of("f"),
          Path.of("d"),
          Path.of("x"),
          Path.of("o"),
          Path.of("items", "o", "n"),
          Path.of("a\"b'c"),
          Path.of("none"));

  private static final Arbitrary<BsonRegex> REGEXES =
      Arbitraries.of(
          new BsonRegex("a", ""),
          new BsonRegex("^A", "i"),
          new BsonRegex("b$", ""),
          new BsonRegex("^.b", "s"),
          new BsonRegex("\\.", ""),
          new BsonRegex("^$", "m"));

  private static final Arbitrary<Value> MASKS =
      Arbitraries.of(
          new BsonInt32(1),
          new BsonInt32(2),
          new BsonInt64(5_000_000_000L),
          BsonArray.of(new BsonInt32(0), new BsonInt32(70)),
          new BsonBinary((byte) 0, new byte[] {1, 0}));

  private static final Arbitrary<Document> SCHEMAS =
      Arbitraries.of(
              "{'required': ['n']}",
              "{'properties': {'n': {'bsonType': ['int', 'double'], 'minimum': 1}}}",
              "{'properties': {'s': {'minLength': 1, 'pattern': 'a'}, 't': {'minItems': 1}}}",
              "{'anyOf': [{'properties': {'n': {'enum': [1, 2]}}}, {'maxProperties': 3}]}",
              "{'patternProperties': {'^[nm]': {'type': 'number'}}, 'not': {'required': ['d']}}",
              "{'properties': {'items': {'items': {'type': 'object'}}}}")
          .map(schema -> Document.parse(schema.replace('\'', '"')));

  private final ExpressionArbitraries expressions;

  private PredicateArbitraries(ExpressionArbitraries expressions) {
    this.expressions = expressions;
  }

  /** Conditions whose {@code $expr} is one of {@code expressions}. */
  public static PredicateArbitraries with(ExpressionArbitraries expressions) {
    return new PredicateArbitraries(expressions);
  }

  /** A condition that nests {@code depth} connectives at most. */
  public Arbitrary<Predicate> predicate(int depth) {
    Arbitrary<Predicate> field = Arbitraries.oneOf(List.copyOf(fields(depth).values()));
    if (depth == 0) {
      return field;
    }
    return Arbitraries.frequencyOf(
        Tuple.of(5, field),
        Tuple.of(1, logical(Predicate.Connective.AND, depth)),
        Tuple.of(1, logical(Predicate.Connective.OR, depth)),
        Tuple.of(1, logical(Predicate.Connective.NOR, depth)),
        Tuple.of(1, expr(depth)));
  }

  /** Conditions of one kind, by the operator's name; a test goes through all of them. */
  public Map<String, Arbitrary<Predicate>> byOperator(int depth) {
    Map<String, Arbitrary<Predicate>> byName = new LinkedHashMap<>(fields(depth));
    for (Predicate.Connective connective : Predicate.Connective.values()) {
      byName.put(connective.operatorName(), logical(connective, depth));
    }
    byName.put("$expr", expr(depth));
    byName.put("$jsonSchema", SCHEMAS.map(Predicate::jsonSchema));
    byName.put("$sampleRate", Arbitraries.of(1.0, 1.0, 0.0).map(Predicate.SampleRate::new));
    return byName;
  }

  private Arbitrary<Predicate> logical(Predicate.Connective connective, int depth) {
    return Arbitraries.lazy(() -> predicate(depth - 1))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(conditions -> new Predicate.Logical(connective, conditions));
  }

  private Arbitrary<Predicate> expr(int depth) {
    return expressions.expression(TypeSet.BOOL, depth).map(Predicate::expr);
  }

  private Map<String, Arbitrary<Predicate>> fields(int depth) {
    Map<String, Arbitrary<Predicate>> fields = new LinkedHashMap<>();
    for (Comparison comparison : Comparison.values()) {
      fields.put(comparison.operatorName(), field(anywhere(), path -> compare(comparison, path)));
    }
    fields.put("$in", field(anywhere(), path -> in(path, false)));
    fields.put("$nin", field(anywhere(), path -> in(path, true)));
    fields.put(
        "$exists", field(anywhere(), path -> Arbitraries.of(true, false).map(Test.Exists::new)));
    fields.put("$type", field(anywhere(), path -> types()));
    fields.put("$size", field(mostly(ARRAYS), path -> sizes()));
    fields.put("$mod", field(mostly(NUMBERS), path -> mods()));
    fields.put("$regex", field(mostly(STRINGS), path -> REGEXES.map(Test.Regex::new)));
    fields.put("$all", field(mostly(List.of(Path.of("t"))), PredicateArbitraries::all));
    for (BitTest bits : BitTest.values()) {
      fields.put(
          bits.operatorName(),
          field(mostly(NUMBERS), path -> MASKS.map(mask -> new Test.Bits(bits, mask))));
    }
    fields.put("$not", field(anywhere(), path -> several(flat(path)).map(Test.Not::new)));
    fields.put("$elemMatch", field(mostly(List.of(Path.of("items"))), path -> elemMatch(depth)));
    fields.put(
        "$elemMatch (values)",
        field(
            mostly(List.of(Path.of("t"))),
            path -> several(flat(path)).map(Test.ElemMatchValue::new)));
    return fields;
  }

  private static Arbitrary<Predicate> field(
      Arbitrary<Path> paths, Function<Path, Arbitrary<Test>> tests) {
    // One arbitrary a path: jqwik compares arbitraries to find their generators, which is slow for
    // new ones.
    Map<Path, Arbitrary<Predicate>> byPath = new HashMap<>();
    return paths.flatMap(
        path ->
            byPath.computeIfAbsent(
                path, p -> tests.apply(p).map(test -> Predicate.field(p, test))));
  }

  private static Arbitrary<Path> anywhere() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of(NUMBERS)),
        Tuple.of(3, Arbitraries.of(STRINGS)),
        Tuple.of(1, Arbitraries.of(ARRAYS)),
        Tuple.of(2, Arbitraries.of(OTHERS)));
  }

  private static Arbitrary<Path> mostly(List<Path> paths) {
    return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(paths)), Tuple.of(1, anywhere()));
  }

  /** One or two tests that fit into one document: MongoDB's syntax names no operator twice. */
  private static Arbitrary<List<Test>> several(Arbitrary<Test> test) {
    return mostlyOne(test)
        .map(
            tests ->
                tests.size() == 2 && kind(tests.get(0)).equals(kind(tests.get(1)))
                    ? tests.subList(0, 1)
                    : tests);
  }

  /** One item or two; of two, both rarely hold. */
  private static <T> Arbitrary<List<T>> mostlyOne(Arbitrary<T> item) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, item.list().ofSize(1)), Tuple.of(1, item.list().ofSize(2)));
  }

  private static Object kind(Test test) {
    return test instanceof Test.Compare compare ? compare.operator() : test.getClass();
  }

  /** Tests that hold no others. */
  private static Arbitrary<Test> flat(Path path) {
    return Arbitraries.frequencyOf(
        Tuple.of(
            12,
            Arbitraries.oneOf(
                Stream.of(Comparison.values())
                    .map(comparison -> compare(comparison, path))
                    .toList())),
        Tuple.of(1, in(path, false)),
        Tuple.of(1, sizes()),
        Tuple.of(1, types()),
        Tuple.of(1, mods()),
        Tuple.of(1, REGEXES.map(Test.Regex::new)));
  }

  private Arbitrary<Test> elemMatch(int depth) {
    Arbitrary<Path> paths =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(Path.of("n"), Path.of("s"))),
            Tuple.of(1, Arbitraries.of(Path.of("t"), Path.of("o", "n"), Path.of("0"))));
    Arbitrary<Predicate> flat = field(paths, PredicateArbitraries::flat);
    Arbitrary<Predicate> inside =
        depth == 0
            ? flat
            : Arbitraries.frequencyOf(
                Tuple.of(4, flat), Tuple.of(1, Arbitraries.lazy(() -> predicate(0))));
    return mostlyOne(inside)
        .map(fields -> new Test.ElemMatch(Predicate.and(fields.toArray(new Predicate[0]))));
  }

  /** Only equality takes a regular expression as its operand. */
  private static Arbitrary<Test> compare(Comparison comparison, Path path) {
    return constant(path)
        .filter(value -> comparison == Comparison.EQ || value.type() != BsonType.REGEX)
        .map(value -> new Test.Compare(comparison, value));
  }

  private static Arbitrary<Test> in(Path path, boolean negated) {
    return Arbitraries.frequencyOf(
            Tuple.of(6, constant(path)), Tuple.of(1, REGEXES.map(Function.identity())))
        .list()
        .ofMaxSize(3)
        .map(values -> new Test.In(values, negated));
  }

  private static Arbitrary<Test> all(Path path) {
    Arbitrary<Test> item =
        Arbitraries.frequencyOf(
            Tuple.of(
                4,
                constant(path)
                    .filter(value -> value.type() != BsonType.REGEX)
                    .map(value -> new Test.Compare(Comparison.EQ, value))),
            Tuple.of(1, REGEXES.map(Test.Regex::new)));
    return mostlyOne(item).map(Test.All::new);
  }

  private static Arbitrary<Test> sizes() {
    return Arbitraries.of(1L, 0L, 2L).map(Test.Size::new);
  }

  private static Arbitrary<Test> mods() {
    return Combinators.combine(Arbitraries.of(2L, 3L, -2L), Arbitraries.of(0L, 1L, -1L))
        .as(Test.Mod::new);
  }

  private static Arbitrary<Test> types() {
    Arbitrary<Set<BsonType>> common =
        Arbitraries.of(
            Set.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128),
            Set.of(BsonType.ARRAY),
            Set.of(BsonType.STRING, BsonType.NULL));
    Arbitrary<Set<BsonType>> any =
        Arbitraries.of(BsonType.values())
            .filter(type -> type != BsonType.MISSING)
            .set()
            .ofMinSize(1)
            .ofMaxSize(2);
    return Arbitraries.oneOf(common, any).map(Test.Type::new);
  }

  /** A constant to compare a field with, half of them of the type that it usually holds. */
  private static Arbitrary<Value> constant(Path path) {
    Arbitrary<Value> numbers =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of(Pool.ints(1, 2, 10))),
            Tuple.of(1, Arbitraries.of(Pool.PLAIN_NUMBERS)));
    Arbitrary<Value> strings = Arbitraries.of(Pool.strings("a", "b", ""));
    Arbitrary<Value> usual =
        NUMBERS.contains(path)
            ? numbers
            : STRINGS.contains(path) ? strings : DocumentArbitraries.scalar(CONSTANTS);
    return Arbitraries.frequencyOf(
        Tuple.of(5, usual),
        Tuple.of(1, numbers),
        Tuple.of(3, DocumentArbitraries.scalar(CONSTANTS)),
        Tuple.of(
            1, Arbitraries.oneOf(numbers, strings).list().ofMaxSize(2).map(BsonArray::copyOf)));
  }
}
