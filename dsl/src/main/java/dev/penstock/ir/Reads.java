package dev.penstock.ir;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a stage, a condition or an expression reads of a document. A stage that keeps a field as it
 * is does not read it.
 */
public final class Reads
    implements Stage.Visitor<Reads>, Node.Visitor<Reads>, Predicate.Visitor<Reads> {
  private final Set<Path> paths = new HashSet<>();
  private boolean document;
  private boolean iterates;

  private Reads() {}

  /** What the stage reads. */
  public static Reads of(Stage stage) {
    return stage.accept(new Reads());
  }

  /** What the condition reads. */
  public static Reads of(Predicate predicate) {
    return predicate.accept(new Reads());
  }

  /** Whether the top-level field, or anything below it, is read. */
  public boolean includes(String field) {
    return document || paths.stream().anyMatch(path -> path.head().equals(field));
  }

  /** Whether the document as a whole is read, perhaps besides single paths. */
  public boolean readsDocument() {
    return document;
  }

  /** The paths that are read, each with all that is below it. */
  public Set<Path> paths() {
    return Collections.unmodifiableSet(paths);
  }

  /** Whether an expression is evaluated for each element of an array. */
  public boolean iterates() {
    return iterates;
  }

  private void all(List<? extends Node> nodes) {
    nodes.forEach(n -> n.accept(this));
  }

  /** What is written below a field is written into what the field holds. */
  private void holder(Path path) {
    if (!path.isSimple()) {
      paths.add(new Path(path.steps().subList(0, path.steps().size() - 1)));
    }
  }

  @Override
  public Reads visit(AddFields stage) {
    for (Assignment field : stage.fields()) {
      field.value().accept(this);
      holder(field.path());
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
      holder(field.path());
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
    stage.keys().stream().map(SortKey::path).forEach(paths::add);
    return this;
  }

  @Override
  public Reads visit(SortByCount stage) {
    return stage.expression().accept(this);
  }

  @Override
  public Reads visit(Unset stage) {
    stage.paths().forEach(this::holder);
    return this;
  }

  @Override
  public Reads visit(Unwind stage) {
    paths.add(stage.path());
    return this;
  }

  @Override
  public Reads visit(Predicate.Logical logical) {
    logical.conditions().forEach(c -> c.accept(this));
    return this;
  }

  /**
   * The operands of a {@link Test} are constants: it reads nothing but its field. A number on the
   * way may be an index, by which the path leads into any field of the element; and whether a field
   * is there depends on all that is around it.
   */
  @Override
  public Reads visit(Predicate.Field field) {
    List<String> steps = field.path().steps();
    int known = 1;
    if (Extent.of(field.test()) == Extent.VALUES) {
      while (known < steps.size() && !isNumber(steps.get(known))) {
        known++;
      }
    }
    paths.add(new Path(steps.subList(0, known)));
    return this;
  }

  private static boolean isNumber(String step) {
    return step.chars().allMatch(c -> c >= '0' && c <= '9');
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
    paths.add(fieldPath.path());
    return this;
  }

  @Override
  public Reads visit(Variable variable) {
    if (variable.name().equals(Variable.ROOT) || variable.name().equals(Variable.CURRENT)) {
      if (variable.steps().isEmpty()) {
        document = true;
      } else {
        paths.add(new Path(variable.steps()));
      }
    }
    return this;
  }

  @Override
  public Reads visit(Call call) {
    document |= call.operator() == ObjectOp.GET_FIELD && call.argument(1).equals(Literal.ABSENT);
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
