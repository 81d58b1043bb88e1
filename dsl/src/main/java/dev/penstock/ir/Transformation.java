package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A copy of pipelines, conditions and expressions, of which a subclass makes some parts anew: this
 * class changes nothing, and comes to every stage, expression and pipeline inside of what it
 * copies.
 *
 * <p>A {@link PipelineException} of a subclass is located as it passes out of pipelines.
 */
public abstract class Transformation
    implements Stage.Visitor<Stage>, Node.Visitor<Node>, Predicate.Visitor<Predicate> {
  private static final String PIPELINE = "pipeline";

  /** A copy that changes nothing. */
  protected Transformation() {}

  /** The pipeline, stage by stage. */
  public List<Stage> pipeline(List<? extends Stage> stages) {
    List<Stage> result = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      try {
        result.add(stage.accept(this));
      } catch (PipelineException e) {
        throw e.at(Beginning.number(stages, i), stage.stageName());
      }
    }
    return result;
  }

  /**
   * A pipeline inside of a stage or an expression.
   *
   * @param part how messages name it
   */
  protected List<Stage> nested(String part, List<Stage> stages) {
    try {
      return pipeline(stages);
    } catch (PipelineException e) {
      throw e.inside(part);
    }
  }

  /** What a stage names to read: a collection or a named pipeline. */
  protected String source(String name) {
    return name;
  }

  /** The node. */
  protected final Node node(Node node) {
    return node.accept(this);
  }

  /** The node, if there is one. */
  protected final Optional<Node> node(Optional<Node> node) {
    return node.map(this::node);
  }

  /** The nodes. */
  protected final List<Node> nodes(List<Node> nodes) {
    return nodes.stream().map(this::node).toList();
  }

  /** The values under their names. */
  protected final List<Binding> bindings(List<Binding> bindings) {
    return bindings.stream().map(b -> new Binding(b.name(), node(b.value()))).toList();
  }

  private AccumulatorCall call(AccumulatorCall call) {
    return new AccumulatorCall(
        call.operator(), node(call.operand()), node(call.parameter()), call.sortBy());
  }

  private List<Accumulation> accumulations(List<Accumulation> accumulations) {
    return accumulations.stream().map(a -> new Accumulation(a.field(), call(a.call()))).toList();
  }

  @Override
  public Stage visit(AddFields stage) {
    return AddFields.of(
        stage.fields().stream().map(f -> new Assignment(f.path(), node(f.value()))).toList());
  }

  @Override
  public Stage visit(Bucket stage) {
    return ImmutableBucket.builder()
        .groupBy(node(stage.groupBy()))
        .addAllBoundaries(nodes(stage.boundaries()))
        .otherwise(node(stage.otherwise()))
        .addAllOutput(accumulations(stage.output()))
        .build();
  }

  @Override
  public Stage visit(BucketAuto stage) {
    return ImmutableBucketAuto.builder()
        .groupBy(node(stage.groupBy()))
        .buckets(stage.buckets())
        .granularity(stage.granularity())
        .addAllOutput(accumulations(stage.output()))
        .build();
  }

  @Override
  public Stage visit(Count stage) {
    return stage;
  }

  @Override
  public Stage visit(Densify stage) {
    return stage;
  }

  @Override
  public Stage visit(Documents stage) {
    return Documents.of(node(stage.documents()));
  }

  @Override
  public Stage visit(Facet stage) {
    return Facet.of(
        stage.branches().stream()
            .map(
                branch ->
                    new Facet.Branch(
                        branch.field(), nested(Nesting.facet(branch.field()), branch.pipeline())))
            .toList());
  }

  @Override
  public Stage visit(Fill stage) {
    return ImmutableFill.builder()
        .partitionBy(node(stage.partitionBy()))
        .addAllPartitionByFields(stage.partitionByFields())
        .sortBy(stage.sortBy())
        .addAllOutput(stage.output().stream().map(this::field).toList())
        .build();
  }

  private FillField field(FillField field) {
    return field instanceof FillField.OfValue filled
        ? new FillField.OfValue(filled.path(), node(filled.value()))
        : field;
  }

  @Override
  public Stage visit(From stage) {
    return From.of(source(stage.source()));
  }

  @Override
  public Stage visit(FromTable stage) {
    return stage;
  }

  @Override
  public Stage visit(GraphLookup stage) {
    return ImmutableGraphLookup.builder()
        .from(source(stage.from()))
        .startWith(node(stage.startWith()))
        .connectFromField(stage.connectFromField())
        .connectToField(stage.connectToField())
        .as(stage.as())
        .maxDepth(stage.maxDepth())
        .depthField(stage.depthField())
        .restrictSearchWithMatch(stage.restrictSearchWithMatch().map(q -> q.accept(this)))
        .build();
  }

  @Override
  public Stage visit(Group stage) {
    return Group.of(node(stage.id()), accumulations(stage.accumulations()));
  }

  @Override
  public Stage visit(Limit stage) {
    return stage;
  }

  @Override
  public Stage visit(Lookup stage) {
    return ImmutableLookup.builder()
        .as(stage.as())
        .from(stage.from().map(this::source))
        .localField(stage.localField())
        .foreignField(stage.foreignField())
        .addAllLet(bindings(stage.let()))
        .addAllPipeline(nested(PIPELINE, stage.pipeline()))
        .build();
  }

  @Override
  public Stage visit(Match stage) {
    return Match.of(stage.predicate().accept(this));
  }

  @Override
  public Stage visit(Merge stage) {
    return ImmutableMerge.builder()
        .into(stage.into())
        .addAllOn(stage.on())
        .let(stage.let().map(this::bindings))
        .whenMatched(stage.whenMatched())
        .addAllPipeline(nested("whenMatched", stage.pipeline()))
        .whenNotMatched(stage.whenNotMatched())
        .build();
  }

  @Override
  public Stage visit(Out stage) {
    return stage;
  }

  @Override
  public Stage visit(Project stage) {
    return Project.of(stage.fields().stream().map(this::field).toList());
  }

  private Projection field(Projection field) {
    return field instanceof Projection.Compute computed
        ? new Projection.Compute(computed.path(), node(computed.value()))
        : field;
  }

  @Override
  public Stage visit(Redact stage) {
    return Redact.of(node(stage.expression()));
  }

  @Override
  public Stage visit(ReplaceRoot stage) {
    return ReplaceRoot.of(node(stage.newRoot()));
  }

  @Override
  public Stage visit(Sample stage) {
    return stage;
  }

  @Override
  public Stage visit(SetWindowFields stage) {
    return SetWindowFields.of(
        node(stage.partitionBy()),
        stage.sortBy(),
        stage.output().stream()
            .map(f -> new WindowField(f.path(), function(f.function()), f.window()))
            .toList());
  }

  private WindowFunction function(WindowFunction function) {
    if (function instanceof AccumulatorCall call) {
      return call(call);
    }
    WindowCall call = (WindowCall) function;
    return new WindowCall(call.operator(), nodes(call.arguments()));
  }

  @Override
  public Stage visit(Skip stage) {
    return stage;
  }

  @Override
  public Stage visit(Sort stage) {
    return stage;
  }

  @Override
  public Stage visit(SortByCount stage) {
    return SortByCount.of(node(stage.expression()));
  }

  @Override
  public Stage visit(UnionWith stage) {
    return ImmutableUnionWith.builder()
        .coll(stage.coll().map(this::source))
        .addAllPipeline(nested(PIPELINE, stage.pipeline()))
        .build();
  }

  @Override
  public Stage visit(Unset stage) {
    return stage;
  }

  @Override
  public Stage visit(Unwind stage) {
    return stage;
  }

  @Override
  public Stage visit(With stage) {
    return With.of(
        stage.pipelines().stream()
            .map(
                named ->
                    new NamedPipeline(
                        named.name(),
                        named
                            .stages()
                            .map(stages -> nested(NamedPipeline.part(named.name()), stages))))
            .toList());
  }

  @Override
  public Predicate visit(Predicate.Logical logical) {
    return new Predicate.Logical(
        logical.connective(), logical.conditions().stream().map(c -> c.accept(this)).toList());
  }

  @Override
  public Predicate visit(Predicate.Field field) {
    return field;
  }

  @Override
  public Predicate visit(Predicate.Expr expr) {
    return Predicate.expr(node(expr.expression()));
  }

  @Override
  public Predicate visit(Predicate.JsonSchema jsonSchema) {
    return jsonSchema;
  }

  @Override
  public Predicate visit(Predicate.SampleRate sampleRate) {
    return sampleRate;
  }

  @Override
  public Node visit(Literal literal) {
    return literal;
  }

  @Override
  public Node visit(FieldPath fieldPath) {
    return fieldPath;
  }

  @Override
  public Node visit(Variable variable) {
    return variable;
  }

  @Override
  public Node visit(Call call) {
    return Call.of(call.operator(), nodes(call.arguments()));
  }

  @Override
  public Node visit(Let let) {
    return Let.of(bindings(let.bindings()), node(let.body()));
  }

  @Override
  public Node visit(Switch choice) {
    return Switch.of(
        choice.branches().stream()
            .map(b -> new Switch.Branch(node(b.condition()), node(b.then())))
            .toList(),
        node(choice.otherwise()));
  }

  @Override
  public Node visit(ArrayNode array) {
    return ArrayNode.of(nodes(array.items()));
  }

  @Override
  public Node visit(DocumentNode document) {
    return DocumentNode.of(bindings(document.fields()));
  }

  @Override
  public Node visit(Comprehension comprehension) {
    return comprehension.with(
        node(comprehension.input()),
        node(comprehension.initialValue()),
        node(comprehension.body()),
        node(comprehension.limit()));
  }

  @Override
  public Node visit(SubQuery query) {
    List<Binding> let = bindings(query.let());
    List<Stage> stages = nested(query.kind().part(), query.stages());
    return query.with(let, stages, node(query.value()), node(query.operand()));
  }

  @Override
  public Node visit(Outer outer) {
    return Outer.of(node(outer.expression()));
  }
}
