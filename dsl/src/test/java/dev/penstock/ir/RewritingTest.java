package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RewritingTest {

  @Test
  void appliesTheRulesUntilNoneFires() {
    Rewriting rewriting =
        Rewriting.of(
            Rules.stages(
                "[{'$match': {'a': 1}}, {'$addFields': {'b': 1}}, {'$limit': 3}, {'$match': {'c': 1}},"
                    + " {'$project': {'c': 0}}, {'$match': {'d': 1}}, {'$unset': 'b'}, {'$limit': 2}]"));
    assertThat(Mql.print(rewriting.stages().stream().map(CoreStage::stage).toList()))
        .isEqualTo(
            Mql.print(
                Rules.stages(
                    "[{'$match': {'a': 1}}, {'$limit': 3}, {'$match': {'c': 1, 'd': 1}}, {'$limit': 2},"
                        + " {'$addFields': {'b': 1}}, {'$project': {'c': 0}},"
                        + " {'$project': {'b': 0}}]")));
    assertThat(rewriting.stages())
        .extracting(CoreStage::number)
        .containsExactly(1, 3, 4, 8, 2, 5, 7);
  }

  @Test
  void keepsAJournal() {
    Rewriting rewriting =
        Rewriting.of(
            Rules.stages(
                "[{'$match': {'a': 1}}, {'$addFields': {'b': 1}}, {'$match': {'c': 1}}, {'$count': 'n'}]"));
    assertThat(rewriting.journal())
        .extracting(Rewriting.Firing::toString)
        .containsExactly("PushUpMatch [2, 3]", "MergeMatches [1, 3]");
  }

  @Test
  void leavesAPipelineThatNoRuleTakes() {
    Rewriting rewriting = Rewriting.of(Rules.stages("[{'$match': {'a': 1}}, {'$count': 'n'}]"));
    assertThat(rewriting.journal()).isEmpty();
    assertThat(rewriting.stages()).extracting(CoreStage::number).containsExactly(1, 2, 2);
  }
}
