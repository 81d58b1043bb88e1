package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.PredicateLowering;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Reads;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Unwind;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code $graphLookup} as the ids of what is found, by which the documents are read. The links of
 * all documents are gathered once, by an aggregate of ours; a search is a call of a function. So
 * nothing depends on the order in which SQLite evaluates what:
 *
 * <pre>
 *   SELECT jsonb_group_array(t.doc)
 *   FROM jsonb_each(mql_reached((SELECT mql_group_graph(id, targets, links) FROM others), start, ...)) AS level
 *   CROSS JOIN jsonb_each(level.value) AS found
 *   CROSS JOIN others AS t ON t.id = found.value
 * </pre>
 */
final class GraphLookupLowering {
  private final GraphLookup stage;
  private final Blocks plan;
  private final Optional<String> table;
  private final Fragment start;

  private GraphLookupLowering(GraphLookup stage, Blocks plan) {
    this.stage = stage;
    this.plan = plan;
    this.table = table(stage, plan);
    this.start = plan.lower(stage.startWith());
    check();
  }

  private void check() {
    if (stage
        .depthField()
        .filter(d -> d.head().equals(stage.connectFromField().head()))
        .isPresent()) {
      throw new NotLowered("$graphLookup goes on from the field that its depth is set in");
    }
    stage
        .restrictSearchWithMatch()
        .map(Reads::of)
        .filter(reads -> plan.variables().keySet().stream().anyMatch(reads.variables()::contains))
        .ifPresent(
            reads -> {
              throw new NotLowered(
                  "restrictSearchWithMatch reads variables of the stage around: the links would be"
                      + " gathered anew for each of its documents");
            });
  }

  private static Optional<String> table(GraphLookup stage, Blocks plan) {
    return Optional.ofNullable(plan.options().tables().get(stage.from()));
  }

  /**
   * Whether the stage and the next one are one join: nothing else sees the array, and what is
   * searched is a table.
   */
  static boolean isUnwound(GraphLookup stage, List<CoreStage> following, Blocks plan) {
    return table(stage, plan).isPresent()
        && stage.as().isSimple()
        && !following.isEmpty()
        && following.get(0).stage() instanceof Unwind unwind
        && unwind.path().equals(stage.as())
        && unwind.includeArrayIndex().isEmpty()
        && !unwind.preserveNullAndEmptyArrays();
  }

  /**
   * Adds the stage to a plan.
   *
   * @param unwound whether the next one is added with it
   */
  static void add(GraphLookup stage, boolean unwound, Blocks plan) {
    if (plan.block.isGrouped()) {
      plan.cut("searches from groups");
    } else {
      plan.cutBeforeComputing(stage, Stream.of(stage.startWith()));
    }
    if (plan.block.isBounded()) {
      plan.cut("searches from what a limit left");
    }
    GraphLookupLowering lowering = new GraphLookupLowering(stage, plan);
    if (unwound) {
      plan.scope = lowering.joined();
    } else {
      plan.set(SqlFunction.SET_NESTED, stage.as().steps(), lowering.array());
    }
  }

  /** The array of the documents that are found. */
  private Fragment array() {
    if (table.isEmpty()) {
      if (start.raises()) {
        plan.block.mustEvaluate(start.sql());
      }
      return Fragment.json(new Sql.Text("[]"), TypeSet.ARRAY, false);
    }
    Block block = Block.overElements(reached(), "level", plan.block.within());
    Found found = new Found(block, block.source(), "d");
    Scope scope = Scope.open(found.document(), found.order());
    Planner documents = new Planner(new Start(block, scope), plan.surroundings());
    stage
        .depthField()
        .ifPresent(path -> documents.set(SqlFunction.SET_NESTED, path.steps(), found.depth()));
    Fragment array = InnerPipeline.array(documents);
    return Fragment.json(array.sql(), TypeSet.ARRAY, true);
  }

  /** The documents, each with one that is found. */
  private Scope joined() {
    Located ids =
        new Located(Fragment.json(reached(), TypeSet.ANY, true), plan.block, stage.as().head());
    plan.block.mustEvaluate(ids.fragment().sql());
    plan.cut("what is found is computed once, not for each document of it");
    String field = stage.as().head();
    plan.findAgain(field);
    Block block = plan.block;
    Found found = new Found(block, block.join(block.use(ids).sql(), "level", false), field);
    List<Scope.Key> order = new ArrayList<>(plan.scope.order());
    order.addAll(found.order());
    Source document =
        stage
            .depthField()
            .<Source>map(
                path ->
                    new Source.Extended(
                        found.document(),
                        path.steps(),
                        new Located(
                            found.depth(), block, path.steps().get(path.steps().size() - 1))))
            .orElseGet(found::document);
    return plan.scope.with(field, document).ordered(order, plan.scope.sorted());
  }

