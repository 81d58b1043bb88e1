package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.PipelineException;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Binding;
import dev.penstock.ir.BooleanOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Let;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Outer;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Switch;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

  /**
   * The value of an expression that is the same for every document; none where it fails, since it
   * may stand in a branch that is never taken.
   *
   * @param letNames the variables that are bound around it
   */
  public static Optional<Value> constant(Node node, Set<String> letNames) {
    try {
      return compile(node, letNames) instanceof Constant constant
          ? Optional.of(constant.value())
          : Optional.empty();
    } catch (PipelineException failure) {
      return Optional.empty();
    }
  }

  static Evaluator compile(Node node, Scope scope) {
    return node.accept(new Expressions(scope));
  }

  @Override
  public Evaluator visit(Literal literal) {
    return new Constant(literal.value());
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
      return new Constant(Missing.MISSING);
    }
    if (name.equals(Variable.NOW)) {
      return path(frame -> frame.environment().now(), steps);
    }
    return path(scope.variable(name), steps);
  }

  @Override
  public Evaluator visit(Call call) {
    Operator operator = call.operator();
    if (operator == ConditionalOp.COND) {
      return cond(call);
    }
    @Nullable Evaluator[] operands = new Evaluator[call.arguments().size()];
    for (int i = 0; i < operands.length; i++) {
      Node argument = call.argument(i);
      boolean absent = argument instanceof Literal literal && literal.isAbsent();
      operands[i] = absent ? null : compile(argument, scope);
    }
    if (operator instanceof BooleanOp op && !areConstant(operands)) {
      return BooleanEvaluation.lazily(op, operands);
    }
    if (operator == ConditionalOp.IF_NULL && !areConstant(operands)) {
      return ConditionalEvaluation.ifNull(operands);
    }
    if (operator == ObjectOp.GET_FIELD && operands[1] == null) {
      operands[1] = current(List.of());
    }
    if (operator instanceof StringOp op && scope.reachable()) {
      checkPattern(op, operands);
    }
    if (operator instanceof DataOp op && op.isRandom()) {
      return DataEvaluation.random(op);
    }
    Optional<Fallback> fallback = Fallback.of(operator);
    if (fallback.isPresent() && !areConstant(operands)) {
      return fallback.get().lazily(Operators.plain(operator), operands);
    }
    return strict(Operators.operation(operator), operands);
  }

  /** A constant pattern is compiled, and may be an error, before there is any input for it. */
  private static void checkPattern(StringOp op, @Nullable Evaluator[] operands) {
    boolean takesPattern =
        op == StringOp.REGEX_FIND || op == StringOp.REGEX_FIND_ALL || op == StringOp.REGEX_MATCH;
    if (takesPattern
        && operands[1] instanceof Constant regex
        && (operands[2] == null || operands[2] instanceof Constant)) {
      try {
        Value options = operands[2] instanceof Constant given ? given.value() : null;
        RegexEvaluation.check(op, regex.value(), options);
      } catch (EvaluationException e) {
        throw new PipelineException(e.code(), Objects.requireNonNull(e.getMessage()));
      }
    }
  }

  /** A constant condition chooses at once; the other branch must still be well-formed. */
  private Evaluator cond(Call call) {
    Evaluator condition = compile(call.argument(0), scope);
    if (condition instanceof Constant constant) {
      boolean holds = Truth.of(constant.value());
      compile(call.argument(holds ? 2 : 1), scope.unreachable());
      return compile(call.argument(holds ? 1 : 2), scope);
    }
    Evaluator then = compile(call.argument(1), scope);
    Evaluator otherwise = compile(call.argument(2), scope);
    return frame -> (Truth.of(condition.evaluate(frame)) ? then : otherwise).evaluate(frame);
  }

  /**
   * All operands are evaluated, then the operation. MongoDB evaluates constants before it reads any
   * document, so that an error there is one of the pipeline.
   */
  private Evaluator strict(Operation operation, @Nullable Evaluator[] operands) {
    if (scope.reachable() && areConstant(operands)) {
      try {
        return new Constant(operation.apply(constants(operands)));
      } catch (EvaluationException e) {
        throw new PipelineException(e.code(), Objects.requireNonNull(e.getMessage()));
      }
    }
    if (operands.length == 2 && operation instanceof OfTwo ofTwo) {
      Evaluator left = Objects.requireNonNull(operands[0]);
      Evaluator right = Objects.requireNonNull(operands[1]);
      return frame -> ofTwo.apply(left.evaluate(frame), right.evaluate(frame));
    }
    return frame -> {
      @Nullable Value[] values = new Value[operands.length];
      for (int i = 0; i < values.length; i++) {
        Evaluator operand = operands[i];
        values[i] = operand == null ? null : operand.evaluate(frame);
      }
      return operation.apply(values);
    };
  }

  private static boolean areConstant(@Nullable Evaluator[] operands) {
    return Arrays.stream(operands).allMatch(o -> o == null || o instanceof Constant);
  }

  private static @Nullable Value[] constants(@Nullable Evaluator[] operands) {
    return Arrays.stream(operands)
        .map(operand -> operand == null ? null : ((Constant) operand).value())
        .toArray(Value[]::new);
  }

  /**
   * The values are evaluated outside of the new scope, so each may use the slots after those that
   * are bound already.
   */
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

  /** As with {@code $cond}, a constant condition decides at once. */
  @Override
  public Evaluator visit(Switch choice) {
    List<Evaluator> conditions = new ArrayList<>();
    List<Evaluator> results = new ArrayList<>();
    Optional<Evaluator> always = Optional.empty();
    for (Switch.Branch branch : choice.branches()) {
      Scope here = always.isPresent() ? scope.unreachable() : scope;
      Evaluator condition = compile(branch.condition(), here);
      boolean never = condition instanceof Constant c && !Truth.of(c.value());
      Evaluator result = compile(branch.then(), never ? scope.unreachable() : here);
      if (always.isEmpty() && !never) {
        if (condition instanceof Constant) {
          always = Optional.of(result);
        } else {
          conditions.add(condition);
          results.add(result);
        }
      }
    }
    Scope last = always.isPresent() ? scope.unreachable() : scope;
    Optional<Evaluator> otherwise = choice.otherwise().map(node -> compile(node, last));
    Evaluator finallyTaken = always.or(() -> otherwise).orElse(Expressions::noBranch);
    return conditions.isEmpty() ? finallyTaken : choose(conditions, results, finallyTaken);
  }

  private static Evaluator choose(
      List<Evaluator> conditions, List<Evaluator> results, Evaluator otherwise) {
    return frame -> {
      for (int i = 0; i < conditions.size(); i++) {
        if (Truth.of(conditions.get(i).evaluate(frame))) {
          return results.get(i).evaluate(frame);
        }
      }
      return otherwise.evaluate(frame);
    };
  }

  private static Value noBranch(Frame frame) {
    throw new EvaluationException(40066, "$switch found no branch that holds; give it a default");
  }

  @Override
  public Evaluator visit(ArrayNode array) {
    return strict(
        BsonArray::of,
        array.items().stream().map(item -> compile(item, scope)).toArray(Evaluator[]::new));
  }

  @Override
  public Evaluator visit(DocumentNode document) {
    List<String> names = document.fields().stream().map(Binding::name).toList();
    return strict(
        values -> document(names, values),
        document.fields().stream()
            .map(field -> compile(field.value(), scope))
            .toArray(Evaluator[]::new));
  }

  private static Value document(List<String> names, Value[] values) {
    Document.Builder builder = Document.builder();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != Missing.MISSING) {
        builder.put(names.get(i), values[i]);
      }
    }
    return builder.build();
  }

  @Override
  public Evaluator visit(Comprehension comprehension) {
    return Comprehensions.compile(comprehension, scope);
  }

  @Override
  public Evaluator visit(SubQuery query) {
    return SubQueries.compile(query, scope);
  }

  @Override
  public Evaluator visit(Outer outer) {
    throw Outer.misplaced();
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
    if (steps.isEmpty()) {
      return start;
    }
    String[] path = steps.toArray(new String[0]);
    return frame -> FieldPaths.read(start.evaluate(frame), path, 0);
  }
}
