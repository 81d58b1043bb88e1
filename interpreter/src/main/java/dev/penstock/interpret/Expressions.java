package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Call;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Let;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Switch;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles expressions: the tree is walked once, each evaluation is a call of closures. */
public final class Expressions implements Node.Visitor<Evaluator> {
  private static final Evaluator ROOT = Frame::root;

  private final Scope scope;

  private Expressions(Scope scope) {
    this.scope = scope;
  }

  /**
   * The evaluator of {@code node}.
   *
   * @param letNames the names of the run's {@code let} parameters
   * @throws dev.penstock.PipelineException 17276 for a variable that is not defined
   */
  public static Evaluator compile(Node node, Set<String> letNames) {
    return compile(node, Scope.of(letNames));
  }

  static Evaluator compile(Node node, Scope scope) {
    return node.accept(new Expressions(scope));
  }

  @Override
  public Evaluator visit(Literal literal) {
    Value value = literal.value();
    return frame -> value;
  }

  @Override
  public Evaluator visit(FieldPath fieldPath) {
    return current(fieldPath.path().steps());
  }

  @Override
  public Evaluator visit(Variable variable) {
    List<String> steps = variable.steps();
    String name = variable.name();
    if (name.equals(Variable.ROOT)) {
      return path(ROOT, steps);
    }
    if (name.equals(Variable.CURRENT)) {
      return current(steps);
    }
    if (name.equals(Variable.REMOVE)) {
      return frame -> Missing.MISSING;
    }
    if (name.equals(Variable.NOW)) {
      return path(frame -> frame.environment().now(), steps);
    }
    return path(scope.variable(name), steps);
  }

  @Override
  public Evaluator visit(Call call) {
    Operator operator = call.operator();
    @Nullable Evaluator[] operands = new Evaluator[call.arguments().size()];
    for (int i = 0; i < operands.length; i++) {
      Node argument = call.argument(i);
      operands[i] =
          argument instanceof Literal literal && literal.isAbsent() ? null : compile(argument, scope);
    }
    if (operator == ObjectOp.GET_FIELD && operands[1] == null) {
      operands[1] = current(List.of());
    }
    Optional<Evaluator> lazy = Laziness.of(operator, operands);
    if (lazy.isPresent()) {
      return lazy.get();
    }
    Operation operation = Operators.operation(operator);
    return frame -> {
      @Nullable Value[] values = new Value[operands.length];
      for (int i = 0; i < values.length; i++) {
        Evaluator operand = operands[i];
        values[i] = operand == null ? null : operand.evaluate(frame);
      }
      return operation.apply(values);
    };
  }

  /** The values are evaluated outside of the new scope, so each may use the slots after those that are bound already. */
  @Override
  public Evaluator visit(Let let) {
    int count = let.bindings().size();
    int first = scope.nextSlot();
    Evaluator[] values = new Evaluator[count];
    Scope inner = scope;
    for (int i = 0; i < count; i++) {
      values[i] = compile(let.bindings().get(i).value(), scope.startingAt(first + i));
      inner = inner.bind(let.bindings().get(i).name());
    }
    Evaluator body = compile(let.body(), inner);
    return frame -> {
      for (int i = 0; i < count; i++) {
        frame.set(first + i, values[i].evaluate(frame));
      }
      return body.evaluate(frame);
    };
  }

  @Override
  public Evaluator visit(Switch choice) {
    int count = choice.branches().size();
    Evaluator[] conditions = new Evaluator[count];
    Evaluator[] results = new Evaluator[count];
    for (int i = 0; i < count; i++) {
      conditions[i] = compile(choice.branches().get(i).condition(), scope);
      results[i] = compile(choice.branches().get(i).then(), scope);
    }
    Evaluator otherwise =
        choice
            .otherwise()
            .map(node -> compile(node, scope))
            .orElse(
                frame -> {
                  throw new EvaluationException(
                      40066, "$switch found no branch that holds; give it a default");
                });
    return frame -> {
      for (int i = 0; i < count; i++) {
        if (Truth.of(conditions[i].evaluate(frame))) {
          return results[i].evaluate(frame);
        }
      }
      return otherwise.evaluate(frame);
    };
  }

  @Override
  public Evaluator visit(ArrayNode array) {
    Evaluator[] items =
        array.items().stream().map(item -> compile(item, scope)).toArray(Evaluator[]::new);
    return frame -> {
      Value[] values = new Value[items.length];
      for (int i = 0; i < values.length; i++) {
        Value value = items[i].evaluate(frame);
        values[i] = value == Missing.MISSING ? BsonNull.NULL : value;
      }
      return BsonArray.of(values);
    };
  }

  @Override
  public Evaluator visit(DocumentNode document) {
    int count = document.fields().size();
    String[] names = new String[count];
    Evaluator[] values = new Evaluator[count];
    for (int i = 0; i < count; i++) {
      names[i] = document.fields().get(i).name();
      values[i] = compile(document.fields().get(i).value(), scope);
    }
    return frame -> {
      Document.Builder builder = Document.builder();
      for (int i = 0; i < count; i++) {
        Value value = values[i].evaluate(frame);
        if (value != Missing.MISSING) {
          builder.put(names[i], value);
        }
      }
      return builder.build();
    };
  }

  @Override
  public Evaluator visit(Comprehension comprehension) {
    return Comprehensions.compile(comprehension, scope);
  }

  /** A path from {@code $$CURRENT}, which is the root unless it is bound. */
  private Evaluator current(List<String> steps) {
    Optional<Evaluator> bound = scope.find(Variable.CURRENT);
    if (bound.isPresent()) {
      return path(bound.get(), steps);
    }
    if (steps.size() == 1) {
      String name = steps.get(0);
      return frame -> frame.root().get(name);
    }
    return path(ROOT, steps);
  }

  private static Evaluator path(Evaluator start, List<String> steps) {
    return steps.isEmpty() ? start : frame -> FieldPaths.read(start.evaluate(frame), steps);
  }
}
