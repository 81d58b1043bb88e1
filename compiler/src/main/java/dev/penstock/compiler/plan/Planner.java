package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.RowShape;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.lower.PredicateLowering;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Facet;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Group;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Redact;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Sample;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.UnionWith;
import dev.penstock.ir.Unwind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From core stages to blocks: what each stage adds, and where it cannot share a block. */
final class Planner extends Blocks implements InterpretedStages<Planner> {
  /** A limit that leaves nothing out. */
  private static final long ALL = -1;

  private List<CoreStage> following = List.of();
  private List<CoreStage> later = List.of();
  private boolean givesManyRows = true;
  private boolean unwound;
  private Optional<Block> sought = Optional.empty();
  private boolean lookedUp;
  private final boolean drawsOnce;

  /**
   * A plan of the stages that follow {@code start}.
   *
   * @param drawsOnce whether no more than one stage of the whole pipeline draws by chance
   */
  Planner(Start start, Surroundings surroundings, boolean drawsOnce) {
    super(start, surroundings);
    this.drawsOnce = drawsOnce;
  }

  /** A plan of the stages of a pipeline within a stage, which may run several times. */
  Planner(Start start, Surroundings surroundings) {
    this(start, surroundings, false);
  }

  /**
   * Adds a core stage.
   *
   * @param following the stages of the same statement that follow
   * @param later those, and the ones that go on from its rows
   */
  void add(Stage stage, String mql, List<CoreStage> following, List<CoreStage> later) {
    this.following = following;
    this.later = later;
    beginStage();
    if (stage instanceof GraphLookup graph && surroundings().named().has(graph.from())) {
      throw new NotLowered("$graphLookup follows links of a named pipeline");
    }
    if (block.isWindowed()) {
      leaveWindows();
    }
    if (readsComputedRoot() && !(stage instanceof Limit) && !(stage instanceof Skip)) {
      cut("the new root is computed once");
    }
    if (block.isOneRow()) {
      cut("the pipelines are evaluated once");
    }
    if (sought.filter(b -> b == block).isPresent() && !Failures.neverFails(stage)) {
      cut("what may fail comes to the documents that are found");
    }
    stage.accept(this);
    block.comment(mql);
  }

  /** The finished statement. */
  Result finish() {
    return finish(scope.sorted());
  }

  /** The finished statement, whose rows come in the order of the documents, also by arrival. */
  Result finishInOrder() {
    return finish(true);
  }

  private Result finish(boolean inOrder) {
    settle(inOrder);
    return ResultColumns.of(scope, block, givesManyRows);
  }

  /** A statement and how its rows become documents. */
  record Result(Select select, RowShape shape) {}

  /** The documents, for a reader that goes on in these blocks. */
  Start handOver(List<CoreStage> following) {
    if (block.isWindowed()) {
      leaveWindows();
    }
    if (scope.sorted() && Failures.precedeLimit(following)) {
      orderNow();
    }
    return new Start(block, scope);
  }

  /**
   * The documents, for several readers.
   *
   * @param name what they are called
   * @param numbered whether a reader tells them apart by numbers
   */
  Start share(String name, boolean numbered) {
    if (block.isWindowed()) {
      leaveWindows();
    }
    if (readsComputedRoot()) {
      cut("the new root is computed once");
    }
    if (block.isOneRow()) {
      cut("the pipelines are evaluated once");
    }
    if (numbered) {
      settle(scope.sorted());
      cut("the documents are numbered");
      scope = scope.ordered(List.of(new Scope.Key(Definitions.number(block), false)), false);
    }
    block.share(name);
    return new Start(block, scope);
  }

  @Override
  public Planner visit(Match stage) {
    if (block.isBounded()) {
      cut("a condition on what a limit left");
    } else if (block.isGrouped()) {
      cut("a condition on groups");
    } else if (block.mayFail()) {
      cut("what may fail is computed for every document, before the condition");
    } else {
      cutIfReadsComputed(stage);
    }
    List<Fragment> conditions = conditions(stage);
    if (block.isJoined() && conditions.stream().anyMatch(Fragment::raises)) {
      // SQLite would test it on documents that have no element.
      cut("a condition that may fail is tested on elements only");
      conditions = conditions(stage);
    }
    Optional<List<Fragment>> found =
        new Seek(this).among(Predicate.conjuncts(stage.predicate()), conditions);
    sought = found.isPresent() ? Optional.of(block) : sought;
    boolean filtered = block.isFiltered();
    for (Fragment condition : found.orElse(conditions)) {
      report("match", condition);
      // What an earlier condition says of types may keep a function from failing.
      boolean inOrder = condition.raises() || (filtered && condition.sql().callsFunctions());
      block.filter(condition.sql(), inOrder);
    }
    scope = Narrowing.of(stage.predicate(), scope);
    return this;
  }

