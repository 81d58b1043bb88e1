package dev.penstock.compiler;

import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline as one SQL statement, or the reason why there is none yet.
 *
 * @param statement the statement; empty where a stage has no lowering
 * @param head the first stages as a statement, where there is none for all and these have one
 * @param stages the stages after rewriting, each with what became of it
 * @param rules the rewrite rules that fired, each with the numbers of the stages that it took
 */
public record CompiledPipeline(
    Optional<Statement> statement,
    Optional<Head> head,
    List<StageReport> stages,
    List<String> rules) {
  /** Copies the parts. */
  public CompiledPipeline {
    stages = List.copyOf(stages);
    rules = List.copyOf(rules);
  }

  /** The SQL text; fails where the pipeline has none. */
  public String sql() {
    return statement
        .orElseThrow(() -> new IllegalStateException("not one SQL statement: " + reason()))
        .sql();
  }

  /** Why there is no statement: the first stage's reason; empty where there is one. */
  public String reason() {
    return stages.stream().flatMap(s -> s.interpreted().stream()).findFirst().orElse("");
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
   * The beginning of a pipeline, which the interpreter continues.
   *
   * @param statement gives the documents in their order
   * @param rest the stages that they are still to pass, as they were rewritten
   */
  public record Head(Statement statement, List<Stage> rest) {
    /** Copies the stages. */
    public Head {
      rest = List.copyOf(rest);
    }
  }

  /**
   * What became of one stage.
   *
   * @param number the number of the stage in the pipeline as it was written, from 1
   * @param mql the stage as MongoDB's JSON
   * @param fragments the SQL that the stage contributed
   * @param interpreted why it has no lowering, where it has none
   * @param block the SELECT that it is in, from 1, innermost first; 0 where the stage is not in SQL
   * @param cut why a new SELECT began at this stage, where one did
   */
  public record StageReport(
      int number,
      String mql,
      List<FragmentReport> fragments,
      Optional<String> interpreted,
      int block,
      Optional<String> cut) {
    /** Copies the fragments. */
    public StageReport {
      fragments = List.copyOf(fragments);
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
