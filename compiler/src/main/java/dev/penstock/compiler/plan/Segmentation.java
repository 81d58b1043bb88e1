package dev.penstock.compiler.plan;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.CompiledPipeline.StageReport;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.Segment;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.SqlPrinter;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.From;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.Merge;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Out;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cuts a pipeline into segments: one statement where that can be; where it would be too large,
 * several, each over a table of what the one before gave; and Java for stages that have no SQL.
 * Java passes documents on as they come, so that it also runs the stages after those, up to one
 * that joins documents of another collection: Java would hold them.
 */
final class Segmentation {
  /** The stage that an empty pipeline is short for. */
  private static final Stage NOTHING = Match.of(Predicate.ALWAYS);

  private final NamedPipelines named;
  private final GivenNames names;
  private final List<CoreStage> stages;
  private final Optional<String> table;
  private final CompilerOptions options;
  private final List<Segment> segments = new ArrayList<>();
  private final List<StageReport> reports = new ArrayList<>();

  private Segmentation(
      NamedPipelines named,
      List<CoreStage> stages,
      Optional<String> table,
      CompilerOptions options) {
    this.named = named;
    this.names = new GivenNames(named);
    this.stages = stages;
    this.table = table;
    this.options = options;
  }

  /**
   * The pipeline in segments.
   *
   * @throws PipelineException for what is wrong with a stage
   */
  static CompiledPipeline of(
      NamedPipelines named, Rewriting rewriting, Optional<String> table, CompilerOptions options) {
    Segmentation cut = new Segmentation(named, rewriting.stages(), table, options);
    Optional<String> reason = Optional.empty();
    int next = 0;
    do {
      Cut segment = cut.next(next, reason);
      reason = segment.reason();
      next = segment.end();
    } while (next < cut.stages.size());
    List<String> rules = rewriting.journal().stream().map(Rewriting.Firing::toString).toList();
    return new CompiledPipeline(cut.segments, cut.reports, rules);
  }

  /**
   * Where a segment ends.
   *
   * @param end the stage before which the next one begins
   * @param reason why it does
   */
  private record Cut(int end, Optional<String> reason) {}

  /**
   * A statement that was tried.
   *
   * @param reports what became of the stages that have SQL
   * @param statement the statement
   * @param problem why there is none
   */
  private record Attempt(
      List<StageReport> reports,
      Optional<CompiledPipeline.Statement> statement,
      Optional<NotLowered> problem) {}

  private Cut next(int first, Optional<String> reason) {
    int end = first + Math.min(stages.size() - first, options.mostStages());
    while (!mayBeCut(end)) {
      end++;
    }
    Attempt whole = attempt(first, end);
    if (whole.problem().isEmpty()) {
      add(whole, reason);
      return new Cut(end, Optional.of("the statement before is as large as it may be"));
    }
    NotLowered problem = whole.problem().get();
    int failing = Math.min(first + whole.reports().size(), stages.size() - 1);
    for (int last = problem.isTooLarge() ? failing : first; last > first; last--) {
      if (mayBeCut(last)) {
        Attempt part = attempt(first, last);
        if (part.problem().isEmpty()) {
          add(part, reason);
          return new Cut(last, Optional.of(problem.reason()));
        }
      }
    }
    if (named.definitions().isEmpty()) {
      return interpreted(first, failing, problem.reason(), reason);
    }
    // Java knows named pipelines only where it runs the whole pipeline.
    segments.clear();
    reports.clear();
    return interpreted(0, failing, stages.size(), problem.reason());
  }

  /** Adds what Java runs because of a stage that has no SQL, and what SQL runs ahead of it. */
  private Cut interpreted(int first, int failing, String noSql, Optional<String> reason) {
    int begin = head(first, failing);
    if (begin > first) {
      add(attempt(first, begin), reason);
    }
    int end = failing + 1;
    while (end < stages.size() && !resumes(end)) {
      end++;
    }
    return interpreted(begin, failing, end, noSql);
  }

  private Cut interpreted(int begin, int failing, int end, String noSql) {
    int number = segments.size() + 1;
    for (int i = begin; i < end; i++) {
      CoreStage stage = stages.get(i);
      Optional<String> why = i == failing ? Optional.of(noSql) : Optional.empty();
      reports.add(
          new StageReport(
              stage.number(), mql(stage), List.of(), why, number, 0, Optional.empty(), List.of()));
    }
    List<Stage> all = stages.subList(begin, end).stream().map(CoreStage::stage).toList();
    segments.add(new Segment.Interpreted(all, noSql));
    return new Cut(end, Optional.of("joins are SQL's: Java would hold the other collection"));
  }

