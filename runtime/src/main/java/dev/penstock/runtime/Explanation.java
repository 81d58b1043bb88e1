package dev.penstock.runtime;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a pipeline is run, and why so.
 *
 * @param tier how far it is from one statement
 * @param fallback why Java runs stages, where it does
 * @param rules the rewrite rules that fired, each with the numbers of the stages that it took
 * @param stages the stages, after those that are short for others were written out and the rules
 *     were applied
 * @param segments what is run, one after the other
 * @param statistics what was put into temporary tables, where the pipeline was run
 */
public record Explanation(
    Tier tier,
    Optional<String> fallback,
    List<String> rules,
    List<Stage> stages,
    List<Segment> segments,
    Optional<RunStatistics> statistics) {

  /**
   * One stage.
   *
   * @param number its number in the pipeline as it was written, from 1
   * @param mql the stage as MongoDB's JSON
   * @param segment the number of the segment that it is in, from 1
   * @param block the SELECT that it is in, from 1, innermost first; 0 where it is not in SQL
   * @param cut why a new SELECT began at it, where one did
   * @param named where the named pipelines stand that it reads, and why
   * @param interpreted why it has no SQL, where it has none
   * @param fragments the SQL that it contributed
   */
  public record Stage(
      int number,
      String mql,
      int segment,
      int block,
      Optional<String> cut,
      List<String> named,
      Optional<String> interpreted,
      List<Fragment> fragments) {
    /** Copies the lists. */
    public Stage {
      named = List.copyOf(named);
      fragments = List.copyOf(fragments);
    }
  }

  /**
   * A piece of SQL.
   *
   * @param role what it is there for
   * @param sql the SQL
   * @param form how it shows values
   * @param types the types that it can have
   */
  public record Fragment(String role, String sql, String form, String types) {}

  /**
   * Stages that are run together.
   *
   * @param number from 1
   * @param cut why they do not go on in the segment before, or why Java runs them
   * @param sql the statement; empty where Java runs them
   * @param binds what is bound to its placeholders, {@code ?1} first
   * @param queryPlan SQLite's own plan, a line a step, indented by depth
   * @param execution what they did, where they were run
   */
  public record Segment(
      int number,
      Optional<String> cut,
      Optional<String> sql,
      List<String> binds,
      List<String> queryPlan,
      Optional<Execution> execution) {
    /** Copies the lists. */
    public Segment {
      binds = List.copyOf(binds);
      queryPlan = List.copyOf(queryPlan);
    }
  }

  /**
   * What a segment did.
   *
   * @param rows how many documents it gave
   * @param time how long that took; with it, what Java reads of the segment before as it goes
   */
  public record Execution(long rows, Duration time) {
    private double millis() {
      return time.toNanos() / 1e6;
    }
  }

  /** Copies the lists. */
  public Explanation {
    rules = List.copyOf(rules);
    stages = List.copyOf(stages);
    segments = List.copyOf(segments);
  }

  /** The first statement, which is the only one in most cases; empty where there is none. */
  public Optional<String> sql() {
    return statement().flatMap(Segment::sql);
  }

  /** What is bound to the placeholders of the first statement, {@code ?1} first. */
  public List<String> binds() {
    return statement().map(Segment::binds).orElse(List.of());
  }

  /** SQLite's own plan of the first statement, a line a step, indented by depth. */
  public List<String> queryPlan() {
    return statement().map(Segment::queryPlan).orElse(List.of());
  }

  private Optional<Segment> statement() {
    return segments.stream().filter(s -> s.sql().isPresent()).findFirst();
  }

  /** The explanation as a document. */
  public Document toDocument() {
    Document.Builder document = Document.builder().put("tier", tier.name());
    fallback.ifPresent(reason -> document.put("fallback", reason));
    if (!rules.isEmpty()) {
      document.put("rules", strings(rules));
    }
    document.put("stages", array(stages.stream().map(Explanation::toDocument).toList()));
    document.put("segments", array(segments.stream().map(Explanation::toDocument).toList()));
    statistics.ifPresent(s -> document.put("statistics", toDocument(s)));
    return document.build();
  }

  private static Document toDocument(Segment segment) {
    Document.Builder document = Document.builder().put("segment", segment.number());
    segment.cut().ifPresent(reason -> document.put("cut", reason));
    segment
        .sql()
        .ifPresent(text -> document.put("sql", text).put("binds", strings(segment.binds())));
    if (!segment.queryPlan().isEmpty()) {
      document.put("queryPlan", strings(segment.queryPlan()));
    }
    segment
        .execution()
        .ifPresent(e -> document.put("nReturned", e.rows()).put("executionTimeMillis", e.millis()));
    return document.build();
  }

  private static Document toDocument(RunStatistics statistics) {
    return Document.builder()
        .put("materialisedRows", statistics.materialisedRows())
        .put("materialisedBytes", statistics.materialisedBytes())
        .put("spilledRows", statistics.spilledRows())
        .put("spilledBytes", statistics.spilledBytes())
        .put("readBackBytes", statistics.readBackBytes())
        .build();
  }

  private static Document toDocument(Stage stage) {
    Document.Builder document =
        Document.builder()
            .put("stage", stage.number())
            .put("mql", stage.mql())
            .put("segment", stage.segment());
    if (stage.block() > 0) {
      document.put("block", stage.block());
    }
    stage.cut().ifPresent(reason -> document.put("cut", reason));
    if (!stage.named().isEmpty()) {
      document.put("named", strings(stage.named()));
    }
    stage.interpreted().ifPresent(reason -> document.put("interpreted", reason));
    if (!stage.fragments().isEmpty()) {
      document.put(
          "fragments", array(stage.fragments().stream().map(Explanation::toDocument).toList()));
    }
    return document.build();
  }

  private static Document toDocument(Fragment fragment) {
    return Document.of(
        "role",
        fragment.role(),
        "sql",
        fragment.sql(),
        "form",
        fragment.form(),
        "types",
        fragment.types());
  }

  private static BsonArray array(List<? extends Value> values) {
    return BsonArray.copyOf(values);
  }

  private static BsonArray strings(List<String> strings) {
    return array(strings.stream().map(BsonString::new).toList());
  }

  /** The explanation as JSON. */
  public String toJson() {
    return toDocument().toJson();
  }

  /** The explanation for people. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("tier: ").append(tier);
    fallback.ifPresent(reason -> out.append(", since ").append(reason));
    out.append('\n');
    if (!rules.isEmpty()) {
      out.append("rules: ").append(String.join(", ", rules)).append('\n');
    }
    stages.forEach(stage -> show(stage, out));
    segments.forEach(segment -> show(segment, out));
    statistics.ifPresent(
        s -> out.append("\nstatistics: ").append(toDocument(s).toJson()).append('\n'));
    return out.toString();
  }

  private void show(Stage stage, StringBuilder out) {
    out.append("\nstage ").append(stage.number()).append(": ").append(stage.mql()).append('\n');
    if (stage.block() > 0) {
      out.append("  in block ").append(stage.block());
      if (segments.size() > 1) {
        out.append(" of segment ").append(stage.segment());
      }
      stage.cut().ifPresent(reason -> out.append(", a new one: ").append(reason));
      out.append('\n');
    }
    stage.named().forEach(named -> out.append("  ").append(named).append('\n'));
    stage.interpreted().ifPresent(reason -> out.append("  no SQL: ").append(reason).append('\n'));
    for (Fragment fragment : stage.fragments()) {
      out.append("  ").append(fragment.role()).append(": ").append(fragment.sql());
      out.append("  [").append(fragment.form()).append(", ").append(fragment.types()).append("]\n");
    }
  }

  private void show(Segment segment, StringBuilder out) {
    if (segments.size() > 1) {
      out.append("\nsegment ").append(segment.number());
      segment.cut().ifPresent(reason -> out.append(": ").append(reason));
      out.append('\n');
    }
    segment
        .execution()
        .ifPresent(
            e ->
                out.append(segments.size() > 1 ? "" : "\n")
                    .append(
                        String.format(
                            Locale.ROOT, "gave %d documents in %.3f ms%n", e.rows(), e.millis())));
    segment.sql().ifPresent(text -> out.append("\nSQL:\n").append(text.indent(2)));
    for (int i = 0; i < segment.binds().size(); i++) {
      out.append("  ?").append(i + 1).append(" = ").append(segment.binds().get(i)).append('\n');
    }
    if (!segment.queryPlan().isEmpty()) {
      out.append("\nSQLite's plan:\n");
      segment.queryPlan().forEach(step -> out.append("  ").append(step).append('\n'));
    }
  }
}
