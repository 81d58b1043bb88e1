package dev.penstock.testing;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Bucket;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.Count;
import dev.penstock.ir.Densify;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Facet;
import dev.penstock.ir.Fill;
import dev.penstock.ir.From;
import dev.penstock.ir.FromTable;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Group;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Merge;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Node;
import dev.penstock.ir.Out;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Redact;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Sample;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.Stage;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Sugar;
import dev.penstock.ir.Transformation;
import dev.penstock.ir.UnionWith;
import dev.penstock.ir.Unset;
import dev.penstock.ir.Unwind;
import dev.penstock.ir.With;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What MongoDB leaves open about the answer of a pipeline. A collection is read in insertion order
 * and a sort keeps the order of ties, but the order of groups is open, and so is whatever depends
 * on it.
 *
 * @param order how far the order of the documents is fixed
 * @param totalId whether sorting by {@code _id} would fix the order
 * @param exactTypes whether it is fixed which of equal values (1 and 1.0) stands for all
 * @param exactDocuments whether it is fixed which documents there are
 */
record Determinacy(Order order, boolean totalId, boolean exactTypes, boolean exactDocuments) {

  private static final Set<AccumulatorOp> CHOOSE_AMONG_EQUALS =
      EnumSet.of(AccumulatorOp.MIN, AccumulatorOp.MIN_N, AccumulatorOp.MAX, AccumulatorOp.MAX_N);

  /** How far an order is fixed. */
  enum Order {
    /** Every document has its place. */
    TOTAL,
    /** The documents are sorted, but ties may come in any order. */
    TIES,
    /** Nothing is fixed. */
    NONE
  }

  /**
   * What is fixed about the documents of a collection with distinct {@code _id}s that are no
   * arrays.
   */
  static final Determinacy COLLECTION = new Determinacy(Order.TOTAL, true, true, true);

  /** What is fixed about the answer of a pipeline. */
  static Determinacy of(List<? extends Stage> stages) {
    NamedPipelines named = NamedPipelines.resolve(stages);
    Map<String, Determinacy> sources = new HashMap<>();
    for (NamedPipelines.Definition definition : named.definitions()) {
      sources.put(definition.reference(), COLLECTION.after(definition.stages(), sources));
    }
    return COLLECTION.after(named.stages(), sources);
  }

  private Determinacy after(List<? extends Stage> stages, Map<String, Determinacy> sources) {
    Determinacy determinacy = this;
    for (Stage stage : stages) {
      determinacy = determinacy.after(stage, sources);
    }
    return determinacy;
  }

  /** What is fixed after one more stage, which reads no named pipeline. */
  Determinacy after(Stage stage) {
    return after(stage, Map.of());
  }

  private Determinacy after(Stage stage, Map<String, Determinacy> sources) {
    Determinacy determinacy = this;
    for (Stage core : Sugar.expand(stage)) {
      determinacy = core.accept(determinacy.new After(sources));
    }
    return subQueriesAreFixed(stage, sources)
        ? determinacy
        : new Determinacy(determinacy.order, determinacy.totalId, false, false);
  }

  /** Whether MongoDB's rules fix what the sub-queries in the stage's expressions give. */
  private static boolean subQueriesAreFixed(Stage stage, Map<String, Determinacy> sources) {
    List<SubQuery> open = new ArrayList<>();
    stage.accept(
        new Transformation() {
          /** What is fixed about pipelines within stages is asked of the stages. */
          @Override
          protected List<Stage> nested(String part, List<Stage> stages) {
            return stages;
          }

          @Override
          public Node visit(SubQuery query) {
            Determinacy given = COLLECTION.after(query.stages(), sources);
            boolean fixed =
                switch (query.kind()) {
                  case EXISTS, IN -> given.exactDocuments;
                  case SCALAR -> given.isExact();
                  case ARRAY -> given.isExact() && given.order == Order.TOTAL;
                };
            if (!fixed) {
              open.add(query);
            }
            return super.visit(query);
          }
        });
    return open.isEmpty();
  }

