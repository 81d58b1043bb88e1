package dev.penstock.runtime.exec;

import dev.penstock.Facts;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.RowColumns;
import dev.penstock.compiler.Segment;
import dev.penstock.interpret.Expressions;
import dev.penstock.interpret.Interpreter;
import dev.penstock.ir.FromTable;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.RunOptions;
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
          "nested too deep",
          "variable number must be",
          "exceeds size limit");

  /** What a compiled pipeline depends on. */
  record Key(
      List<Stage> stages,
      Optional<String> table,
      Set<String> let,
      Facts facts,
      Map<String, String> tables,
      Map<FromTable, RowColumns> rows,
      int mostStages) {
    /**
     * The key of a pipeline.
     *
     * @param table the table of its collection
     * @param tables the tables of the collections that it names
     * @param rows the tables that it reads and that are no collections
     */
    static Key of(
        List<Stage> stages,
        Optional<String> table,
        RunOptions options,
        Map<String, String> tables,
        Map<FromTable, RowColumns> rows) {
      return new Key(
          stages,
          table,
          options.let().keySet(),
          options.facts(),
          tables,
          rows,
          options.statementStages());
    }

    Key withMostStages(int most) {
      return new Key(stages, table, let, facts, tables, rows, most);
    }
  }

  /**
   * What a pipeline names to read.
   *
   * @param collections the collections
   * @param tables the tables that are none
   */
  record Sources(Set<String> collections, Set<FromTable> tables) {}

  private final Map<List<Stage>, Sources> sources = new Recent<>();
  private final Map<Key, CompiledPipeline> compiled = new Recent<>();
  private final Map<String, Optional<String>> refusals = new Recent<>();

  /**
   * What a pipeline names to read.
   *
   * @throws dev.penstock.PipelineException as {@link NamedPipelines#collections}
   */
  Sources sources(List<Stage> stages) {
    synchronized (sources) {
      return sources.computeIfAbsent(
          stages, all -> new Sources(NamedPipelines.collections(all), NamedPipelines.tables(all)));
    }
  }

  /**
   * The compiled pipeline.
   *
   * @throws dev.penstock.PipelineException for what is wrong with it without regard to data
   */
  CompiledPipeline get(Key key) {
    synchronized (compiled) {
      CompiledPipeline known = compiled.get(key);
      if (known != null) {
        return known;
      }
    }
    Interpreter.check(key.stages(), key.let());
    CompilerOptions options =
        new CompilerOptions(
            key.let(),
            Expressions::constant,
            key.facts(),
            key.tables(),
            key.rows(),
            key.mostStages());
    CompiledPipeline made = Compiler.compile(key.stages(), key.table(), options);
    synchronized (compiled) {
      compiled.put(key, made);
    }
    return made;
  }

  /**
   * The compiled pipeline in as few statements as SQLite takes; if it takes none, that of the
   * smallest ones.
   */
  CompiledPipeline fitting(Key key, Statements statements) throws SQLException {
    CompiledPipeline whole = get(key);
    CompiledPipeline made = whole;
    int most = Math.min(key.mostStages(), whole.stages().size());
    while (most > 1 && refusal(made, statements).isPresent()) {
      most = (most + 1) / 2;
      made = get(key.withMostStages(most));
    }
    return made;
  }

  /** Why a statement of a pipeline is too large for SQLite, if one is. */
  Optional<String> refusal(CompiledPipeline pipeline, Statements statements) throws SQLException {
    for (int i = 0; i < pipeline.segments().size(); i++) {
      if (pipeline.segments().get(i) instanceof Segment.Query query) {
        Optional<String> refusal = refusal(query.statement().bare(), i, statements);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Why a statement is too large for SQLite, if it is. How deep and how long a statement may be
   * differs between builds and between connections, so that only SQLite can tell. What it takes
   * stays prepared for the run.
   *
   * @param before the number of the segment before
   */
  private Optional<String> refusal(String sql, int before, Statements statements)
      throws SQLException {
    synchronized (refusals) {
      Optional<String> known = refusals.get(sql);
      if (known != null) {
        return known;
      }
    }
    Optional<String> refusal = Optional.empty();
    try (SegmentTables tables = new SegmentTables(statements)) {
      if (before > 0) {
        tables.create(List.of(before));
      }
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
