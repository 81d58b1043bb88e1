package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Stage;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** SQL gives what the interpreter gives: whole pipelines. */
class PipelineProperties {
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Coverage COVERAGE = new Coverage("pipelines", Set.of());
  private static final Map<String, Integer> FIRED = new TreeMap<>();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sqlEqualsInterpreter(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents) {
    COVERAGE.count(DIFFERENTIAL.check(stages, documents));
    rules(stages).forEach(rule -> FIRED.merge(rule, 1, Integer::sum));
  }

  private static Set<String> rules(List<Stage> stages) {
    Optional<String> table = Beginning.hasOwnSource(stages) ? Optional.empty() : Optional.of("c");
    return Compiler.compile(stages, table, CompilerOptions.DEFAULT).rules().stream()
        .map(rule -> rule.replaceFirst(" .*", ""))
        .collect(Collectors.toSet());
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(PipelineArbitraries.pipelines());
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(0, 1);
    System.out.println("rules that fired: " + FIRED);
    assertThat(FIRED.keySet()).containsAll(Set.of("PruneFields", "DropSort", "PushUpMatch"));
    assertThat(FIRED.values()).allMatch(count -> count >= Math.min(40, COVERAGE.cases() / 300));
  }
}
