package dev.penstock.testing;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.Binding;
import dev.penstock.ir.ImmutableMerge;
import dev.penstock.ir.Merge;
import dev.penstock.ir.Merge.WhenMatched;
import dev.penstock.ir.Merge.WhenNotMatched;
import dev.penstock.ir.Out;
import dev.penstock.ir.Path;
import dev.penstock.ir.Sample;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Unset;
import dev.penstock.ir.Variable;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Stages of which no two runs give the same, or which write: for reading and printing alone. */
final class OutputArbitraries {
  private static final List<Stage> CHANGES =
      List.of(
          AddFields.of(List.of(new Assignment(Path.of("n"), Variable.of(Merge.NEW, List.of("n"))))),
          Unset.of(List.of(Path.of("x"))));

  private OutputArbitraries() {}

  /** A stage for the last place. */
  static Arbitrary<Stage> stage() {
    return Arbitraries.oneOf(
        Arbitraries.of(1L, 5L, 5_000_000_000L).map(Sample::of),
        Arbitraries.of("t", "a.b", "Two Words").map(Out::of),
        merge(),
        pipeline());
  }

  private static Arbitrary<List<Path>> on() {
    return Arbitraries.of(
        Merge.BY_ID, List.of(Path.of("n")), List.of(Path.of("o", "s"), Path.of("_id")));
  }

  private static Arbitrary<Stage> merge() {
    return Combinators.combine(
            on(),
            Arbitraries.of(WhenMatched.values()).filter(mode -> mode != WhenMatched.PIPELINE),
            Arbitraries.of(WhenNotMatched.values()))
        .filter(
            (on, matched, notMatched) ->
                notMatched == WhenNotMatched.INSERT
                    || matched == WhenMatched.REPLACE
                    || matched == WhenMatched.MERGE)
        .as(
            (on, matched, notMatched) ->
                ImmutableMerge.builder()
                    .into("t")
                    .addAllOn(on)
                    .whenMatched(matched)
                    .whenNotMatched(notMatched)
                    .build());
  }

  private static Arbitrary<Stage> pipeline() {
    Arbitrary<List<Binding>> let =
        Arbitraries.of(
            List.of(),
            List.of(new Binding("n", Variable.of(Variable.ROOT, List.of("n")))),
            List.of(new Binding(Merge.NEW, Variable.of(Variable.ROOT))));
    return Combinators.combine(
            on(),
            let.optional(0.5),
            Arbitraries.of(CHANGES).list().ofMaxSize(2),
            Arbitraries.of(WhenNotMatched.values()))
        .as(
            (on, variables, changes, notMatched) ->
                ImmutableMerge.builder()
                    .into("t")
                    .addAllOn(on)
                    .let(variables)
                    .whenMatched(WhenMatched.PIPELINE)
                    .addAllPipeline(changes)
                    .whenNotMatched(notMatched)
                    .build());
  }
}