  private List<Fragment> conditions(Match stage) {
    return Predicate.conjuncts(stage.predicate()).stream()
        .map(c -> PredicateLowering.lower(c, context()))
        .toList();
  }

  @Override
  public Planner visit(AddFields stage) {
    cutBeforeComputing(stage, stage.fields().stream().map(Assignment::value));
    List<Fragment> values = stage.fields().stream().map(f -> lower(f.value())).toList();
    for (int i = 0; i < values.size(); i++) {
      List<String> steps = stage.fields().get(i).path().steps();
      set(SqlFunction.SET, steps, values.get(i));
    }
    return this;
  }

  @Override
  public Planner visit(Project stage) {
    cutBeforeComputing(
        stage,
        stage.fields().stream()
            .flatMap(f -> f instanceof Projection.Compute c ? Stream.of(c.value()) : null));
    stage.fields().stream()
        .filter(f -> f instanceof Projection.Compute && !f.path().isSimple())
        .forEach(f -> findAgain(f.path().head()));
    scope =
        stage.isExclusion()
            ? ProjectionLowering.exclude(stage, scope, block, this::computed)
            : ProjectionLowering.include(stage, scope, block, this::lower, this::computed);
    return this;
  }

  @Override
  public Planner visit(Unwind stage) {
    if (unwound) {
      unwound = false; // the join of the stage before gives the documents one by one
      return this;
    }
    lookedUp = UnwoundLookup.is(stage, following, this);
    if (block.isBounded()) {
      cut("unwinds what a limit left");
    } else if (block.isGrouped()) {
      cut("unwinds groups");
    } else if (block.mayFail() || repeats().byElements()) {
      cut("what is computed for a document is computed once, not for each element");
    } else if (block.isFiltered()) {
      cut("what is read of a document is read once, not for each element");
    }
    if (lookedUp) {
      scope = UnwoundLookup.of(stage, (Lookup) following.get(0).stage(), this);
      return this;
    }
    UnwindLowering unwound = UnwindLowering.of(stage, scope, block);
    report("unwind", unwound.array());
    scope = scope.with(stage.path().head(), unwound.field());
    scope = scope.ordered(unwound.order(), scope.sorted());
    stage
        .includeArrayIndex()
        .ifPresent(i -> set(SqlFunction.SET_NESTED, i.steps(), unwound.index()));
    return this;
  }

  @Override
  public Planner visit(Group stage) {
    if (!GroupLowering.isConstant(stage.id())) {
      cut("the groups' sorter carries keys and operands, not documents");
    } else if (block.isBounded() || block.isGrouped() || block.mayFail()) {
      cut("groups what the stages before left");
    } else {
      cutIfReadsComputed(stage);
    }
    givesManyRows = false;
    GroupLowering.add(stage, this::lower, Failures.isLimited(later), this);
    return this;
  }

  @Override
  public Planner visit(BucketAuto stage) {
    if (block.isBounded()) {
      cut("buckets of what a limit left");
    } else {
      cutBeforeComputing(stage, Stream.of(stage.groupBy()));
    }
    givesManyRows = false;
    BucketLowering.add(stage, this);
    return this;
  }

  @Override
  public Planner visit(SetWindowFields stage) {
    if (block.isBounded()) {
      // SQLite would order the rows for the windows first, and then take the limit's number.
      cut("windows over what a limit left");
    }
    WindowLowering.add(stage, Failures.isLimited(later), this);
    return this;
  }

  @Override
  public Planner visit(Sort stage) {
    if (block.isBounded()) {
      cut("sorts what a limit left");
    } else {
      cutIfReadsComputed(stage);
    }
    if (SortLowering.readsDocument(stage, scope, block)) {
      cut("sort keys are read once");
    }
    List<Scope.Key> keys = new ArrayList<>(SortLowering.keys(stage, scope, block));
    keys.forEach(k -> report("sort", k.key().fragment()));
    keys.addAll(scope.order());
    scope = scope.ordered(keys, true);
    if (Failures.precedeLimit(later)) {
      orderNow();
    }
    return this;
  }

