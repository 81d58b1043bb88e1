package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Call;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Match;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.ir.Unset;
import dev.penstock.ir.Unwind;
import dev.penstock.ir.Variable;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonMaxKey;
import dev.penstock.value.BsonMinKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonTimestamp;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names and values that SQL, JSON or a careless program would read as something else: both engines
 * must not.
 */
class HostileInputTest {
  private static final Engines ENGINES = Engines.inMemory();
  private static final BsonInt32 ONE = new BsonInt32(1);
  private static final BsonInt32 TWO = new BsonInt32(2);

  /** Names that a path can lead to. */
  private static final List<String> NAMES =
      List.of(
          "a\"b",
          "it's",
          "a`b",
          "[a]",
          "a[0]",
          "a]b",
          "#",
          "?1",
          ":x",
          "@x",
          "--",
          "/* x */",
          "; DROP TABLE c",
          "select",
          "doc",
          "d",
          "b1",
          "key",
          "value",
          "rowid",
          "0",
          "-1",
          "a b",
          "a\\b",
          "a\\\"b",
          "a\nb",
          "\t",
          "\u0001",
          "\u2028",
          "\uFEFF",
          "é",
          "e\u0301",
          "\uD83D\uDE00",
          "a$b",
          "null",
          "*",
          "%s",
          "{}",
          "x".repeat(5000));

  /** Names that a document may have and no path leads to. */
  private static final List<String> UNREACHABLE =
      List.of("", "$x", "$date", "$numberLong", "$document", "a.b", ".", "a.", ".a", "$", "$$ROOT");

