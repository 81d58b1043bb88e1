package dev.penstock.compiler;

import dev.penstock.Facts;
import dev.penstock.ir.FromTable;
import java.util.Map;
import java.util.Set;

/**
 * What the compiler is told besides the pipeline.
 *
 * @param let the names of the run's parameters, which the pipeline may use as variables
 * @param folder evaluates what is constant
 * @param facts what is known of the types of the documents that the pipeline runs on; it is trusted
 * @param tables the tables of the other collections that the pipeline reads, by their names; a
 *     collection that is not among them has no documents
 * @param rows the tables that are no collections and that the pipeline reads
 * @param mostStages how many stages a statement may have; more are several segments
 */
public record CompilerOptions(
    Set<String> let,
    ConstantFolder folder,
    Facts facts,
    Map<String, String> tables,
    Map<FromTable, RowColumns> rows,
    int mostStages) {
  /** Without parameters; nothing is folded, nothing is known. */
  public static final CompilerOptions DEFAULT = new CompilerOptions(Set.of());

  /** Copies the names. */
  public CompilerOptions {
    let = Set.copyOf(let);
    tables = Map.copyOf(tables);
    rows = Map.copyOf(rows);
    if (mostStages < 1) {
      throw new IllegalArgumentException("a statement has at least one stage, not " + mostStages);
    }
  }

  /** Where no other collection is read. */
  public CompilerOptions(Set<String> let, ConstantFolder folder, Facts facts) {
    this(let, folder, facts, Map.of(), Map.of(), Integer.MAX_VALUE);
  }

  /** With parameters; nothing is folded, nothing is known. */
  public CompilerOptions(Set<String> let) {
    this(let, ConstantFolder.NONE, Facts.NONE);
  }

  /** With what is known of the documents' types. */
  public CompilerOptions withFacts(Facts known) {
    return new CompilerOptions(let, folder, known, tables, rows, mostStages);
  }

  /** With the tables of other collections. */
  public CompilerOptions withTables(Map<String, String> others) {
    return new CompilerOptions(let, folder, facts, others, rows, mostStages);
  }

  /** With a bound for the stages of a statement. */
  public CompilerOptions withMostStages(int most) {
    return new CompilerOptions(let, folder, facts, tables, rows, most);
  }
}
