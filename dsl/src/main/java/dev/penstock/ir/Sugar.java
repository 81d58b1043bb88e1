package dev.penstock.ir;

import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The stages that are short for others, and what they are short for. */
public final class Sugar implements Stage.Visitor<Stream<Stage>> {
  private static final Sugar SUGAR = new Sugar();

  private Sugar() {}

  /**
   * The same pipeline in core stages only: without {@code $bucket}, {@code $count}, {@code $fill},
   * {@code $sortByCount} and {@code $unset}.
   */
  public static List<Stage> expand(List<? extends Stage> stages) {
    return stages.stream().flatMap(s -> s.accept(SUGAR)).toList();
  }

  /** What {@code stage} is short for: itself where it is a core stage. */
  public static List<Stage> expand(Stage stage) {
    return stage.accept(SUGAR).toList();
  }

  /** As MongoDB expands it: the lowest boundary of its range is a document's key. */
  @Override
  public Stream<Stage> visit(Bucket stage) {
    List<Node> boundaries = stage.boundaries();
    List<Switch.Branch> branches = new ArrayList<>();
    for (int i = 1; i < boundaries.size(); i++) {
      Node within =
          Call.of(
              BooleanOp.AND,
              Call.of(ComparisonOp.GTE, stage.groupBy(), boundaries.get(i - 1)),
              Call.of(ComparisonOp.LT, stage.groupBy(), boundaries.get(i)));
      branches.add(new Switch.Branch(within, boundaries.get(i - 1)));
    }
    return Stream.of(
        Group.of(Switch.of(branches, stage.otherwise()), stage.output()),
        Sort.of(List.of(SortKey.ascending(Projection.ID))));
  }

  @Override
  public Stream<Stage> visit(Count stage) {
    return Stream.of(
        Group.of(Literal.of(BsonNull.NULL), List.of(sumOfOne(stage.field()))),
        Project.of(List.of(new Projection.Exclude(Projection.ID))));
  }

  @Override
  public Stream<Stage> visit(SortByCount stage) {
    return Stream.of(
        Group.of(stage.expression(), List.of(sumOfOne("count"))),
        Sort.of(List.of(SortKey.descending(Path.of("count")))));
  }

  @Override
  public Stream<Stage> visit(Unset stage) {
    return Stream.of(
        Project.of(stage.paths().stream().<Projection>map(Projection.Exclude::new).toList()));
  }

  @Override
  public Stream<Stage> visit(Fill stage) {
    return stage.expanded().stream();
  }

  @Override
  public Stream<Stage> visit(AddFields stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(BucketAuto stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Densify stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Documents stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Facet stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(From stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(FromTable stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(GraphLookup stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Group stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Limit stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Lookup stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Match stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Merge stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Out stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Project stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Redact stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(ReplaceRoot stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Sample stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(SetWindowFields stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Skip stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Sort stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(UnionWith stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(Unwind stage) {
    return Stream.of(stage);
  }

  @Override
  public Stream<Stage> visit(With stage) {
    return Stream.of(stage);
  }

  private static Accumulation sumOfOne(String field) {
    return Accumulation.of(field, AccumulatorOp.SUM, Literal.of(new BsonInt32(1)));
  }
}
