package dev.penstock.compiler;

import dev.penstock.Facts;
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
 */
public record CompilerOptions(
    Set<String> let, ConstantFolder folder, Facts facts, Map<String, String> tables) {
  /** Without parameters; nothing is folded, nothing is known. */
  public static final CompilerOptions DEFAULT = new CompilerOptions(Set.of());

  /** Copies the names. */
  public CompilerOptions {
    let = Set.copyOf(let);
    tables = Map.copyOf(tables);
  }

  /** Where no other collection is read. */
  public CompilerOptions(Set<String> let, ConstantFolder folder, Facts facts) {
    this(let, folder, facts, Map.of());
  }

  /** With parameters; nothing is folded, nothing is known. */
  public CompilerOptions(Set<String> let) {
    this(let, ConstantFolder.NONE, Facts.NONE);
  }

  /** With what is known of the documents' types. */
  public CompilerOptions withFacts(Facts known) {
    return new CompilerOptions(let, folder, known, tables);
  }

  /** With the tables of other collections. */
  public CompilerOptions withTables(Map<String, String> others) {
    return new CompilerOptions(let, folder, facts, others);
  }
}
