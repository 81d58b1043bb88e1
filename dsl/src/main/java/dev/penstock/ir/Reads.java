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
  private final Set<String> variables = new HashSet<>();
  private boolean document;
  private boolean iterates;
  private boolean isRandom;

  private Reads() {}

  /** What the stage reads. */
  public static Reads of(Stage stage) {
    return stage.accept(new Reads());
  }

  /** What the expression reads. */
  public static Reads of(Node node) {
    return node.accept(new Reads());
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

  /** The names of the variables that are read, those among them that are bound on the way. */
  public Set<String> variables() {
    return Collections.unmodifiableSet(variables);
  }

  /** Whether an expression is evaluated for each element of an array, or for other documents. */
  public boolean iterates() {
    return iterates;
  }

  /** Whether the same document may give something else the next time. */
  public boolean isRandom() {
    return isRandom;
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
  public Reads visit(Bucket stage) {
    Sugar.expand(stage).get(0).accept(this);
    return this;
  }

  @Override
  public Reads visit(BucketAuto stage) {
    stage.groupBy().accept(this);
    stage.output().forEach(a -> read(a.call()));
    return this;
  }

  @Override
  public Reads visit(Count stage) {
    return this;
  }

  @Override
  public Reads visit(Densify stage) {
    paths.add(stage.field());
    paths.addAll(stage.partitionByFields());
    return this;
  }

  @Override
  public Reads visit(Documents stage) {
    return stage.documents().accept(this);
  }

  @Override
  public Reads visit(Facet stage) {
    document = true;
    stage.branches().forEach(branch -> elsewhere(branch.pipeline()));
    return this;
  }

  @Override
  public Reads visit(From stage) {
    return this;
  }

  @Override
  public Reads visit(FromTable stage) {
    return this;
  }

  @Override
  public Reads visit(GraphLookup stage) {
    stage.startWith().accept(this);
    stage.restrictSearchWithMatch().ifPresent(query -> variables.addAll(of(query).variables));
    holder(stage.as());
    return this;
  }

  @Override
  public Reads visit(Fill stage) {
    stage.expanded().forEach(core -> core.accept(this));
    return this;
  }

  @Override
  public Reads visit(Group stage) {
    stage.id().accept(this);
    stage.accumulations().forEach(a -> read(a.call()));
    return this;
  }

  /** The parameter of a call does not read documents. */
  private void read(AccumulatorCall call) {
    call.operand().ifPresent(o -> o.accept(this));
    call.sortBy().stream().map(SortKey::path).forEach(paths::add);
  }

  @Override
  public Reads visit(Limit stage) {
    return this;
  }

  /** A number in the local path is an index, so that it leads into any field. */
  @Override
  public Reads visit(Lookup stage) {
    stage.localField().ifPresent(field -> paths.add(known(field)));
    all(stage.let().stream().map(Binding::value).toList());
    elsewhere(stage.pipeline());
    holder(stage.as());
    return this;
  }

  @Override
  public Reads visit(Match stage) {
    return stage.predicate().accept(this);
  }

  @Override
  public Reads visit(Merge stage) {
    document = true;
    return this;
  }

  @Override
  public Reads visit(Out stage) {
    document = true;
    return this;
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

  /** Each document inside is in the place of the document itself. */
  @Override
  public Reads visit(Redact stage) {
    document = true;
    elsewhere(of(stage.expression()));
    return this;
  }

  @Override
  public Reads visit(ReplaceRoot stage) {
    return stage.newRoot().accept(this);
  }

  @Override
  public Reads visit(Sample stage) {
    isRandom = true;
    return this;
  }

  @Override
  public Reads visit(SetWindowFields stage) {
    stage.partitionBy().ifPresent(p -> p.accept(this));
    stage.sortBy().ifPresent(s -> s.keys().stream().map(SortKey::path).forEach(paths::add));
    for (WindowField field : stage.output()) {
      holder(field.path());
      if (field.function() instanceof AccumulatorCall call) {
        read(call);
      } else if (field.function() instanceof WindowCall call) {
        all(call.arguments());
      }
    }
    return this;
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
  public Reads visit(UnionWith stage) {
    elsewhere(stage.pipeline());
    return this;
  }

  /** A pipeline on other documents reads nothing of this one but the variables. */
  private void elsewhere(List<Stage> pipeline) {
    pipeline.forEach(stage -> elsewhere(of(stage)));
  }

  private void elsewhere(Reads reads) {
    variables.addAll(reads.variables);
    isRandom |= reads.isRandom;
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
  public Reads visit(With stage) {
    stage.pipelines().forEach(named -> elsewhere(named.stages().orElse(List.of())));
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
    boolean wholly = Extent.of(field.test()) != Extent.VALUES;
    paths.add(wholly ? Path.of(field.path().head()) : known(field.path()));
    return this;
  }

  /** The path as far as it does not depend on indexes. */
  private static Path known(Path path) {
    List<String> steps = path.steps();
    int known = 1;
    while (known < steps.size() && !isNumber(steps.get(known))) {
      known++;
    }
    return new Path(steps.subList(0, known));
  }

  private static boolean isNumber(String step) {
    return step.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public Reads visit(Predicate.Expr expr) {
    return expr.expression().accept(this);
  }

  /** A schema may speak of every field, and of how many there are. */
  @Override
  public Reads visit(Predicate.JsonSchema jsonSchema) {
    document = true;
    return this;
  }

  @Override
  public Reads visit(Predicate.SampleRate sampleRate) {
    isRandom = true;
    return this;
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
    variables.add(variable.name());
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
    isRandom |= call.operator() instanceof DataOp op && op.isRandom();
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

  /** Of this document it reads what is bound for the other ones. */
  @Override
  public Reads visit(SubQuery query) {
    iterates = true;
    all(query.let().stream().map(Binding::value).toList());
    query.operand().ifPresent(operand -> operand.accept(this));
    elsewhere(query.stages());
    query.value().ifPresent(value -> elsewhere(of(value)));
    return this;
  }

  /** It reads nothing of this document; what it stands for is bound outside of the pipeline. */
  @Override
  public Reads visit(Outer outer) {
    return this;
  }
}
