package dev.penstock.compiler.plan;

import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.SubQueryPlans;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.ir.SubQuery;
import java.util.Map;

/**
 * What the plan of a pipeline knows besides the stages and the documents.
 *
 * @param options what the compiler was told
 * @param variables what the variables of the pipelines around stand for
 * @param named the named pipelines
 */
record Surroundings(CompilerOptions options, Map<String, Source> variables, Definitions named)
    implements SubQueryPlans {
  /** Copies the variables. */
  Surroundings {
    variables = Map.copyOf(variables);
  }

  /** Those of a pipeline within, which sees these variables. */
  Surroundings with(Map<String, Source> visible) {
    return new Surroundings(options, visible, named);
  }

  /**
   * The documents of a collection, or of a named pipeline.
   *
   * @param reader what becomes of them
   * @param place where they are read
   */
  Start start(String name, Reader reader, Place place) {
    return named.has(name)
        ? named.start(name, reader, place, options)
        : Start.ofCollection(name, options, place);
  }

  /** Where expressions on the documents of {@code block} are lowered. */
  Context context(Block block, Scope scope) {
    return new Context(block, scope, variables, options, this);
  }

  @Override
  public Fragment lower(SubQuery query, Context context) {
    return new SubQueryLowering(query, context, this).lower();
  }
}
