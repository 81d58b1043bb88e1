package dev.penstock.compiler;

import java.util.Set;

/**
 * What the compiler is told besides the pipeline.
 *
 * @param let the names of the run's parameters, which the pipeline may use as variables
 */
public record CompilerOptions(Set<String> let) {
  /** Without parameters. */
  public static final CompilerOptions DEFAULT = new CompilerOptions(Set.of());

  /** Copies the names. */
  public CompilerOptions {
    let = Set.copyOf(let);
  }
}
