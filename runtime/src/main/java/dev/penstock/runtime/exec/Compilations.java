package dev.penstock.runtime.exec;

import dev.penstock.Facts;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.interpret.Expressions;
import dev.penstock.interpret.Interpreter;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.storage.Statements;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pipelines that were compiled last, and what SQLite says of their statements. */
final class Compilations {
  private static final int MOST = 256;

  /** What SQLite says where a statement exceeds one of its limits: it has no code for that. */
  private static final List<String> SIZE_LIMITS =
      List.of(
          "Expression tree is too large",
          "Recursion limit",
          "parser stack overflow",
          "tables in a join",
          "too many ",
          "variable number must be",
          "exceeds size limit");

  private record Key(
      List<Stage> stages,
      Optional<String> table,
      Set<String> let,
      Facts facts,
      Map<String, String> tables) {}

  private final Map<List<Stage>, Set<String>> collections = new Recent<>();
  private final Map<Key, CompiledPipeline> compiled = new Recent<>();
  private final Map<String, Optional<String>> refusals = new Recent<>();

  /**
   * The collections that a pipeline names to read.
   *
   * @throws dev.penstock.PipelineException as {@link NamedPipelines#collections}
   */
  Set<String> collections(List<Stage> stages) {
    synchronized (collections) {
      return collections.computeIfAbsent(stages, NamedPipelines::collections);
    }
  }

  /**
   * The compiled pipeline.
   *
   * @param tables the tables of the collections that it names
   * @throws dev.penstock.PipelineException for what is wrong with it without regard to data
   */
  CompiledPipeline get(
      List<Stage> stages,
      Optional<String> table,
      Set<String> let,
      Facts facts,
      Map<String, String> tables) {
    Key key = new Key(stages, table, let, facts, tables);
    synchronized (compiled) {
      CompiledPipeline known = compiled.get(key);
      if (known != null) {
        return known;
      }
    }
    Interpreter.check(stages, let);
    CompiledPipeline made =
        Compiler.compile(
            stages, table, new CompilerOptions(let, Expressions::constant, facts, tables));
    synchronized (compiled) {
      compiled.put(key, made);
    }
    return made;
  }

  /**
   * Why a statement is too large for SQLite, if it is. How deep and how long a statement may be
   * differs between builds and between connections, so that only SQLite can tell. What it takes
   * stays prepared for the run.
   */
  Optional<String> refusal(String sql, Statements statements) throws SQLException {
    synchronized (refusals) {
      Optional<String> known = refusals.get(sql);
      if (known != null) {
        return known;
      }
    }
    Optional<String> refusal = Optional.empty();
    try {
      statements.take(sql).close();
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      if (SIZE_LIMITS.stream().noneMatch(message::contains)) {
        throw e;
      }
      refusal = Optional.of("the statement is larger than SQLite allows");
    }
    synchronized (refusals) {
      refusals.put(sql, refusal);
    }
    return refusal;
  }

  /** What was asked for last. */
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }
}
