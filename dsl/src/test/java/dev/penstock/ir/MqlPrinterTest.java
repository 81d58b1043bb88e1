package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import dev.penstock.ir.Predicate.Connective;
import dev.penstock.ir.Signature.Form;
import dev.penstock.ir.Signature.Written;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the other doors build reads back as itself, in every place where the syntax could mean
 * something else.
 */
class MqlPrinterTest {
  private static final Node PATH = FieldPath.of(Path.of("x"));
  private static final Node DOCUMENT = DocumentNode.of(List.of(new Binding("b", PATH)));

  /** Expressions that a stage could take for something else than an expression. */
  static Stream<Node> trickyNodes() {
    return Stream.of(
        PATH,
        Literal.ofJava(1),
        Literal.ofJava(0L),
        Literal.ofJava(2.5),
        Literal.ofJava(true),
        Literal.ofJava(false),
        Literal.of(BsonNull.NULL),
        Literal.ofJava("text"),
        Literal.ofJava("$x"),
        Literal.ofJava("$$ROOT"),
        Literal.ofJava(List.of(1, "$x")),
        Literal.of(Document.of()),
        Literal.of(Document.of("a", "$x")),
        Literal.of(Document.of("$add", List.of(1, 2))),
        DOCUMENT,
        DocumentNode.of(List.of()),
        DocumentNode.of(List.of(new Binding("n", Literal.ofJava(1)))),
        ArrayNode.of(List.of()),
        ArrayNode.of(List.of(PATH, DOCUMENT)),
        Parentheses.close(DOCUMENT),
        Parentheses.close(ArrayNode.of(List.of(PATH))),
        Parentheses.close(Parentheses.close(DOCUMENT)),
        Parentheses.close(PATH),
        Variable.of("v", List.of("a", "b")),
        Variable.of(Variable.CURRENT));
  }

  @ParameterizedTest
  @MethodSource("trickyNodes")
  void anExpressionReadsBackAnywhere(Node node) {
    assertThat(Mql.parseExpression(Mql.toValue(node))).isEqualTo(node);
    List<Stage> stages = new ArrayList<>();
    stages.add(Project.of(List.of(new Projection.Compute(Path.of("a"), node))));
    stages.add(Project.of(List.of(new Projection.Compute(Path.of("a", "b"), node))));
    stages.add(AddFields.of(List.of(new Assignment(Path.of("a"), node))));
    stages.add(Group.of(node, List.of()));
    stages.add(Group.of(DocumentNode.of(List.of(new Binding("k", node))), List.of()));
    stages.add(ReplaceRoot.of(node));
    stages.add(SortByCount.of(node));
    stages.add(Match.of(Predicate.expr(node)));
    if (!(node instanceof ArrayNode)) {
      stages.add(Group.of(PATH, List.of(Accumulation.of("a", AccumulatorOp.PUSH, node))));
    }
    assertThat(Mql.parse(Mql.print(stages))).isEqualTo(stages);
    stages.forEach(s -> assertThat(Mql.parseStage(Mql.toDocument(s))).isEqualTo(s));
  }

  static Stream<Operator> operators() {
    return Operator.all().stream();
  }

  /** The operators that take any expressions, however many of them are left out. */
  static Stream<Operator> plainOperators() {
    return operators()
        .filter(operator -> operator != DateOp.DATE_FROM_PARTS)
        .filter(
            operator ->
                operator.signature().parameters().stream()
                    .allMatch(p -> p.written() == Written.EXPRESSION));
  }

