package dev.penstock.ir;

import static dev.penstock.Expressions.exists;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.outer;
import static dev.penstock.Expressions.rand;
import static dev.penstock.Expressions.scalar;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Projections.computed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.expr.BoolExpr;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the passes over pipelines know of sub-queries and of named pipelines. */
class SubQueryTest {
  private static final BoolExpr<Object> EXISTS =
      exists(Pipeline.from("c").match(field("k").eq(outer(field("a.b")))).match(field("x").eq(1)));

  @Test
  void itReadsWhatIsBoundForIt() {
    Reads reads = Reads.of(EXISTS.node());
    assertThat(reads.paths()).containsExactly(Path.parse("a.b"));
    assertThat(reads.variables()).containsExactly("b");
    assertThat(reads.readsDocument()).isFalse();
    assertThat(reads.isRandom()).isFalse();
  }

  @Test
  void itReadsItsOperandAndNothingOfItsOwnDocuments() {
    Reads reads = Reads.of(field("n").in(Pipeline.from("c"), field("m").add(variable("v"))).node());
    assertThat(reads.paths()).containsExactly(Path.of("n"));
    assertThat(reads.variables()).containsExactly("v");
  }

  @Test
  void itIsRandomWhereItsPipelineOrItsValueIs() {
    assertThat(Reads.of(exists(Pipeline.from("c").sample(1)).node()).isRandom()).isTrue();
    assertThat(Reads.of(scalar(Pipeline.from("c"), rand()).node()).isRandom()).isTrue();
  }

  @Test
  void itMayFail() {
    assertThat(Totality.isTotal(EXISTS.node())).isFalse();
  }

  @Test
  void aConditionMovesAboveWhatItDoesNotRead() {
    Pipe<?, ?> independent = Pipeline.addFields(computed("z", 1)).match(EXISTS);
    assertThat(Rewriting.of(independent.stages()).stages())
        .extracting(CoreStage::number)
        .containsExactly(2, 1);
    Pipe<?, ?> dependent = Pipeline.addFields(computed("a", 1)).match(EXISTS);
    assertThat(Rewriting.of(dependent.stages()).stages())
        .extracting(CoreStage::number)
        .containsExactly(1, 2);
  }

  @Test
  void nothingMovesAboveASource() {
    Pipe<?, ?> pipe = Pipeline.from("c").match(field("a").eq(1)).limit(1);
    assertThat(Rewriting.of(pipe.stages()).journal()).isEmpty();
  }

  @Test
  void namesAreNotCounted() {
    Pipe<?, ?> pipe = Pipeline.from(Pipeline.from("c").as("x")).limit(1);
    assertThat(CoreStage.of(pipe.stages())).extracting(CoreStage::number).containsExactly(0, 1, 2);
    assertThat(Beginning.hasOwnSource(pipe.stages())).isTrue();
    assertThat(Beginning.body(pipe.stages())).hasSize(2);
  }

  @Test
  void aVariableIsNamedAsMongoDbAllows() {
    assertThatThrownBy(
            () -> SubQuery.exists(List.of(new Binding("X", Literal.ABSENT)), List.of(From.of("c"))))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("let cannot bind the variable \"X\"");
  }

  @Test
  void kindsAndPartsAreWhatTellsSubQueriesApart() {
    List<Stage> stages = List.of(From.of("c"));
    assertThat(SubQuery.exists(List.of(), stages))
        .isEqualTo(SubQuery.exists(List.of(), stages))
        .hasSameHashCodeAs(SubQuery.exists(List.of(), stages))
        .isNotEqualTo(SubQuery.array(List.of(), stages, Optional.empty()));
  }

  @Test
  void facetsHaveNoSourceOfTheirOwn() {
    assertThatThrownBy(() -> Facet.of(List.of(new Facet.Branch("f", List.of(From.of("c"))))))
        .hasMessage("\"f\" stage 1 $from: cannot stand in a pipeline of $facet");
  }

  @Test
  void aStageHasOneSource() {
    assertThatThrownBy(() -> Pipeline.unionWith("a", Pipeline.from("b")))
        .hasMessage(
            "stage 1 $unionWith: a pipeline that starts with $from reads no collection; leave"
                + " \"coll\" out");
    assertThatThrownBy(() -> Pipeline.unionWith(Pipeline.limit(1)))
        .hasMessageStartingWith("stage 1 $unionWith: needs \"coll\"");
    assertThat(Pipeline.unionWith(Pipeline.documents(Document.of("a", 1))).stages()).hasSize(1);
  }
}