  /**
   * Puts the rows in order before stages that may fail, and must not be asked for documents that a
   * limit then leaves out:
   *
   * <pre>
   *   SELECT f(d.doc) AS x                     SELECT f(again.doc) AS x
   *   FROM orders AS d                    ->   FROM (SELECT d.id FROM orders AS d ORDER BY ... LIMIT -1) AS b
   *   ORDER BY ... LIMIT 5                     CROSS JOIN orders AS again ON again.id = b.id LIMIT 5
   * </pre>
   */
  private void orderNow() {
    orderBeforeBound(true);
    block.limit(ALL);
    joinAgain("what may fail comes to the documents in order, until a limit");
    scope = scope.ordered(scope.order(), false);
  }

  @Override
  public Planner visit(Limit stage) {
    if (block.isBounded() && !block.hasOffsetOnly()) {
      cut("a second limit");
    }
    orderBeforeBound(scope.sorted());
    block.limit(stage.limit());
    givesManyRows = false;
    if (scope.sorted()) {
      joinAgain("documents are read after the limit");
    }
    return this;
  }

  @Override
  public Planner visit(Skip stage) {
    if (block.isBounded()) {
      cut("a second limit");
    }
    orderBeforeBound(true);
    block.offset(stage.skip());
    return this;
  }

  @Override
  public Planner visit(Redact stage) {
    if (block.isBounded()) {
      cut("asks about what a limit left");
    } else {
      cutIfReadsComputed(stage);
    }
    RedactLowering.add(stage, this);
    return this;
  }

  @Override
  public Planner visit(Sample stage) {
    if (!drawsOnce) {
      throw new NotLowered("$sample depends on what else a run draws, and on when");
    }
    if (block.isBounded()) {
      cut("draws from what a limit left");
    }
    SampleLowering.add(stage, this);
    return this;
  }

  @Override
  public Planner visit(ReplaceRoot stage) {
    if (block.isBounded() && !(stage.newRoot() instanceof DocumentNode)) {
      cut("the new root of what a limit left");
    } else {
      cutBeforeComputing(stage, Stream.of(stage.newRoot()));
    }
    if (stage.newRoot() instanceof DocumentNode document) {
      Map<String, Source> fields = new LinkedHashMap<>();
      document.fields().forEach(f -> fields.put(f.name(), computed(f.name(), lower(f.value()))));
      scope = Scope.closed(fields, scope.order(), scope.sorted());
      return this;
    }
    Fragment value = lower(stage.newRoot());
    boolean raises = value.raises() || !value.types().isWithin(TypeSet.OBJECT);
    Sql root = Sql.call(SqlFunction.ROOT, Forms.json(value), new Sql.Text(stage.stageName()));
    Fragment document = new Fragment(root, Form.JSONB, TypeSet.OBJECT, raises);
    if (raises) {
      block.mustEvaluate(root);
    }
    report("newRoot", document);
    scope = scope.over(new Source.Stored(new Located(document, block, "doc")));
    return this;
  }

  @Override
  public Planner visit(Lookup stage) {
    if (lookedUp) {
      lookedUp = false; // by the stage before
      unwound = true;
      return this;
    }
    unwound = LookupLowering.isUnwound(stage, following, this);
    if (block.isBounded() || block.isGrouped()) {
      cut("joins what the stages before left");
    } else if (unwound && (block.mayFail() || block.isFiltered() || repeats().byElements())) {
      cut("what is computed for a document is computed once, not for each joined one");
    } else {
      cutIfReadsComputed(stage);
    }
    LookupLowering lowering = new LookupLowering(stage, this);
    lowering.computeBelow();
    if (unwound) {
      scope = lowering.joined(((Unwind) following.get(0).stage()).preserveNullAndEmptyArrays());
    } else {
      set(SqlFunction.SET_NESTED, stage.as().steps(), lowering.array());
    }
    return this;
  }

  @Override
  public Planner visit(GraphLookup stage) {
    unwound = GraphLookupLowering.isUnwound(stage, following, this);
    GraphLookupLowering.add(stage, unwound, this);
    return this;
  }

  @Override
  public Planner visit(Facet stage) {
    FacetLowering.add(stage, this);
    givesManyRows = false;
    return this;
  }

  @Override
  public Planner visit(UnionWith stage) {
    Planner others = InnerPipeline.plan(stage.coll(), stage.pipeline(), this, variables(), false);
    UnionLowering union = UnionLowering.of(this, others);
    begin(union.block(), "the documents of both come through one SELECT");
    scope = union.scope();
    return this;
  }

  @Override
  public Planner visit(Documents stage) {
    throw new AssertionError("$documents is the first stage, or refused before");
  }
}