  @ParameterizedTest
  @MethodSource("plainOperators")
  void everyOperatorReadsBackWithEveryNumberOfArguments(Operator operator) {
    Signature signature = operator.signature();
    int most = Math.min(signature.most(), signature.parameters().size() + 2);
    for (int count = signature.least(); count <= most; count++) {
      for (Node first : trickyNodes().toList()) {
        List<Node> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          arguments.add(i == 0 ? first : Literal.ofJava(i));
        }
        Node call = Call.of(operator, arguments);
        assertThat(Mql.parseExpression(Mql.toValue(call))).isEqualTo(call);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{$setField: {field: 'a.b', input: '$$ROOT', value: ['$x']}}",
        "{$setField: {field: {$literal: '$a'}, input: {$literal: {}}, value: '$$REMOVE'}}",
        "{$sortArray: {input: ['$x', 1], sortBy: 1}}",
        "{$sortArray: {input: '$x', sortBy: {a: 1, 'b.c': -1, $d: 1}}}",
        "{$unsetField: {field: '', input: '$x'}}",
        "{$zip: {inputs: ['$x', {$literal: [1]}]}}",
        "{$zip: {inputs: ['$x'], useLongestLength: true, defaults: [{$literal: '$y'}]}}",
        "{$zip: {inputs: ['$x'], useLongestLength: false, defaults: []}}",
      })
  void argumentsThatAreNoExpressionsReadBack(String json) {
    Value value =
        ExtendedJson.parse(json.replace('\'', '"').replaceAll("([$a-zA-Z]+):", "\"$1\":"));
    assertThat(Mql.toValue(Mql.parseExpression(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("operators")
  void everyOperatorWithNamedArgumentsHasCodesForMissingOnes(Operator operator) {
    if (operator.signature().form() != Form.LIST) {
      assertThat(ArgumentCodes.of(operator).missing()).hasSize(operator.signature().least());
    }
  }

  @ParameterizedTest
  @EnumSource(AccumulatorOp.class)
  void everyAccumulatorReadsBack(AccumulatorOp operator) {
    AccumulatorOp.Arguments arguments = operator.arguments();
    Optional<Node> parameter = Optional.empty();
    if (arguments.haveN()) {
      parameter = Optional.of(PATH);
    } else if (arguments.haveP()) {
      parameter = Optional.of(ArrayNode.of(List.of(Literal.ofJava(0.5))));
    }
    AccumulatorCall call =
        new AccumulatorCall(
            operator,
            operator == AccumulatorOp.COUNT ? Optional.empty() : Optional.of(PATH),
            parameter,
            arguments.haveSort() ? List.of(SortKey.descending(Path.of("s", "t"))) : List.of());
    Stage group = Group.of(PATH, List.of(new Accumulation("a", call)));
    assertThat(Mql.parseStage(Mql.toDocument(group))).isEqualTo(group);
  }

  static Stream<Test> tests() {
    Value regex = new BsonRegex("^a", "i");
    Stream<Test> comparisons =
        Stream.of(Comparison.values())
            .flatMap(
                c ->
                    Stream.of(
                            1,
                            "$x",
                            Document.of("$gt", 1),
                            List.of(1),
                            Document.of(),
                            Optional.empty())
                        .map(v -> v instanceof Optional ? BsonNull.NULL : Value.of(v))
                        .map(v -> new Test.Compare(c, v)));
    Stream<Test> types =
        Stream.of(BsonType.values())
            .filter(t -> t != BsonType.MISSING)
            .map(t -> new Test.Type(Set.of(t)));
    Stream<Test> others =
        Stream.of(
            new Test.Compare(Comparison.EQ, regex),
            new Test.In(List.of(regex, BsonNull.NULL), false),
            new Test.In(List.of(), true),
            new Test.Exists(false),
            new Test.Type(Set.of(BsonType.INT32, BsonType.INT64)),
            new Test.Size(1L << 40),
            new Test.All(List.of()),
            new Test.All(List.of(new Test.Regex(new BsonRegex("x", "")))),
            new Test.All(List.of(new Test.ElemMatchValue(List.of(new Test.Size(1))))),
            new Test.ElemMatch(Predicate.ALWAYS),
            new Test.ElemMatch(Predicate.nor(Predicate.field(Path.of("a"), new Test.Exists(true)))),
            new Test.ElemMatchValue(List.of(new Test.Exists(true), new Test.Size(3))),
            new Test.Mod(-4, Long.MIN_VALUE),
            new Test.Regex(new BsonRegex("a.b", "ms")),
            new Test.Not(List.of(new Test.Not(List.of(new Test.Exists(true))))));
    return Stream.of(comparisons, types, others).flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyTestReadsBackAloneAndInCompany(Test test) {
    Predicate a = Predicate.field(Path.of("a"), test);
    Predicate exists = Predicate.field(Path.of("a"), new Test.Exists(true));
    Predicate b = Predicate.field(Path.of("b"), new Test.Size(1));
    for (Predicate predicate :
        List.of(
            a,
            Predicate.and(a),
            Predicate.and(a, exists),
            Predicate.and(exists, a),
            Predicate.and(a, a),
            Predicate.and(a, b, a),
            Predicate.or(a, Predicate.and(b, a), Predicate.ALWAYS),
            Predicate.and(Predicate.ALWAYS, a),
            Predicate.and(Predicate.and(a, b), Predicate.nor(b), b),
            Predicate.field(Path.of("c"), new Test.ElemMatch(Predicate.and(a, b))),
            Predicate.field(Path.of("c"), new Test.Not(List.of(test))))) {
      assertThat(Mql.parsePredicate(Mql.toDocument(predicate))).isEqualTo(predicate);
    }
  }

  @org.junit.jupiter.api.Test
  void twoTestsOfOneKindUnderNotCannotBeWritten() {
    Test twice =
        new Test.Not(
            List.of(
                new Test.Compare(Comparison.GT, Value.of(1)),
                new Test.Compare(Comparison.GT, Value.of(2))));
    assertThatThrownBy(() -> Mql.toDocument(Predicate.field(Path.of("a"), twice)))
        .isInstanceOf(PipelineException.class)
        .hasMessage(
            "MongoDB's syntax cannot name an operator twice inside of one $not; use $and or $nor"
                + " around it");
  }

  @org.junit.jupiter.api.Test
  void anAndOfNothingIsTheEmptyObjectEverywhere() {
    Predicate nested = new Predicate.Logical(Connective.AND, List.of(Predicate.ALWAYS));
    assertThat(Mql.toDocument(nested).toJson()).isEqualTo("{\"$and\": [{}]}");
    assertThat(Mql.parsePredicate(Mql.toDocument(nested))).isEqualTo(nested);
  }
}