  /** The rows of what is found, by the elements of what {@link SqlFunction#REACHED} gives. */
  private final class Found {
    private final Block block;
    private final Sql level;
    private final Sql place;
    private final String alias;

    /**
     * Joins the rows.
     *
     * @param levels the alias of the elements
     */
    Found(Block block, String levels, String hint) {
      this.block = block;
      this.level = new Sql.Column(levels, "key");
      String each = block.join(new Sql.Column(levels, "value"), "found", false);
      this.place = new Sql.Column(each, "key");
      this.alias =
          block.joinRows(
              table.orElseThrow(),
              hint,
              row -> Sql.infix(new Sql.Column(row, "id"), "=", new Sql.Column(each, "value")),
              false,
              true);
    }

    Source.Stored document() {
      return Source.Stored.of(table.orElseThrow(), alias, block, Facts.NONE);
    }

    Fragment depth() {
      return new Fragment(level, Form.SCALAR, TypeSet.of(BsonType.INT64), false);
    }

    List<Scope.Key> order() {
      return List.of(key(level, "level"), key(place, "place"));
    }

    private Scope.Key key(Sql sql, String hint) {
      return new Scope.Key(
          new Located(new Fragment(sql, Form.KEY, TypeSet.INT, false), block, hint), false);
    }
  }

  private Sql reached() {
    return Sql.call(
        SqlFunction.REACHED,
        graph(),
        Forms.json(start),
        Sql.constant(stage.from()),
        stage.maxDepth().isPresent() ? Sql.constant(stage.maxDepth().getAsLong()) : Sql.Null.NULL);
  }

  /** The links of all documents that may be found. */
  private Sql graph() {
    Start others = Start.ofTable(table.orElseThrow(), Facts.NONE, plan.block.within());
    stage.restrictSearchWithMatch().ifPresent(condition -> restrict(others, condition));
    // What is read of a document is tested, and read once.
    Block block = Block.over(others.block());
    Source.Stored document = (Source.Stored) others.scope().base().orElseThrow();
    Source.Row row = document.row().orElseThrow();
    Sql id = block.use(row.id()).sql();
    Sql key = block.use(row.key().orElseThrow()).sql();
    Links links = new Links(others.scope(), block, id, key);
    Sql graph =
        Sql.call(
            SqlFunction.GRAPH,
            id,
            links.of(stage.connectToField(), SqlFunction.GRAPH_TARGETS),
            new Sql.Case(
                Optional.empty(),
                List.of(
                    new Sql.When(
                        new Sql.IsNull(key, true),
                        links.of(stage.connectFromField(), SqlFunction.GRAPH_LINKS))),
                Optional.empty()));
    Fragment column = new Fragment(graph, Form.KEY, TypeSet.ANY, false);
    return new Sql.Scalar(block.render(List.of(column), List.of("graph")));
  }

  private void restrict(Start others, Predicate restriction) {
    Context context = plan.surroundings().with(Map.of()).context(others.block(), others.scope());
    for (Predicate condition : Predicate.conjuncts(restriction)) {
      Fragment lowered = PredicateLowering.lower(condition, context);
      if (lowered.raises()) {
        throw new NotLowered(
            "restrictSearchWithMatch may fail on documents that $graphLookup does not come to");
      }
      others.block().filter(lowered.sql(), false);
    }
  }

  /** The values that lead to documents, and from them: mostly one, a plain one, which is itself. */
  private final class Links {
    private final Scope scope;
    private final Block block;
    private final Sql id;
    private final Sql key;

    Links(Scope scope, Block block, Sql id, Sql key) {
      this.scope = scope;
      this.block = block;
      this.id = id;
      this.key = key;
    }

    Sql of(Path path, SqlFunction function) {
      Sql document = new Sql.StoredDocument(table.orElseThrow(), id);
      Sql all =
          Sql.call(function, Sql.arrow(document, List.of(path.head())), Sql.path(path.tail()));
      if (path.equals(Projection.ID)) {
        return Sql.iff(Sql.infix(key, "<", new Sql.EmptyBlob()), key, all);
      }
      return scope
          .read(block, path.steps())
          .reading()
          .map(Reading::extracted)
          .map(value -> Sql.iff(Forms.isNumberOrString(value), value, all))
          .orElse(all);
    }
  }
}