  private static final List<Value> VALUES =
      Stream.of(
              Stream.of(
                      "",
                      "'",
                      "\"",
                      "\\",
                      "\\u0041",
                      "a\u0000b",
                      "\u0000",
                      "null",
                      "true",
                      "1",
                      "1.0",
                      "[1]",
                      "{\"$date\":1}",
                      "{}",
                      "$n",
                      "$$ROOT",
                      "\u2028",
                      "\uFEFF",
                      "\uD83D\uDE00",
                      "\uFFFF",
                      "e\u0301",
                      "x".repeat(100_000))
                  .map(BsonString::new),
              Stream.of(
                      0L,
                      1L,
                      -1L,
                      Integer.MAX_VALUE + 1L,
                      (1L << 53) + 1,
                      Long.MAX_VALUE,
                      Long.MIN_VALUE)
                  .map(BsonInt64::new),
              Stream.of(
                      0.0,
                      -0.0,
                      1.0,
                      0.1,
                      1e308,
                      Double.MIN_VALUE,
                      0x1p53,
                      0x1p63,
                      Double.NaN,
                      Double.POSITIVE_INFINITY,
                      Double.NEGATIVE_INFINITY)
                  .map(Value::of),
              Stream.of("0", "-0", "1.0", "1.000", "1E+6111", "NaN", "-Infinity", "1E-6176")
                  .map(BsonDecimal128::parse),
              Stream.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE).map(BsonDate::new),
              Stream.of(
                  BsonNull.NULL,
                  BsonMinKey.MIN_KEY,
                  BsonMaxKey.MAX_KEY,
                  new BsonTimestamp(4294967295L, 4294967295L),
                  new BsonBinary((byte) 0, new byte[0]),
                  new BsonBinary((byte) -128, new byte[] {0, -1}),
                  Document.of(),
                  Document.of("$date", 1),
                  Document.of("$numberLong", "1"),
                  Document.of("$document", Document.of("$document", 1)),
                  Document.of("", ""),
                  Document.of("a.b", 1, "$c", 2),
                  nested(80)))
          .flatMap(values -> values)
          .<Value>map(value -> value)
          .toList();

  private static Value nested(int depth) {
    return depth == 0 ? ONE : Document.of("a", BsonArray.of(nested(depth - 1)));
  }

  static Stream<Arguments> names() {
    return withEngines(NAMES);
  }

  static Stream<Arguments> unreachableNames() {
    return withEngines(UNREACHABLE);
  }

  static Stream<Arguments> values() {
    return withEngines(VALUES);
  }

  private static Stream<Arguments> withEngines(List<?> items) {
    return Stream.of(Tier.SINGLE_STATEMENT, Tier.INTERPRETER)
        .flatMap(tier -> items.stream().map(item -> Arguments.of(tier, item)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void names(Tier tier, String name) {
    Path path = Path.of(name);
    Document first = Document.of("_id", 1, name, "b", "z", Document.of(name, 1));
    Document second = Document.of("_id", 2, name, BsonArray.of(new BsonString("a"), TWO));
    List<Document> documents = List.of(first, second);

    assertThat(ask(tier, documents, match(path, new BsonString("b")))).containsExactly(first);
    assertThat(ask(tier, documents, match(Path.of("z", name), ONE))).containsExactly(first);
    assertThat(ask(tier, documents, Project.of(List.of(new Projection.Include(path)))))
        .containsExactly(Document.of("_id", 1, name, "b"), second);
    assertThat(ask(tier, documents, Unset.of(List.of(path))))
        .containsExactly(Document.of("_id", 1, "z", Document.of(name, 1)), Document.of("_id", 2));
    assertThat(ask(tier, documents, Sort.of(List.of(SortKey.ascending(path)))))
        .containsExactly(second, first);
    assertThat(ask(tier, documents, Unwind.of(path)))
        .containsExactly(first, Document.of("_id", 2, name, "a"), Document.of("_id", 2, name, 2));
    assertThat(
            ask(
                tier,
                List.of(first),
                Group.of(
                    FieldPath.of(path),
                    List.of(Accumulation.of(name, AccumulatorOp.MAX, FieldPath.of(path))))))
        .containsExactly(Document.of("_id", "b", name, "b"));
    assertThat(
            ask(
                tier,
                List.of(first),
                AddFields.of(
                    List.of(new Assignment(Path.of("z", name), FieldPath.of(Path.of("_id")))))))
        .containsExactly(first);
  }

  @ParameterizedTest
  @MethodSource("unreachableNames")
  void namesThatNoPathLeadsTo(Tier tier, String name) {
    Document document = Document.of("_id", 1, name, "b", "t", BsonArray.of(Document.of(name, 5)));
    List<Document> documents = List.of(document);

    assertThat(ask(tier, documents, match(Path.of("_id"), ONE))).containsExactly(document);
    assertThat(ask(tier, documents, Sort.of(List.of(SortKey.ascending(Path.of("t"))))))
        .containsExactly(document);
    assertThat(ask(tier, documents, Unwind.of(Path.of("t"))))
        .containsExactly(Document.of("_id", 1, name, "b", "t", Document.of(name, 5)));
    assertThat(ask(tier, documents, Unset.of(List.of(Path.of("t")))))
        .containsExactly(Document.of("_id", 1, name, "b"));
    assertThat(
            ask(
                tier,
                documents,
                Group.of(
                    Variable.of(Variable.ROOT),
                    List.of(
                        Accumulation.of("all", AccumulatorOp.PUSH, Variable.of(Variable.ROOT))))))
        .containsExactly(Document.of("_id", document, "all", BsonArray.of(document)));
    assertThat(
            ask(
                tier,
                documents,
                AddFields.of(
                    List.of(
                        new Assignment(
                            Path.of("r"),
                            Call.of(ObjectOp.GET_FIELD, Literal.of(new BsonString(name))))))))
        .containsExactly(document.toBuilder().put("r", "b").build());
  }

  @ParameterizedTest
  @MethodSource("values")
  void values(Tier tier, Value value) {
    Path path = Path.of("v");
    Document first = Document.of("_id", 1, "v", value);
    Document second = Document.of("_id", 2, "v", "something else");
    List<Document> documents = List.of(first, second);

    assertThat(ask(tier, documents, match(path, value))).containsExactly(first);
    assertThat(ask(tier, documents, Project.of(List.of(new Projection.Include(path)))))
        .containsExactly(first, second);
    assertThat(ask(tier, documents, Sort.of(List.of(SortKey.ascending(Path.of("v"))))))
        .containsExactlyInAnyOrder(first, second);
    assertThat(
            ask(
                tier,
                List.of(first),
                Group.of(
                    FieldPath.of(path),
                    List.of(Accumulation.of("all", AccumulatorOp.PUSH, FieldPath.of(path))))))
        .containsExactly(Document.of("_id", value, "all", BsonArray.of(value)));
    assertThat(
            ask(
                tier,
                List.of(Document.of("_id", 1, "v", BsonArray.of(value, TWO))),
                Unwind.of(path)))
        .containsExactly(first, Document.of("_id", 1, "v", 2));
    assertThat(
            ask(
                tier,
                List.of(second),
                AddFields.of(List.of(new Assignment(path, Literal.of(value))))))
        .containsExactly(Document.of("_id", 2, "v", value));
    assertThat(ask(tier, List.of(Document.of("_id", value)), match(Path.of("_id"), value)))
        .containsExactly(Document.of("_id", value));
  }

  private static Match match(Path path, Value value) {
    return Match.of(Predicate.field(path, new dev.penstock.ir.Test.Compare(Comparison.EQ, value)));
  }

  private static List<Document> ask(Tier tier, List<Document> documents, Stage stage) {
    Answer answer =
        ENGINES.answer(
            Optional.of("c"), documents, List.of(stage), RunOptions.DEFAULT.withTier(tier));
    assertThat(answer).isInstanceOf(Answer.Result.class);
    return ((Answer.Result) answer).documents();
  }

  @AfterAll
  static void close() {
    ENGINES.close();
  }
}
