package dev.penstock.compiler.lower;

import dev.penstock.PipelineException;
import dev.penstock.compiler.Bind;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Let;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Outer;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Switch;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Variable;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From an expression to a fragment of the block that it is written in. */
public final class ExpressionLowering implements Node.Visitor<Fragment> {
  private final Context context;

  private ExpressionLowering(Context context) {
    this.context = context;
  }

  /**
   * The fragment of an expression.
   *
   * @throws NotLowered where SQL cannot show it yet
   * @throws PipelineException 17276 for an undefined variable
   */
  public static Fragment lower(Node node, Context context) {
    return new ExpressionLowering(context).lower(node);
  }

  private Fragment lower(Node node) {
    boolean asked =
        !(node instanceof Literal
            || node instanceof FieldPath
            || node instanceof Variable
            || node instanceof SubQuery);
    Optional<Value> constant = asked ? context.fold(node) : Optional.empty();
    return constant.isPresent() ? Forms.constant(constant.get()) : node.accept(this);
  }

  @Override
  public Fragment visit(Literal literal) {
    return literal.isAbsent()
        ? Fragment.json(new Sql.EmptyBlob(), TypeSet.NONE, false)
        : Forms.constant(literal.value());
  }

  @Override
  public Fragment visit(FieldPath fieldPath) {
    Source current = context.variables().get(Variable.CURRENT);
    return current == null
        ? context.scope().read(context.block(), fieldPath.path().steps())
        : current.read(context.block(), fieldPath.path().steps());
  }

  @Override
  public Fragment visit(Variable variable) {
    List<String> steps = variable.steps();
    Source bound = context.variables().get(variable.name());
    if (bound != null) {
      return steps.isEmpty() ? bound.value(context.block()) : bound.read(context.block(), steps);
    }
    return switch (variable.name()) {
      case Variable.ROOT, Variable.CURRENT ->
          steps.isEmpty()
              ? context.scope().root(context.block())
              : context.scope().read(context.block(), steps);
      case Variable.REMOVE -> Fragment.json(Sql.Null.NULL, TypeSet.of(BsonType.MISSING), false);
      case Variable.NOW ->
          into(
              new Fragment(new Sql.Parameter(new Bind.Now()), Form.SCALAR, TypeSet.DATE, false),
              steps);
      default -> parameter(variable);
    };
  }

  private Fragment parameter(Variable variable) {
    if (!context.options().let().contains(variable.name())) {
      throw new PipelineException(
          17276,
          "the variable $$"
              + variable.name()
              + " is not defined; bind it with $let, or give it to the run as a parameter");
    }
    return into(
        Fragment.json(new Sql.Parameter(new Bind.Let(variable.name())), TypeSet.ANY, false),
        variable.steps());
  }

  private Fragment into(Fragment value, List<String> steps) {
    return steps.isEmpty() ? value : source(value, "v").read(context.block(), steps);
  }

  private Source source(Fragment fragment, String hint) {
    return new Source.Computed(new Located(fragment, context.block(), hint));
  }

  @Override
  public Fragment visit(Call call) {
    return OperatorLowering.lower(call, operands(call).stream().map(this::lower).toList());
  }

  /** The input of {@code $getField}, left out, is the current document. */
  private static List<Node> operands(Call call) {
    return call.operator() == ObjectOp.GET_FIELD && call.argument(1).equals(Literal.ABSENT)
        ? List.of(call.argument(0), Variable.of(Variable.CURRENT))
        : call.arguments();
  }

  /**
   * MongoDB evaluates every variable; one that may fail is evaluated even where the body does not
   * read it.
   */
  @Override
  public Fragment visit(Let let) {
    Map<String, Source> bound = new HashMap<>();
    List<Sql> mayFail = new ArrayList<>();
    for (Binding binding : let.bindings()) {
      Fragment value = lower(binding.value());
      if (value.raises()) {
        mayFail.add(Sql.call(SqlFunction.EVALUATED, Forms.json(value)));
      }
      bound.put(binding.name(), source(value, binding.name()));
    }
    Fragment body = lower(let.body(), context.with(bound));
    return mayFail.isEmpty()
        ? body
        : Fragment.json(
            new Sql.Case(
                Optional.empty(),
                List.of(new Sql.When(Sql.and(mayFail), Forms.json(body))),
                Optional.empty()),
            body.types(),
            true);
  }

  @Override
  public Fragment visit(Switch choice) {
    List<Sql.When> whens = new ArrayList<>();
    TypeSet types = TypeSet.NONE;
    boolean raises = choice.otherwise().isEmpty();
    for (Switch.Branch branch : choice.branches()) {
      Fragment condition = lower(branch.condition());
      Fragment then = lower(branch.then());
      whens.add(new Sql.When(Forms.truth(condition), Forms.json(then)));
      types = types.or(then.types());
      raises |= condition.raises() || then.raises();
    }
    Sql otherwise;
    if (choice.otherwise().isPresent()) {
      Fragment last = lower(choice.otherwise().get());
      otherwise = Forms.json(last);
      types = types.or(last.types());
      raises |= last.raises();
    } else {
      otherwise =
          Sql.call(
              SqlFunction.FAIL,
              new Sql.Int(40066),
              new Sql.Text("$switch found no branch whose case is true, and has no default"));
    }
    return Fragment.json(
        new Sql.Case(Optional.empty(), whens, Optional.of(otherwise)), types, raises);
  }

  @Override
  public Fragment visit(ArrayNode array) {
    List<Fragment> items = array.items().stream().map(this::lower).toList();
    return Fragment.json(
        Sql.call(SqlFunction.ARRAY, items.stream().map(Forms::json).toArray(Sql[]::new)),
        TypeSet.ARRAY,
        items.stream().anyMatch(Fragment::raises));
  }

  @Override
  public Fragment visit(DocumentNode document) {
    List<Sql> arguments = new ArrayList<>();
    boolean raises = false;
    for (Binding field : document.fields()) {
      Fragment value = lower(field.value());
      arguments.add(Sql.constant(field.name()));
      arguments.add(Forms.json(value));
      raises |= value.raises();
    }
    return Fragment.json(
        Sql.call(SqlFunction.DOCUMENT, arguments.toArray(new Sql[0])), TypeSet.OBJECT, raises);
  }

  @Override
  public Fragment visit(Comprehension comprehension) {
    return ComprehensionLowering.lower(comprehension, lower(comprehension.input()), context);
  }

  @Override
  public Fragment visit(SubQuery query) {
    return context.subQueries().lower(query, context);
  }

  @Override
  public Fragment visit(Outer outer) {
    throw Outer.misplaced();
  }
}
