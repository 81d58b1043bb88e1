package dev.penstock.testing;

import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Test;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Conditions of {@code $match}, of every kind, over the fields of {@link DocumentArbitraries}; bounded in depth. */
public final class PredicateArbitraries {
  private static final List<Path> PATHS =
      List.of(
          Path.of("n"),
          Path.of("m"),
          Path.of("s"),
          Path.of("f"),
          Path.of("d"),
          Path.of("t"),
          Path.of("x"),
          Path.of("o"),
          Path.of("items"),
          Path.of("o", "n"),
          Path.of("o", "o", "s"),
          Path.of("items", "n"),
          Path.of("items", "s"),
          Path.of("items", "t"),
          Path.of("items", "o", "n"),
          Path.of("t", "0"),
          Path.of("items", "1", "n"),
          Path.of("a\"b'c"),
          Path.of("_id"),
          Path.of("none"));

  private static final TypeSet CONSTANTS = TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING));

  private static final Arbitrary<BsonRegex> REGEXES =
      Arbitraries.of(
          new BsonRegex("a", ""),
          new BsonRegex("^A", "i"),
          new BsonRegex("b$", ""),
          new BsonRegex("^.b", "s"),
          new BsonRegex("\\.", ""),
          new BsonRegex("^$", "m"));

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
    Arbitrary<Predicate> field =
        test(depth)
            .flatMap(test -> Arbitraries.of(PATHS).map(path -> Predicate.field(path, test)));
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
    Map<String, Arbitrary<Predicate>> byName = new LinkedHashMap<>();
    tests(depth)
        .forEach(
            (name, test) ->
                byName.put(
                    name, Combinators.combine(Arbitraries.of(PATHS), test).as(Predicate::field)));
    for (Predicate.Connective connective : Predicate.Connective.values()) {
      byName.put(connective.operatorName(), logical(connective, depth));
    }
    byName.put("$expr", expr(depth));
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

  private Arbitrary<Test> test(int depth) {
    return Arbitraries.oneOf(List.copyOf(tests(depth).values()));
  }

  private Map<String, Arbitrary<Test>> tests(int depth) {
    Map<String, Arbitrary<Test>> tests = new LinkedHashMap<>();
    for (Comparison comparison : Comparison.values()) {
      tests.put(comparison.operatorName(), compare(comparison));
    }
    tests.put("$in", members().map(values -> new Test.In(values, false)));
    tests.put("$nin", members().map(values -> new Test.In(values, true)));
    tests.put("$exists", Arbitraries.of(true, false).map(Test.Exists::new));
    tests.put("$type", types().map(Test.Type::new));
    tests.put("$size", Arbitraries.of(0L, 1L, 2L).map(Test.Size::new));
    tests.put("$mod", mods());
    tests.put("$regex", REGEXES.map(Test.Regex::new));
    tests.put("$all", all());
    tests.put("$not", depth == 0 ? negated(flat()) : negated(lazily(() -> test(depth - 1))));
    tests.put("$elemMatch", elemMatch(depth));
    tests.put(
        "$elemMatch (values)", several(flat()).map(Test.ElemMatchValue::new));
    return tests;
  }

  private static Arbitrary<Test> lazily(Supplier<Arbitrary<Test>> test) {
    return Arbitraries.lazy(test);
  }

  private static Arbitrary<Test> negated(Arbitrary<Test> test) {
    return several(test).map(Test.Not::new);
  }

  /** Only equality takes a regular expression as its operand. */
  private static Arbitrary<Test> compare(Comparison comparison) {
    return constant()
        .filter(value -> comparison == Comparison.EQ || value.type() != BsonType.REGEX)
        .map(value -> new Test.Compare(comparison, value));
  }

  /** One or two tests that fit into one document: MongoDB's syntax names no operator twice. */
  private static Arbitrary<List<Test>> several(Arbitrary<Test> test) {
    return test.list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(tests -> kind(tests.get(0)).equals(kind(tests.get(tests.size() - 1))) ? tests.subList(0, 1) : tests);
  }

  private static Object kind(Test test) {
    return test instanceof Test.Compare compare
        ? compare.operator()
        : test instanceof Test.In in ? in.negated() : test.getClass();
  }

  /** Tests that hold no others. */
  private static Arbitrary<Test> flat() {
    return Arbitraries.oneOf(
        Arbitraries.of(Comparison.values()).flatMap(PredicateArbitraries::compare),
        members().map(values -> new Test.In(values, false)),
        Arbitraries.of(0L, 1L, 2L).map(Test.Size::new),
        types().map(Test.Type::new),
        mods(),
        REGEXES.map(Test.Regex::new));
  }

  private Arbitrary<Test> elemMatch(int depth) {
    Arbitrary<Path> paths =
        Arbitraries.of(Path.of("n"), Path.of("s"), Path.of("t"), Path.of("o", "n"), Path.of("0"));
    Arbitrary<Predicate> one =
        Combinators.combine(paths, depth == 0 ? flat() : lazily(() -> test(depth - 1)))
            .as(Predicate::field);
    return one.list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(fields -> new Test.ElemMatch(Predicate.and(fields.toArray(new Predicate[0]))));
  }

  private static Arbitrary<Test> all() {
    Arbitrary<Test> item =
        Arbitraries.frequencyOf(
            Tuple.of(4, constant().map(value -> new Test.Compare(Comparison.EQ, value))),
            Tuple.of(1, REGEXES.map(Test.Regex::new)));
    return item.list().ofMinSize(1).ofMaxSize(2).map(Test.All::new);
  }

  private static Arbitrary<Test> mods() {
    return Combinators.combine(Arbitraries.of(2L, 3L, -2L), Arbitraries.of(0L, 1L, -1L))
        .as(Test.Mod::new);
  }

  private static Arbitrary<Set<BsonType>> types() {
    Arbitrary<Set<BsonType>> number =
        Arbitraries.of(
            Set.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128),
            Set.of(BsonType.ARRAY),
            Set.of(BsonType.NULL));
    return Arbitraries.oneOf(
        number,
        Arbitraries.of(BsonType.values())
            .filter(type -> type != BsonType.MISSING)
            .set()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(Function.identity()));
  }

  private static Arbitrary<List<Value>> members() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, constant()), Tuple.of(1, REGEXES.map(Function.identity())))
        .list()
        .ofMaxSize(3);
  }

  /** A constant to compare with: of any type, with those that documents hold most often in front. */
  private static Arbitrary<Value> constant() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of(Pool.PLAIN_NUMBERS)),
        Tuple.of(3, Arbitraries.of(Pool.strings("a", "b", "", "A"))),
        Tuple.of(3, DocumentArbitraries.scalar(CONSTANTS)),
        Tuple.of(
            1,
            Arbitraries.of(Pool.PLAIN_NUMBERS).list().ofMaxSize(2).map(BsonArray::copyOf)));
  }
}
