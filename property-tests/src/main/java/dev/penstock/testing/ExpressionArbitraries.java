package dev.penstock.testing;

import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Let;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Path;
import dev.penstock.ir.Signature;
import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.Signature.Written;
import dev.penstock.ir.Switch;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Aggregation expressions, derived from the operators' {@link Signature}s and bounded in depth.
 * They read the fields of {@link DocumentArbitraries} and shrink to plain fields and constants.
 */
public final class ExpressionArbitraries {
  /** What a tidy expression may give anywhere. */
  private static final TypeSet ANY = TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING));

  /** The index of the element, where it is not named. */
  private static final Scoped INDEX = new Scoped(Variable.IDX, TypeSet.NUMBER);

  private final boolean tidy;
  private final Map<Request, Arbitrary<Node>> made = new HashMap<>();

  private ExpressionArbitraries(boolean tidy) {
    this.tidy = tidy;
  }

  /**
   * Expressions whose operands are of the types that the operators accept, on documents that keep
   * to their names.
   */
  public static ExpressionArbitraries tidy() {
    return new ExpressionArbitraries(true);
  }

  /** Expressions with operands of any type in places. */
  public static ExpressionArbitraries wild() {
    return new ExpressionArbitraries(false);
  }

  /**
   * Expressions that give a value of one of {@code types}, null or nothing, and nest {@code depth}
   * operators at most.
   */
  public Arbitrary<Node> expression(TypeSet types, int depth) {
    return expression(types, depth, List.of());
  }

  /**
   * Calls of one operator, or expressions of one of the other kinds, by name: {@code $add}, {@code
   * $map}, {@code $let}, {@code array} ...; a test goes through all of them.
   */
  public Map<String, Arbitrary<Node>> byOperator(int depth) {
    Map<String, Arbitrary<Node>> byName = new LinkedHashMap<>();
    repeatable().forEach(o -> byName.put(o.operatorName(), call(o, ANY, depth, List.of())));
    byName.put("$map", map(depth, List.of()));
    byName.put("$filter", filter(depth, List.of()));
    byName.put("$reduce", reduce(depth, List.of()));
    byName.put("$let", let(TypeSet.NUMBER, depth, List.of()));
    byName.put("$switch", choice(ANY, depth, List.of()));
    byName.put("array", array(depth, List.of()));
    byName.put("document", document(depth, List.of()));
    return byName;
  }

  /** The operators that give the same for the same operands; two engines draw other numbers. */
  private static List<Operator> repeatable() {
    return Operator.all().stream().filter(o -> !(o instanceof DataOp op && op.isRandom())).toList();
  }

  private Arbitrary<Node> expression(TypeSet wanted, int depth, List<Scoped> scope) {
    // No constant is missing.
    TypeSet types = wanted.and(ANY);
    return made.computeIfAbsent(
        new Request(types, depth, scope), r -> Arbitraries.lazy(() -> make(types, depth, scope)));
  }

  private Arbitrary<Node> make(TypeSet types, int depth, List<Scoped> scope) {
    List<Tuple2<Integer, Arbitrary<Node>>> choices = new ArrayList<>();
    choices.add(Tuple.of(2, Arbitraries.oneOf(leaves(types, scope))));
    if (depth > 0) {
      choices.add(Tuple.of(3, Arbitraries.oneOf(composed(types, depth - 1, scope))));
    }
    if (!tidy && !types.equals(ANY)) {
      choices.add(
          Tuple.of(1, Arbitraries.lazy(() -> expression(ANY, Math.max(0, depth - 1), scope))));
    }
    return Arbitraries.frequencyOf(choices);
  }

  private static List<Arbitrary<Node>> leaves(TypeSet types, List<Scoped> scope) {
    List<Node> reads = new ArrayList<>();
    Vocabulary.paths(types).forEach(p -> reads.add(FieldPath.of(p)));
    for (Scoped variable : scope) {
      if (variable.types().isWithin(types)) {
        reads.add(Variable.of(variable.name()));
      }
      if (variable.types().equals(TypeSet.OBJECT) && TypeSet.NUMBER.isWithin(types)) {
        reads.add(Variable.of(variable.name(), List.of("n")));
      }
      if (variable.types().equals(TypeSet.OBJECT) && TypeSet.STRING.isWithin(types)) {
        reads.add(Variable.of(variable.name(), List.of("s")));
      }
    }
    if (types.equals(ANY)) {
      reads.add(Variable.of(Variable.ROOT));
      reads.add(Variable.of(Variable.REMOVE));
      reads.add(FieldPath.of(Path.of("none", "at", "all")));
    }
    Arbitrary<Node> constants = DocumentArbitraries.scalar(types).map(Literal::of);
    if (reads.isEmpty()) {
      return List.of(constants);
    }
    // Fields count twice: an expression of constants alone tells little.
    return List.of(Arbitraries.of(reads), Arbitraries.of(reads), constants);
  }

  private List<Arbitrary<Node>> composed(TypeSet types, int depth, List<Scoped> scope) {
    List<Arbitrary<Node>> choices = new ArrayList<>();
    for (Operator operator : repeatable()) {
      if (operator instanceof ConditionalOp || result(operator).isWithin(types)) {
        choices.add(call(operator, types, depth, scope));
      }
    }
    choices.add(choice(types, depth, scope));
    choices.add(let(types, depth, scope));
    if (TypeSet.ARRAY.isWithin(types)) {
      choices.add(map(depth, scope));
      choices.add(filter(depth, scope));
      choices.add(array(depth, scope));
    }
    if (TypeSet.OBJECT.isWithin(types)) {
      choices.add(document(depth, scope));
    }
    if (TypeSet.NUMBER.isWithin(types)) {
      choices.add(reduce(depth, scope));
    }
    return choices;
  }

  /** What {@code operator} gives on accepted operands, null and missing aside. */
  private static TypeSet result(Operator operator) {
    Signature signature = operator.signature();
    List<TypeSet> operands =
        signature.parameters().stream()
            .map(p -> Operands.types(operator, p).minus(TypeSet.NULLISH))
            .toList();
    return signature.result().of(operands).minus(TypeSet.NULLISH);
  }

  private Arbitrary<Node> call(Operator operator, TypeSet wanted, int depth, List<Scoped> scope) {
    if (operator == ArrayOp.ZIP) {
      return ArrayOperands.zips();
    }
    List<Parameter> parameters = operator.signature().parameters();
    List<Arbitrary<List<Node>>> operands = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      boolean chosen =
          operator instanceof ConditionalOp && (i > 0 || operator == ConditionalOp.IF_NULL);
      operands.add(
          operand(
              operator,
              parameters.get(i),
              chosen ? Optional.of(wanted) : Optional.empty(),
              depth,
              scope));
    }
    return Combinators.combine(operands)
        .as(lists -> lists.stream().flatMap(List::stream).toList())
        .map(all -> Call.of(operator, Operands.consistent(operator, all)));
  }

  private Arbitrary<List<Node>> operand(
      Operator operator,
      Parameter parameter,
      Optional<TypeSet> wanted,
      int depth,
      List<Scoped> scope) {
    Arbitrary<Node> ordinary =
        expression(wanted.orElse(Operands.types(operator, parameter)), depth, scope);
    Arbitrary<Node> one = ordinary;
    if (tidy) {
      one = ordinary.map(node -> Operands.guarded(operator, parameter, node));
    }
    Optional<Arbitrary<Node>> constants = Operands.constants(operator, parameter);
    if (constants.isPresent()) {
      one =
          tidy || parameter.written() != Written.EXPRESSION
              ? constants.get()
              : Arbitraries.frequencyOf(Tuple.of(5, constants.get()), Tuple.of(1, ordinary));
    }
    return switch (parameter.occurs()) {
      case ONE -> one.map(List::of);
      case OPTIONAL -> one.map(List::of).optional(0.5).map(o -> o.orElse(absent(operator)));
      case MANY -> one.list().ofMinSize(leastUseful(operator)).ofMaxSize(3);
      case ONE_OR_MORE -> one.list().ofMinSize(1).ofMaxSize(2);
    };
  }

  /** A named argument keeps its place when it is left out, a positional one ends the list. */
  private static List<Node> absent(Operator operator) {
    return switch (operator.signature().form()) {
      case NAMED, LONE_OR_NAMED -> List.of(Literal.ABSENT);
      case LIST, LIST_OR_NAMED -> List.of();
    };
  }

  private static int leastUseful(Operator operator) {
    return Operands.leastUseful(operator, result(operator));
  }

  private Arbitrary<Node> choice(TypeSet types, int depth, List<Scoped> scope) {
    Arbitrary<Switch.Branch> branch =
        Combinators.combine(expression(TypeSet.BOOL, depth, scope), expression(types, depth, scope))
            .as(Switch.Branch::new);
    Arbitrary<Optional<Node>> otherwise =
        tidy
            ? expression(types, depth, scope).map(Optional::of)
            : expression(types, depth, scope).optional(0.7);
    return Combinators.combine(branch.list().ofMinSize(1).ofMaxSize(2), otherwise).as(Switch::of);
  }

  private Arbitrary<Node> let(TypeSet types, int depth, List<Scoped> scope) {
    return Combinators.combine(
            expression(TypeSet.NUMBER, depth, scope),
            expression(types, depth, with(scope, new Scoped("v", TypeSet.NUMBER))))
        .as((value, body) -> Let.of(List.of(new Binding("v", value)), body));
  }

  private Arbitrary<Node> array(int depth, List<Scoped> scope) {
    return expression(ANY, depth, scope).list().ofMaxSize(3).map(ArrayNode::of);
  }

  private Arbitrary<Node> document(int depth, List<Scoped> scope) {
    return Combinators.combine(
            expression(TypeSet.NUMBER, depth, scope).optional(0.7),
            expression(TypeSet.STRING, depth, scope).optional(0.5),
            expression(ANY, depth, scope).optional(0.3))
        .as(
            (n, s, x) ->
                DocumentNode.of(
                    Stream.of(
                            n.map(v -> new Binding("n", v)),
                            s.map(v -> new Binding("s", v)),
                            x.map(v -> new Binding("x", v)))
                        .flatMap(Optional::stream)
                        .toList()));
  }

  private Arbitrary<Node> map(int depth, List<Scoped> scope) {
    return overInputs(
        (input, element) ->
            expression(ANY, depth, with(with(scope, new Scoped("e", element)), INDEX))
                .map(in -> Comprehension.map(input, "e", Optional.empty(), in)));
  }

  private Arbitrary<Node> filter(int depth, List<Scoped> scope) {
    return overInputs(
        (input, element) ->
            Combinators.combine(
                    expression(
                        TypeSet.BOOL, depth, with(with(scope, new Scoped("this", element)), INDEX)),
                    Operands.numbers(1, 2).optional(0.2))
                .as(
                    (condition, limit) ->
                        Comprehension.filter(
                            input, Comprehension.THIS, Optional.empty(), condition, limit)));
  }

  private Arbitrary<Node> reduce(int depth, List<Scoped> scope) {
    return Arbitraries.oneOf(
        reduce(depth, scope, Optional.empty()), reduce(depth, scope, Optional.of("at")));
  }

  private Arbitrary<Node> reduce(int depth, List<Scoped> scope, Optional<String> index) {
    List<Scoped> inside =
        Stream.concat(Stream.of("this", "value"), index.stream())
            .map(name -> new Scoped(name, TypeSet.NUMBER))
            .reduce(scope, ExpressionArbitraries::with, (a, b) -> b);
    Arbitrary<Node> input =
        Arbitraries.of(
            FieldPath.of(Path.of("items", "n")),
            ArrayNode.of(List.of(FieldPath.of(Path.of("n")), FieldPath.of(Path.of("m")), one())));
    return Combinators.combine(
            input, Operands.numbers(0, 1), expression(TypeSet.NUMBER, depth, inside))
        .as(
            (array, first, in) ->
                Comprehension.reduce(
                    array, first, Comprehension.THIS, Comprehension.VALUE, index, in));
  }

  private static Arbitrary<Node> overInputs(Inputs inputs) {
    Arbitrary<Node> items = inputs.over(FieldPath.of(Path.of("items")), TypeSet.OBJECT);
    Arbitrary<Node> tags = inputs.over(FieldPath.of(Path.of("t")), ANY);
    Arbitrary<Node> numbers =
        inputs.over(
            ArrayNode.of(List.of(one(), FieldPath.of(Path.of("n")), Literal.of(BsonNull.NULL))),
            TypeSet.NUMBER);
    return Arbitraries.oneOf(List.of(items, tags, numbers));
  }

  private static Node one() {
    return Literal.of(new BsonInt32(1));
  }

  private static List<Scoped> with(List<Scoped> scope, Scoped variable) {
    return Stream.concat(
            scope.stream().filter(s -> !s.name().equals(variable.name())), Stream.of(variable))
        .toList();
  }

  private record Request(TypeSet types, int depth, List<Scoped> scope) {}

  /** A variable that an expression may read, and what it holds. */
  private record Scoped(String name, TypeSet types) {}

  @FunctionalInterface
  private interface Inputs {
    Arbitrary<Node> over(Node input, TypeSet element);
  }
}
