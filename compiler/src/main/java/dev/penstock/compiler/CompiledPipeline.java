package dev.penstock.compiler;

import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline as one SQL statement, or as segments, with the reason for each of them.
 *
 * @param segments what is run, the first one first
 * @param stages the stages after rewriting, each with what became of it
 * @param rules the rewrite rules that fired, each with the numbers of the stages that it took
 */
public record CompiledPipeline(
    List<Segment> segments, List<StageReport> stages, List<String> rules) {
  /** Copies the parts. */
  public CompiledPipeline {
    segments = List.copyOf(segments);
    stages = List.copyOf(stages);
    rules = List.copyOf(rules);
  }

  /** The statement; empty where there are several segments, or Java runs the pipeline. */
  public Optional<Statement> statement() {
    return segments.size() == 1 && segments.get(0) instanceof Segment.Query query
        ? Optional.of(query.statement())
        : Optional.empty();
  }

  /** The SQL text; fails where the pipeline is not one statement. */
  public String sql() {
    return statement()
        .orElseThrow(() -> new IllegalStateException("not one SQL statement: " + reason()))
        .sql();
  }

  /** Why the pipeline is not one statement: the first segment's reason; empty where it is one. */
  public String reason() {
    return segments.stream().flatMap(s -> s.cut().stream()).findFirst().orElse("");
  }

  /** Why Java runs stages: the first reason; empty where SQL runs them all. */
  public Optional<String> interpreted() {
    return segments.stream()
        .filter(s -> s instanceof Segment.Interpreted)
        .flatMap(s -> s.cut().stream())
        .findFirst();
  }

  /**
   * A statement.
   *
   * @param sql the text, with placeholders {@code ?1}, {@code ?2} ..., and the stages as comments
   * @param bare the text without comments: the same for pipelines that differ only in literals that
   *     are bound
   * @param binds what is bound to them, in order
   * @param shape how documents are put together from its rows
   */
  public record Statement(String sql, String bare, List<Bind> binds, RowShape shape) {
    /** Copies the binds. */
    public Statement {
      binds = List.copyOf(binds);
    }
  }

  /**
   * What became of one stage.
   *
   * @param number the number of the stage in the pipeline as it was written, from 1
   * @param mql the stage as MongoDB's JSON
   * @param fragments the SQL that the stage contributed
   * @param interpreted why it has no lowering, where it has none
   * @param segment the number of the segment that it is in, from 1
   * @param block the SELECT that it is in, from 1, innermost first; 0 where the stage is not in SQL
   * @param cut why a new SELECT began at this stage, where one did
   * @param named where the named pipelines stand that it reads, and why
   */
  public record StageReport(
      int number,
      String mql,
      List<FragmentReport> fragments,
      Optional<String> interpreted,
      int segment,
      int block,
      Optional<String> cut,
      List<String> named) {
    /** Copies the lists. */
    public StageReport {
      fragments = List.copyOf(fragments);
      named = List.copyOf(named);
    }
  }

  /**
   * A piece of SQL that a stage contributed.
   *
   * @param role what it is there for, in MongoDB's words: the field that it computes, {@code
   *     match}, {@code key}
   * @param sql the SQL
   * @param form how it shows values
   * @param types the types that it can have
   */
  public record FragmentReport(String role, String sql, Form form, TypeSet types) {}
}