  /** Whether the answer of {@code stage} depends on the order of its input. */
  static boolean dependsOnOrder(Stage stage) {
    return !new Determinacy(Order.NONE, false, true, true).after(stage).isExact();
  }

  private boolean isExact() {
    return exactTypes && exactDocuments;
  }

  private Determinacy withId(boolean total) {
    return new Determinacy(order, totalId && total, exactTypes, exactDocuments);
  }

  private Determinacy cut() {
    return new Determinacy(order, totalId, exactTypes, exactDocuments && order == Order.TOTAL);
  }

  /**
   * A sort by {@code _id} is total where equal keys are one group and no array hides behind its
   * least element.
   */
  private static boolean isTotal(Node id) {
    return id instanceof DocumentNode || id instanceof Literal;
  }

  private final class After implements Stage.Visitor<Determinacy> {
    /** What is fixed about the named pipelines, by their references. */
    private final Map<String, Determinacy> sources;

    After(Map<String, Determinacy> sources) {
      this.sources = sources;
    }

    /** What is fixed about the documents that a stage reads, after a pipeline. */
    private Determinacy read(Optional<String> source, List<Stage> pipeline) {
      return source
          .map(name -> sources.getOrDefault(name, COLLECTION))
          .orElse(COLLECTION)
          .after(pipeline, sources);
    }

    @Override
    public Determinacy visit(AddFields stage) {
      return withId(
          stage.fields().stream()
              .map(Assignment::path)
              .noneMatch(path -> path.head().equals("_id")));
    }

    @Override
    public Determinacy visit(Bucket stage) {
      throw sugar(stage);
    }

    /** Equal values come in the order in which their documents came. */
    @Override
    public Determinacy visit(BucketAuto stage) {
      boolean fixed = order == Order.TOTAL;
      return new Determinacy(
          Order.TOTAL,
          false,
          exactTypes && fixed && stage.output().stream().noneMatch(After::choosesAmongEquals),
          exactDocuments && fixed);
    }

    @Override
    public Determinacy visit(Count stage) {
      throw sugar(stage);
    }

    /** The manual promises no order. */
    @Override
    public Determinacy visit(Densify stage) {
      return new Determinacy(Order.NONE, false, exactTypes, exactDocuments);
    }

    @Override
    public Determinacy visit(Documents stage) {
      return new Determinacy(Order.TOTAL, false, true, true);
    }

    /** One document, whose arrays are as fixed as what the pipelines give. */
    @Override
    public Determinacy visit(Facet stage) {
      boolean types = exactTypes;
      boolean documents = exactDocuments;
      for (Facet.Branch branch : stage.branches()) {
        Determinacy inner = Determinacy.this.after(branch.pipeline(), sources);
        types &= inner.exactTypes;
        documents &= inner.exactDocuments && inner.order == Order.TOTAL;
      }
      return new Determinacy(Order.TOTAL, true, types, documents);
    }

    /** The order of what is found is open. */
    @Override
    public Determinacy visit(GraphLookup stage) {
      return new Determinacy(order, totalId && isElsewhere(stage.as()), exactTypes, false);
    }

    @Override
    public Determinacy visit(From stage) {
      return read(Optional.of(stage.source()), List.of());
    }

    @Override
    public Determinacy visit(FromTable stage) {
      return new Determinacy(Order.TOTAL, false, true, true);
    }

    @Override
    public Determinacy visit(With stage) {
      throw new IllegalStateException("named pipelines were resolved before");
    }

    private static boolean isElsewhere(Path written) {
      return !written.head().equals("_id");
    }

    @Override
    public Determinacy visit(Fill stage) {
      throw sugar(stage);
    }

