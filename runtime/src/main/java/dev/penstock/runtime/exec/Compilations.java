package dev.penstock.runtime.exec;

import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.interpret.Expressions;
import dev.penstock.interpret.Interpreter;
import dev.penstock.ir.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pipelines that were compiled last. */
final class Compilations {
  private static final int MOST = 256;

  private record Key(List<Stage> stages, Optional<String> table, Set<String> let) {}

  private final Map<Key, CompiledPipeline> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompiledPipeline> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The compiled pipeline.
   *
   * @throws dev.penstock.PipelineException for what is wrong with it without regard to data
   */
  CompiledPipeline get(List<Stage> stages, Optional<String> table, Set<String> let) {
    Key key = new Key(stages, table, let);
    synchronized (compiled) {
      CompiledPipeline known = compiled.get(key);
      if (known != null) {
        return known;
      }
    }
    Interpreter.check(stages, let);
    CompiledPipeline made =
        Compiler.compile(stages, table, new CompilerOptions(let, Expressions::constant));
    synchronized (compiled) {
      compiled.put(key, made);
    }
    return made;
  }
}
