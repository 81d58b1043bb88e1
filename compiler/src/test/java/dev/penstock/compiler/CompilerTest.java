package dev.penstock.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the compiler promises beyond the rows: which columns are carried, where blocks are cut, what
 * is refused.
 */
class CompilerTest {

  @Test
  void anEmptyPipelineIsTheTable() {
    assertThat(sql("[]")).isEqualTo("SELECT d.doc\nFROM orders AS d");
  }

  @Test
  void aFieldThatNobodyReadsIsNeverExtracted() {
    assertThat(sql("[{$addFields: {x: '$a'}}, {$project: {_id: 0, y: '$b'}}]"))
        .contains("'$.b'")
        .doesNotContain("'$.a'")
        .doesNotContain("d.doc,");
  }

  @Test
  void theGroupsSorterCarriesNoDocument() {
    CompiledPipeline compiled = compile("[{$group: {_id: '$a', n: {$sum: '$b'}}}]");
    assertThat(compiled.sql()).doesNotContain("d.doc,").contains("LIMIT -1");
    assertThat(compiled.stages().get(0).cut())
        .contains("the groups' sorter carries keys and operands, not documents");
  }

  @Test
  void whatIsReadTwiceIsComputedOnce() {
    String sql = sql("[{$addFields: {r: {$multiply: ['$a', '$b']}}}, {$match: {r: {$gt: 1}}}]");
    assertThat(sql.split("mql_multiply", -1)).hasSize(2);
  }

  @Test
  void whatMayFailIsEvaluatedEvenWhereNobodyReadsIt() {
    assertThat(sql("[{$addFields: {x: {$divide: ['$a', '$b']}}}, {$unset: 'x'}]"))
        .contains("mql_evaluated(mql_divide(");
    assertThat(sql("[{$addFields: {x: {$eq: ['$a', '$b']}}}, {$unset: 'x'}]"))
        .doesNotContain("mql_evaluated");
  }

  @Test
  void literalsAreBound() {
    CompiledPipeline compiled = compile("[{$match: {a: \"x'; DROP TABLE orders\"}}]");
    assertThat(compiled.sql().lines().filter(l -> !l.startsWith("--")))
        .noneMatch(l -> l.contains("DROP"));
    assertThat(compiled.statement().orElseThrow().binds())
        .contains(new Bind.Constant("x'; DROP TABLE orders"));
  }

  @Test
  void anUndefinedVariableIsRefusedWithItsStage() {
    assertThatThrownBy(() -> compile("[{$match: {}}, {$addFields: {x: '$$nope'}}]"))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith("stage 2 $addFields: ")
        .hasMessageContaining("$$nope");
  }

  @Test
  void aParameterIsBoundByName() {
    CompiledPipeline compiled =
        Compiler.compile(
            Mql.parse("[{\"$match\": {\"$expr\": {\"$eq\": [\"$a\", \"$$wanted\"]}}}]"),
            Optional.of("orders"),
            new CompilerOptions(Set.of("wanted")));
    assertThat(compiled.statement().orElseThrow().binds()).contains(new Bind.Let("wanted"));
  }

  @Test
  void aStageWithoutLoweringSaysWhy() {
    CompiledPipeline compiled =
        compile(
            "[{$match: {a: 1}}, {$project: {x: {$reduce: {input: '$a', initialValue: 0, in: '$$this'}}}}]");
    assertThat(compiled.statement()).isEmpty();
    assertThat(compiled.reason()).isEqualTo("$reduce has no SQL lowering yet");
    assertThat(compiled.stages().get(1).number()).isEqualTo(2);
  }

  @Test
  void aChainThatSqliteWouldDieOfIsNotOneStatement() {
    String match = "{$match: {a: 1}}, {$limit: 5},";
    CompiledPipeline compiled = compile("[" + match.repeat(40) + "{$match: {a: 1}}]");
    assertThat(compiled.reason()).isEqualTo("more than 32 nested SELECTs");
  }

  @Test
  void documentsStandFirstAndAlone() {
    assertThatThrownBy(() -> compile("[{$documents: [{a: 1}]}]"))
        .hasMessageContaining("runs on the database");
    assertThat(
            Compiler.compile(
                    Mql.parse("[{\"$documents\": [{\"a\": 1}]}]"),
                    Optional.empty(),
                    CompilerOptions.DEFAULT)
                .sql())
        .contains("mql_documents(");
  }

  @Test
  void aTableNameIsCheckedNotQuoted() {
    assertThatThrownBy(
            () ->
                Compiler.compile(
                    Mql.parse("[]"), Optional.of("o; DROP TABLE x"), CompilerOptions.DEFAULT))
        .isInstanceOf(PipelineException.class);
  }

  private static String sql(String pipeline) {
    return compile(pipeline).sql();
  }

  private static CompiledPipeline compile(String pipeline) {
    return Compiler.compile(
        Mql.parse(quoted(pipeline)), Optional.of("orders"), CompilerOptions.DEFAULT);
  }

  /** The pipelines above are written without quotes around names, to be read. */
  private static String quoted(String pipeline) {
    return pipeline
        .replaceAll("([{,] ?)([$a-zA-Z_]+):", "$1\"$2\":")
        .replaceAll("'([^']*)'(?=[],}\\s])", "\"$1\"");
  }
}
