package dev.penstock.compiler;

import dev.penstock.Facts;
import java.util.Set;

/**
 * What the compiler is told besides the pipeline.
 *
 * @param let the names of the run's parameters, which the pipeline may use as variables
 * @param folder evaluates what is constant
 * @param facts what is known of the documents' types; it is trusted
 */
public record CompilerOptions(Set<String> let, ConstantFolder folder, Facts facts) {
  /** Without parameters; nothing is folded, nothing is known. */
  public static final CompilerOptions DEFAULT = new CompilerOptions(Set.of());

  /** Copies the names. */
  public CompilerOptions {
    let = Set.copyOf(let);
  }

  /** With parameters; nothing is folded, nothing is known. */
  public CompilerOptions(Set<String> let) {
    this(let, ConstantFolder.NONE, Facts.NONE);
  }

  /** With what is known of the documents' types. */
  public CompilerOptions withFacts(Facts known) {
    return new CompilerOptions(let, folder, known);
  }
}
