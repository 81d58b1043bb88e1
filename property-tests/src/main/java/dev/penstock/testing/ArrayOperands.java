package dev.penstock.testing;

import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Operands of the array operators that want arrays or arguments of a certain make. */
final class ArrayOperands {
  private ArrayOperands() {}

  /** Arrays of pairs. */
  static Arbitrary<Node> pairs() {
    return Arbitraries.of(
        ArrayNode.of(List.of(pair("a", "n"), pair("b", "s"), pair("a", "o"))),
        ArrayNode.of(List.of()),
        Literal.of(BsonArray.of(Document.of("k", "a", "v", 1), Document.of("v", "x", "k", "b.$c"))),
        ArrayNode.of(List.of(pair("", "t"))));
  }

  private static Node pair(String key, String path) {
    return ArrayNode.of(List.of(Literal.of(new BsonString(key)), FieldPath.of(Path.of(path))));
  }

  /** Bounds that leave a range short. */
  static Optional<Arbitrary<Node>> bounds() {
    return Optional.of(Operands.numbers(0, 3, -2, 7));
  }

  /** What {@code $sortArray} sorts by. */
  static Arbitrary<Node> sortBy() {
    return Operands.literals(
        List.<Value>of(
            new BsonInt32(1),
            new BsonInt32(-1),
            Document.of("n", 1),
            Document.of("n", -1, "s", 1),
            Document.of("a.b", 1, "x", -1)));
  }

  /** Calls of {@code $zip}, whose arguments must fit one another. */
  static Arbitrary<Node> zips() {
    Arbitrary<Node> inputs =
        Arbitraries.of(arrays("items", "items.n"), arrays("items", "t"), arrays("t", "t"));
    Arbitrary<List<Node>> longest =
        Arbitraries.of(
            List.of(),
            List.of(Literal.ofJava(true)),
            List.of(Literal.ofJava(true), arrays("n", "s")),
            List.of(Literal.ofJava(true), arrays("none", "n")));
    return Combinators.combine(inputs, longest)
        .as(
            (arrays, more) ->
                Call.of(ArrayOp.ZIP, Stream.concat(Stream.of(arrays), more.stream()).toList()));
  }

  private static Node arrays(String first, String second) {
    return ArrayNode.of(List.of(FieldPath.of(Path.parse(first)), FieldPath.of(Path.parse(second))));
  }
}
