package dev.penstock.compiler;

import java.util.Set;

/**
 * What the compiler is told besides the pipeline.
 *
 * @param let the names of the run's parameters, which the pipeline may use as variables
 * @param folder evaluates what is constant
 */
public record CompilerOptions(Set<String> let, ConstantFolder folder) {
  /** Without parameters; nothing is folded. */
  public static final CompilerOptions DEFAULT = new CompilerOptions(Set.of());

  /** Copies the names. */
  public CompilerOptions {
    let = Set.copyOf(let);
  }

  /** With parameters; nothing is folded. */
  public CompilerOptions(Set<String> let) {
    this(let, ConstantFolder.NONE);
  }
}
