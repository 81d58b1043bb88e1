package dev.penstock.compiler;

import dev.penstock.Facts;
import dev.penstock.Pipe;
import dev.penstock.PipelineException;
import dev.penstock.compiler.plan.Plans;
import dev.penstock.compiler.sql.Identifiers;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.OutputStages;
import dev.penstock.ir.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compiles pipelines to SQL. It needs no database: users inspect the SQL of their pipelines in unit
 * tests.
 */
public final class Compiler {
  private Compiler() {}

  /**
   * The pipeline over a collection's table. The other collections that it reads have the {@link
   * #tables} of a new database.
   *
   * @param table the table: a lower-case name of letters, digits and underscores, no keyword of SQL
   * @throws PipelineException where the pipeline itself is wrong
   */
  public static CompiledPipeline compile(Pipe<?, ?> pipe, String table) {
    return compile(pipe, table, Facts.NONE);
  }

  /**
   * The pipeline over a collection's table of whose types something is known: SQL without needless
   * guards.
   *
   * @param table as in {@link #compile(Pipe, String)}
   * @param facts what is known; it is trusted
   * @throws PipelineException where the pipeline itself is wrong
   */
  public static CompiledPipeline compile(Pipe<?, ?> pipe, String table, Facts facts) {
    CompilerOptions options =
        CompilerOptions.DEFAULT.withFacts(facts).withTables(tables(pipe.stages()));
    return compile(pipe.stages(), Optional.of(table), options);
  }

  /**
   * The pipeline over a table, or over its own {@code $documents}.
   *
   * @param stages the pipeline
   * @param table the table of the collection that it runs on, or that it names; none for a pipeline
   *     that begins with {@code $documents} or with a named pipeline
   * @param options what is known besides
   * @throws PipelineException where the pipeline itself is wrong
   */
  public static CompiledPipeline compile(
      List<? extends Stage> stages, Optional<String> table, CompilerOptions options) {
    table.ifPresent(Compiler::checkTable);
    NamedPipelines named = NamedPipelines.resolve(stages);
    OutputStages.checkLast(stages);
    boolean ownDocuments = Beginning.hasOwnSource(stages) && Beginning.collection(stages).isEmpty();
    if (ownDocuments == table.isPresent()) {
      throw new PipelineException(
          73,
          ownDocuments
              ? "a pipeline that begins with $documents, or with a named pipeline, runs on the"
                  + " database, not on a collection"
              : "a pipeline that does not begin with $documents reads a collection's table");
    }
    return Plans.of(named, table, options);
  }

  /**
   * Tables of the collections that a pipeline names to read, as a new database would call them: by
   * the collection's name where it can stand in SQL.
   *
   * @throws PipelineException where the pipeline itself is wrong
   */
  public static Map<String, String> tables(List<? extends Stage> stages) {
    Map<String, String> tables = new TreeMap<>();
    NamedPipelines.collections(stages).forEach(name -> tables.put(name, name));
    int number = 0;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      if (!isTableName(table.getKey())) {
        do {
          number++;
        } while (tables.containsKey(numbered(number)));
        table.setValue(numbered(number));
      }
    }
    return tables;
  }

  private static String numbered(int number) {
    return "collection_" + number;
  }

  /** Whether a table of this name can be compiled for: it stands in SQL without quotes. */
  public static boolean isTableName(String name) {
    return Identifiers.isSafe(name);
  }

  private static void checkTable(String table) {
    if (!isTableName(table)) {
      throw new PipelineException(
          0,
          "the table name \""
              + table
              + "\" cannot stand in SQL as it is; take lower-case letters, digits and underscores");
    }
  }
}