  private void add(Attempt attempt, Optional<String> cut) {
    segments.add(new Segment.Query(attempt.statement().orElseThrow(), cut));
    reports.addAll(attempt.reports());
  }

  /**
   * Before which stage Java begins: behind the last one that chooses among documents, sorts or
   * joins them, which SQL is good at; what else has SQL is not worth a document's way through it. A
   * stage that writes takes what a statement gives.
   */
  private int head(int first, int failing) {
    if (first == 0 && table.isEmpty()) {
      return first;
    }
    if (stages.get(failing).stage() instanceof Out
        || stages.get(failing).stage() instanceof Merge) {
      return failing;
    }
    for (int i = failing; i > first; i--) {
      Stage last = stages.get(i - 1).stage();
      if (joins(last)
          || last instanceof Match
          || last instanceof Sort
          || last instanceof Limit
          || last instanceof Skip) {
        return i;
      }
    }
    return first;
  }

  private static boolean joins(Stage stage) {
    return stage instanceof Lookup || stage instanceof GraphLookup;
  }

  /** Whether SQL takes over from Java at a stage. */
  private boolean resumes(int at) {
    return joins(stages.get(at).stage()) && mayBeCut(at) && attempt(at, at + 1).problem().isEmpty();
  }

  /**
   * Whether all that a stage is to read can be computed before it begins: not where a limit may
   * keep documents from a stage before that fails on them.
   */
  private boolean mayBeCut(int at) {
    return at == stages.size()
        || !Failures.precedeLimit(stages.subList(0, at), stages.subList(at, stages.size()));
  }

  private Attempt attempt(int first, int end) {
    List<StageReport> lowered = new ArrayList<>();
    try {
      Planner planner = plan(first, end, lowered);
      Planner.Result result = end == stages.size() ? planner.finish() : planner.finishInOrder();
      List<Select.With> with = planner.surroundings().named().rendered();
      SqlPrinter.Printed printed = SqlPrinter.print(result.select().with(with));
      CompiledPipeline.Statement statement =
          new CompiledPipeline.Statement(
              printed.sql(), printed.bare(), printed.binds(), result.shape());
      return new Attempt(lowered, Optional.of(statement), Optional.empty());
    } catch (NotLowered problem) {
      return new Attempt(lowered, Optional.empty(), Optional.of(problem));
    }
  }

  /**
   * Plans stages as one statement.
   *
   * @param reports gets what became of each
   * @throws NotLowered for the stage that has no report then
   */
  private Planner plan(int first, int end, List<StageReport> reports) {
    CoreStage current = stages.isEmpty() ? new CoreStage(1, NOTHING) : stages.get(first);
    Surroundings surroundings = new Surroundings(options, Map.of(), new Definitions(named));
    try {
      boolean begins = first == 0 && Beginning.hasOwnSource(named.stages());
      int next = begins ? 1 : first;
      List<CoreStage> read = stages.subList(next, end);
      Start start = first == 0 ? start(surroundings, read) : Start.ofSegment(segments.size());
      Planner planner = new Planner(start, surroundings, draws() <= 1);
      if (begins) {
        reports.add(report(current, planner));
      }
      for (; next < end; next++) {
        current = stages.get(next);
        planner.add(
            current.stage(),
            mql(current),
            stages.subList(next + 1, end),
            stages.subList(next + 1, stages.size()));
        reports.add(report(current, planner));
      }
      return planner;
    } catch (PipelineException problem) {
      int number = current.number();
      throw problem.at(number, named.stages().get(number - 1).stageName());
    }
  }

  /** How many stages draw by chance, of the pipeline and of those that it reads. */
  private long draws() {
    return Stream.concat(
            named.stages().stream(), named.definitions().stream().flatMap(d -> d.stages().stream()))
        .filter(s -> Reads.of(s).isRandom())
        .count();
  }

  private Start start(Surroundings surroundings, List<CoreStage> following) {
    if (table.isPresent()) {
      return Start.ofTable(table.get(), options.facts(), Place.first());
    }
    Stage first = stages.get(0).stage();
    return first instanceof From from
        ? surroundings.start(from.source(), Reader.of(following, true), Place.first())
        : Start.own(first, surroundings, Place.first());
  }

  private StageReport report(CoreStage stage, Planner planner) {
    return new StageReport(
        stage.number(),
        mql(stage),
        planner.reports(),
        Optional.empty(),
        segments.size() + 1,
        planner.blockNumber(),
        planner.cutReason(),
        planner.surroundings().named().decisions());
  }

  private String mql(CoreStage stage) {
    return names.describe(stage.stage());
  }
}
