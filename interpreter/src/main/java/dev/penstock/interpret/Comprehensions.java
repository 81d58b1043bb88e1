package dev.penstock.interpret;

import dev.penstock.ir.Comprehension;
import dev.penstock.ir.Node;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code $map}, {@code $filter} and {@code $reduce}. */
final class Comprehensions {
  /** After so many elements it is asked whether the run goes on: one document may hold millions. */
  private static final int CHECKED = 256;

  private Comprehensions() {}

  /**
   * The evaluator of {@code node}; the element, its index and the accumulated value take the next
   * three slots.
   */
  static Evaluator compile(Comprehension node, Scope scope) {
    Evaluator input = Expressions.compile(node.input(), scope);
    int element = scope.nextSlot();
    Scope inner = scope.bind(node.as()).bind(node.index());
    int accumulated = inner.nextSlot();
    return switch (node.kind()) {
      case MAP -> {
        Loop loop = new Loop(input, element, Expressions.compile(node.body(), inner));
        yield frame -> map(loop, frame);
      }
      case FILTER -> {
        Loop loop = new Loop(input, element, Expressions.compile(node.body(), inner));
        Optional<Evaluator> limit = node.limit().map(n -> Expressions.compile(n, scope));
        yield frame -> filter(loop, limit, frame);
      }
      case REDUCE -> {
        Scope withValue = inner.bind(node.valueAs());
        Loop loop = new Loop(input, element, Expressions.compile(node.body(), withValue));
        Evaluator initial = initialValue(node, scope);
        yield frame -> reduce(loop, initial, accumulated, frame);
      }
    };
  }

  private static Evaluator initialValue(Comprehension node, Scope scope) {
    Node initial = node.initialValue().orElseThrow();
    return Expressions.compile(initial, scope);
  }

  private static Value map(Loop loop, Frame frame) {
    Value input = loop.input().evaluate(frame);
    if (input.isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray array = Operands.array(input, 16883, "$map", "input");
    Value[] results = new Value[array.size()];
    for (int i = 0; i < results.length; i++) {
      Value result = loop.evaluate(array.get(i), i, frame);
      results[i] = result == Missing.MISSING ? BsonNull.NULL : result;
    }
    return BsonArray.of(results);
  }

  private static Value filter(Loop loop, Optional<Evaluator> limit, Frame frame) {
    Value input = loop.input().evaluate(frame);
    if (input.isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray array = Operands.array(input, 28651, "$filter", "input");
    long most = limit.isPresent() ? FilterLimit.of(limit.get().evaluate(frame)) : Long.MAX_VALUE;
    List<Value> kept = new ArrayList<>();
    for (int i = 0; i < array.size() && kept.size() < most; i++) {
      if (Truth.of(loop.evaluate(array.get(i), i, frame))) {
        kept.add(array.get(i));
      }
    }
    return BsonArray.copyOf(kept);
  }

  private static Value reduce(Loop loop, Evaluator initial, int accumulated, Frame frame) {
    Value input = loop.input().evaluate(frame);
    if (input.isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray array = Operands.array(input, 40080, "$reduce", "input");
    Value value = initial.evaluate(frame);
    for (int i = 0; i < array.size(); i++) {
      frame.set(accumulated, value);
      value = loop.evaluate(array.get(i), i, frame);
    }
    return value;
  }

  /**
   * What the three have in common: an array, the slot of the element, which that of its index
   * follows, and the expression of each element.
   */
  private record Loop(Evaluator input, int element, Evaluator body) {
    Value evaluate(Value value, int i, Frame frame) {
      if (i % CHECKED == CHECKED - 1) {
        frame.environment().checkpoint().run();
      }
      frame.set(element, value);
      frame.set(element + 1, new BsonInt64(i));
      return body.evaluate(frame);
    }
  }
}
