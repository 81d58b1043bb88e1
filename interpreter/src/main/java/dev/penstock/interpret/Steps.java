package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.ir.AddFields;
import dev.penstock.ir.Bucket;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Count;
import dev.penstock.ir.Densify;
import dev.penstock.ir.Documents;
import dev.penstock.ir.Facet;
import dev.penstock.ir.Fill;
import dev.penstock.ir.From;
import dev.penstock.ir.FromTable;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Group;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Merge;
import dev.penstock.ir.Out;
import dev.penstock.ir.OutputStages;
import dev.penstock.ir.Project;
import dev.penstock.ir.Redact;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Sample;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Sugar;
import dev.penstock.ir.UnionWith;
import dev.penstock.ir.Unset;
import dev.penstock.ir.Unwind;
import dev.penstock.ir.With;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Compiles stages. */
final class Steps implements Stage.Visitor<Step> {
  private final Set<String> letNames;

  private Steps(Set<String> letNames) {
    this.letNames = letNames;
  }

  /**
   * The steps of a pipeline, in the order in which they are evaluated, as one.
   *
   * @throws PipelineException for whatever is wrong without regard to data, with the stage's number
   */
  static Step compile(List<? extends Stage> stages, Set<String> letNames) {
    return compile(stages, letNames, 0);
  }

  /**
   * As {@link #compile(List, Set)}.
   *
   * @param before how many stages stand before these
   */
  static Step compile(List<? extends Stage> stages, Set<String> letNames, int before) {
    // As they were written first, so that an error names the right stage.
    List<Step> written = written(stages, letNames, before);
    // What was not rewritten is not compiled again: it may hold pipelines, and these others.
    IdentityHashMap<Stage, Step> compiled = new IdentityHashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      compiled.put(stages.get(i), written.get(i));
    }
    Steps compiler = new Steps(letNames);
    List<Step> steps = new ArrayList<>();
    List<CoreStage> rewritten = Rewriting.of(stages).stages();
    for (int i = 0; i < rewritten.size(); i++) {
      Stage stage = rewritten.get(i).stage();
      if (stage instanceof Sort sort
          && i + 1 < rewritten.size()
          && rewritten.get(i + 1).stage() instanceof Limit limit) {
        steps.add(new SortStep(sort, limit));
        i++;
      } else {
        steps.add(compiled.computeIfAbsent(stage, core -> core.accept(compiler)));
      }
    }
    return Step.chain(steps);
  }

  private static List<Step> written(
      List<? extends Stage> stages, Set<String> letNames, int before) {
    Steps compiler = new Steps(letNames);
    OutputStages.checkLast(stages);
    List<Step> steps = new ArrayList<>(stages.size());
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      try {
        steps.add(stage.accept(compiler));
      } catch (PipelineException e) {
        throw e.at(before + i + 1, stage.stageName());
      }
    }
    return steps;
  }

  @Override
  public Step visit(AddFields stage) {
    return Step.ofEach(new AddFieldsStep(stage, letNames));
  }

  @Override
  public Step visit(Bucket stage) {
    BucketCheck.check(stage, letNames);
    return sugar(stage);
  }

  @Override
  public Step visit(BucketAuto stage) {
    return new BucketAutoStep(stage, letNames);
  }

  @Override
  public Step visit(Count stage) {
    return sugar(stage);
  }

  @Override
  public Step visit(Densify stage) {
    return new DensifyStep(stage);
  }

  @Override
  public Step visit(Documents stage) {
    return new DocumentsStep(stage, letNames);
  }

  @Override
  public Step visit(Facet stage) {
    return new FacetStep(stage, letNames);
  }

  @Override
  public Step visit(From stage) {
    return new FromStep(stage);
  }

  @Override
  public Step visit(FromTable stage) {
    return new FromTableStep(stage);
  }

  @Override
  public Step visit(GraphLookup stage) {
    return new GraphLookupStep(stage, letNames);
  }

  @Override
  public Step visit(Fill stage) {
    return sugar(stage);
  }

  @Override
  public Step visit(Group stage) {
    return new GroupStep(stage, letNames);
  }

  @Override
  public Step visit(Limit stage) {
    return (documents, environment) -> documents.limit(stage.limit());
  }

  @Override
  public Step visit(Lookup stage) {
    return new LookupStep(stage, letNames);
  }

  @Override
  public Step visit(Match stage) {
    Condition condition = Conditions.compile(stage.predicate(), letNames);
    return (documents, environment) ->
        documents.filter(document -> condition.holds(document, environment));
  }

  @Override
  public Step visit(Merge stage) {
    return new MergeStep(stage, letNames);
  }

  @Override
  public Step visit(Out stage) {
    return new OutStep(stage);
  }

  @Override
  public Step visit(Project stage) {
    return Step.ofEach(ProjectStep.of(stage, letNames));
  }

  @Override
  public Step visit(Redact stage) {
    return new RedactStep(stage, letNames);
  }

  @Override
  public Step visit(ReplaceRoot stage) {
    return Step.ofEach(new ReplaceRootStep(stage, letNames));
  }

  @Override
  public Step visit(Sample stage) {
    return new SampleStep(stage);
  }

  @Override
  public Step visit(SetWindowFields stage) {
    return new SetWindowFieldsStep(stage, letNames);
  }

  @Override
  public Step visit(Skip stage) {
    return (documents, environment) -> documents.skip(stage.skip());
  }

  @Override
  public Step visit(Sort stage) {
    return new SortStep(stage);
  }

  @Override
  public Step visit(SortByCount stage) {
    return sugar(stage);
  }

  @Override
  public Step visit(UnionWith stage) {
    return new UnionStep(stage, letNames);
  }

  @Override
  public Step visit(Unset stage) {
    return sugar(stage);
  }

  @Override
  public Step visit(Unwind stage) {
    return new UnwindStep(stage);
  }

  @Override
  public Step visit(With stage) {
    throw new IllegalStateException("named pipelines are resolved before");
  }

  private Step sugar(Stage stage) {
    return Step.chain(Sugar.expand(stage).stream().map(core -> core.accept(this)).toList());
  }
}
