package dev.penstock.compiler.plan;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.Count;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Documents;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Group;
import dev.penstock.ir.Let;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Match;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Switch;
import dev.penstock.ir.Test;
import dev.penstock.ir.Unset;
import dev.penstock.ir.Unwind;
import dev.penstock.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The top-level fields that a stage reads. */
final class Reads implements Stage.Visitor<Reads>, Node.Visitor<Reads>, Predicate.Visitor<Reads> {
  private final Set<String> fields = new HashSet<>();
  private boolean root;
  private boolean iterates;

  private Reads() {}

  static Reads of(Stage stage) {
    Reads reads = new Reads();
    stage.accept(reads);
    return reads;
  }

  /** Whether the stage reads the field. */
  boolean includes(String field) {
    return root || fields.contains(field);
  }

  /**
   * Whether the stage evaluates an expression for each element of an array, which takes a
   * sub-select.
   */
  boolean iterates() {
    return iterates;
  }

  private void all(List<? extends Node> nodes) {
    nodes.forEach(n -> n.accept(this));
  }

  private void path(Path path) {
    fields.add(path.head());
  }

  @Override
  public Reads visit(AddFields stage) {
    for (Assignment field : stage.fields()) {
      field.value().accept(this);
      if (!field.path().isSimple()) {
        path(field.path());
      }
    }
    return this;
  }

  @Override
  public Reads visit(Count stage) {
    return this;
  }

  @Override
  public Reads visit(Documents stage) {
    return stage.documents().accept(this);
  }

  @Override
  public Reads visit(Group stage) {
    stage.id().accept(this);
    stage.accumulations().forEach(a -> a.operand().ifPresent(o -> o.accept(this)));
    return this;
  }

  @Override
  public Reads visit(Limit stage) {
    return this;
  }

  @Override
  public Reads visit(Match stage) {
    return stage.predicate().accept(this);
  }

  @Override
  public Reads visit(Project stage) {
    for (Projection field : stage.fields()) {
      if (field instanceof Projection.Compute compute) {
        compute.value().accept(this);
      }
      if (!field.path().isSimple()) {
        path(field.path());
      }
    }
    return this;
  }

  @Override
  public Reads visit(ReplaceRoot stage) {
    return stage.newRoot().accept(this);
  }

  @Override
  public Reads visit(Skip stage) {
    return this;
  }

  @Override
  public Reads visit(Sort stage) {
    stage.keys().stream().map(SortKey::path).forEach(this::path);
    return this;
  }

  @Override
  public Reads visit(SortByCount stage) {
    return stage.expression().accept(this);
  }

  @Override
  public Reads visit(Unset stage) {
    stage.paths().stream().filter(p -> !p.isSimple()).forEach(this::path);
    return this;
  }

  @Override
  public Reads visit(Unwind stage) {
    path(stage.path());
    return this;
  }

  @Override
  public Reads visit(Predicate.Logical logical) {
    logical.conditions().forEach(c -> c.accept(this));
    return this;
  }

  /** The operands of a {@link Test} are constants: it reads nothing but its field. */
  @Override
  public Reads visit(Predicate.Field field) {
    path(field.path());
    return this;
  }

  @Override
  public Reads visit(Predicate.Expr expr) {
    return expr.expression().accept(this);
  }

  @Override
  public Reads visit(Literal literal) {
    return this;
  }

  @Override
  public Reads visit(FieldPath fieldPath) {
    path(fieldPath.path());
    return this;
  }

  @Override
  public Reads visit(Variable variable) {
    if (variable.name().equals(Variable.ROOT) || variable.name().equals(Variable.CURRENT)) {
      if (variable.steps().isEmpty()) {
        root = true;
      } else {
        fields.add(variable.steps().get(0));
      }
    }
    return this;
  }

  @Override
  public Reads visit(Call call) {
    root |= call.operator() == ObjectOp.GET_FIELD && call.argument(1).equals(Literal.ABSENT);
    all(call.arguments());
    return this;
  }

  @Override
  public Reads visit(Let let) {
    all(let.bindings().stream().map(Binding::value).toList());
    return let.body().accept(this);
  }

  @Override
  public Reads visit(Switch choice) {
    choice
        .branches()
        .forEach(
            b -> {
              b.condition().accept(this);
              b.then().accept(this);
            });
    choice.otherwise().ifPresent(o -> o.accept(this));
    return this;
  }

  @Override
  public Reads visit(ArrayNode array) {
    all(array.items());
    return this;
  }

  @Override
  public Reads visit(DocumentNode document) {
    all(document.fields().stream().map(Binding::value).toList());
    return this;
  }

  @Override
  public Reads visit(Comprehension comprehension) {
    iterates = true;
    comprehension.input().accept(this);
    comprehension.body().accept(this);
    comprehension.initialValue().ifPresent(v -> v.accept(this));
    comprehension.limit().ifPresent(l -> l.accept(this));
    return this;
  }
}