    @Override
    public Determinacy visit(Group stage) {
      boolean fixed = order == Order.TOTAL;
      boolean open =
          !fixed
              && stage.accumulations().stream()
                  .map(Accumulation::operator)
                  .anyMatch(operator -> operator.dependsOnOrder());
      return new Determinacy(
          stage.id() instanceof Literal ? Order.TOTAL : Order.NONE,
          isTotal(stage.id()),
          exactTypes
              && fixed
              && stage.accumulations().stream().noneMatch(After::choosesAmongEquals),
          exactDocuments && !open);
    }

    /** Of equal numbers of different types MongoDB promises no particular one. */
    private static boolean choosesAmongEquals(Accumulation accumulation) {
      return CHOOSE_AMONG_EQUALS.contains(accumulation.operator());
    }

    @Override
    public Determinacy visit(Limit stage) {
      return cut();
    }

    @Override
    public Determinacy visit(Lookup stage) {
      Determinacy joined = read(stage.from(), stage.pipeline());
      return new Determinacy(
          order,
          totalId && isElsewhere(stage.as()),
          exactTypes && joined.exactTypes,
          exactDocuments && joined.exactDocuments && joined.order == Order.TOTAL);
    }

    @Override
    public Determinacy visit(Match stage) {
      return Determinacy.this;
    }

    /** It gives no document. */
    @Override
    public Determinacy visit(Merge stage) {
      return Determinacy.this;
    }

    /** It gives no document. */
    @Override
    public Determinacy visit(Out stage) {
      return Determinacy.this;
    }

    @Override
    public Determinacy visit(Project stage) {
      return withId(
          stage.fields().stream()
              .filter(field -> field.path().head().equals("_id"))
              .allMatch(
                  field ->
                      field instanceof Projection.Include && field.path().equals(Projection.ID)));
    }

    /** What is an _id may be redacted, too. */
    @Override
    public Determinacy visit(Redact stage) {
      return withId(false);
    }

    @Override
    public Determinacy visit(ReplaceRoot stage) {
      return withId(false);
    }

    /** Ties within a partition may be in any order, and the functions see that order. */
    @Override
    public Determinacy visit(SetWindowFields stage) {
      boolean byId =
          stage.sortBy().stream()
              .flatMap(order -> order.keys().stream())
              .anyMatch(key -> key.path().equals(Projection.ID));
      boolean total = order == Order.TOTAL || (totalId && byId);
      boolean writesId =
          stage.output().stream().anyMatch(field -> field.path().head().equals("_id"));
      return new Determinacy(
          total ? Order.TOTAL : Order.TIES,
          totalId && !writesId,
          exactTypes && total,
          exactDocuments && (total || stage.output().isEmpty()));
    }

    @Override
    public Determinacy visit(Sample stage) {
      return new Determinacy(Order.NONE, totalId, exactTypes, false);
    }

    @Override
    public Determinacy visit(Skip stage) {
      return stage.skip() == 0 ? Determinacy.this : cut();
    }

    @Override
    public Determinacy visit(Sort stage) {
      boolean byId = stage.keys().stream().anyMatch(key -> key.path().equals(Projection.ID));
      boolean total = order == Order.TOTAL || (totalId && byId);
      return new Determinacy(total ? Order.TOTAL : Order.TIES, totalId, exactTypes, exactDocuments);
    }

    @Override
    public Determinacy visit(SortByCount stage) {
      throw sugar(stage);
    }

    @Override
    public Determinacy visit(UnionWith stage) {
      Determinacy added = read(stage.coll(), stage.pipeline());
      boolean total = order == Order.TOTAL && added.order == Order.TOTAL;
      return new Determinacy(
          total ? Order.TOTAL : Order.NONE,
          false,
          exactTypes && added.exactTypes,
          exactDocuments && added.exactDocuments);
    }

    @Override
    public Determinacy visit(Unset stage) {
      throw sugar(stage);
    }

    @Override
    public Determinacy visit(Unwind stage) {
      return withId(false);
    }

    private IllegalStateException sugar(Stage stage) {
      return new IllegalStateException(stage.stageName() + " was expanded before");
    }
  }
}
