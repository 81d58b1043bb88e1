package dev.penstock.compiler.plan;

import dev.penstock.PipelineException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.rewrite.DropSort;
import dev.penstock.compiler.rewrite.PruneFields;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.RewriteRule;
import dev.penstock.ir.Rewriting;
import dev.penstock.ir.Stage;
import java.util.List;
import java.util.Optional;

/** Runs the passes: sugar, rewriting, planning, printing. */
public final class Plans {
  static final List<RewriteRule> QUICKER = List.of(new PruneFields(), new DropSort());

  private Plans() {}

  /** The compiled pipeline. */
  public static CompiledPipeline of(
      NamedPipelines named, Optional<String> table, CompilerOptions options) {
    List<Stage> written = named.stages();
    Rewriting rewriting = Rewriting.of(written).then(QUICKER);
    try {
      return Segmentation.of(named, rewriting, table, options);
    } catch (PipelineException problem) {
      // A stage may hold what was written in another one: as they were written, each has its own.
      Rewriting none = new Rewriting(CoreStage.of(written), List.of());
      Segmentation.of(named, none, table, options);
      throw problem;
    }
  }
}
