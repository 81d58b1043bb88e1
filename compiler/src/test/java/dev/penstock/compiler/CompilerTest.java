package dev.penstock.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.Facts;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Node;
import dev.penstock.ir.Stage;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the compiler promises beyond the rows: which columns are carried, where blocks are cut, what
 * is refused.
 */
class CompilerTest {
  private static final String NO_SQL = "{$densify: {field: 'b', range: {step: 1, bounds: 'full'}}}";

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
  void pipelinesThatDifferInBoundLiteralsAreOneStatement() {
    String pattern =
        "[{$match: {s: '%s', n: {$gt: %s}}}, {$limit: %s}, {$project: {a: {$add: ['$n', %s]}}}]";
    String bare = bare(String.format(pattern, "x", 1, 5, 2));
    assertThat(bare(String.format(pattern, "y", 2.5, 5, 3))).isEqualTo(bare);
    // Other types are another statement, and so is another limit; equal literals share one place.
    assertThat(bare(String.format(pattern, "x", "'z'", 5, 2))).isNotEqualTo(bare);
    assertThat(bare(String.format(pattern, "x", 1, 6, 2))).isNotEqualTo(bare);
    assertThat(bare(String.format(pattern, "x", 2, 5, 2))).isNotEqualTo(bare);
  }

  private static String bare(String pipeline) {
    CompiledPipeline.Statement statement = compile(pipeline).statement().orElseThrow();
    assertThat(statement.bare())
        .isEqualTo(
            statement
                .sql()
                .lines()
                .filter(line -> !line.strip().startsWith("--"))
                .collect(Collectors.joining("\n")));
    return statement.bare();
  }

  @Test
  void anUndefinedVariableIsRefusedWithItsStage() {
    assertThatThrownBy(() -> compile("[{$match: {}}, {$addFields: {x: '$$nope'}}]"))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith("stage 2 $addFields: ")
        .hasMessageContaining("$$nope");
  }

  @Test
  void anErrorInAConditionThatMovedNamesItsStage() {
    assertThatThrownBy(
            () ->
                compile(
                    "[{$match: {a: 1}}, {$addFields: {x: 1}}, {$match: {$expr: {$eq: ['$a', '$$nope']}}}]"))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith("stage 3 $match: ");
  }

  @Test
  void theRulesThatFiredAreNamed() {
    CompiledPipeline compiled =
        compile("[{$match: {a: 1}}, {$addFields: {x: 1}}, {$match: {b: 1}}]");
    assertThat(compiled.rules()).containsExactly("PushUpMatch [2, 3]", "MergeMatches [1, 3]");
    assertThat(compiled.stages()).hasSize(2);
  }

  @Test
  void whatTheFolderKnowsIsAConstant() {
    String pipeline = "[{$project: {r: {$add: ['$n', {$strLenCP: 'abc'}]}}}]";
    Node known = Mql.parseExpression(Document.of("$strLenCP", "abc"));
    ConstantFolder folder =
        (node, variables) -> node.equals(known) ? Optional.of(new BsonInt32(3)) : Optional.empty();
    CompiledPipeline folded =
        Compiler.compile(
            Mql.parse(quoted(pipeline)),
            Optional.of("orders"),
            new CompilerOptions(Set.of(), folder, Facts.NONE));
    assertThat(folded.sql()).doesNotContain("mql_str_len_cp").contains("mql_add");
    assertThat(sql(pipeline)).contains("mql_str_len_cp");
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
  void aLoopOverElementsIsOneStatement() {
    CompiledPipeline compiled =
        compile(
            "[{$match: {a: 1}}, {$project: {x: {$reduce: {input: '$a', initialValue: 0, in: '$$this'}}}}]");
    assertThat(compiled.statement().orElseThrow().sql())
        .contains("WITH RECURSIVE r(i, this, value)");
  }

  @Test
  void aChainThatSqliteWouldDieOfIsSeveralStatements() {
    String match = "{$match: {a: 1}}, {$limit: 5},";
    CompiledPipeline compiled = compile("[" + match.repeat(80) + "{$match: {a: 1}}]");
    assertThat(compiled.statement()).isEmpty();
    assertThat(compiled.reason()).isEqualTo("more than 32 nested SELECTs");
    assertThat(compiled.interpreted()).isEmpty();
    assertThat(compiled.stages().get(1).number()).isEqualTo(2);
    assertThat(compiled.segments()).hasSize(3);
    assertThat(((Segment.Query) compiled.segments().get(1)).statement().sql())
        .contains("FROM penstock_segment_1 AS d");
    assertThat(compiled.stages())
        .extracting(CompiledPipeline.StageReport::segment)
        .contains(1, 2, 3);
  }

  @Test
  void sqlRunsTheFirstStagesOfAPipelineThatHasNoStatement() {
    CompiledPipeline compiled =
        compile("[{$match: {a: 1}}, {$sort: {b: 1}}, {$addFields: {c: 1}}, " + NO_SQL + "]");
    assertThat(compiled.statement()).isEmpty();
    assertThat(first(compiled).sql()).contains("WHERE").contains("ORDER BY");
    Segment.Interpreted rest = (Segment.Interpreted) compiled.segments().get(1);
    assertThat(rest.stages())
        .extracting(Stage::stageName)
        .containsExactly("$addFields", "$densify");
    assertThat(rest.cut()).hasValue("$densify has no SQL yet");
    assertThat(compiled.stages())
        .extracting(CompiledPipeline.StageReport::block)
        .containsExactly(1, 2, 0, 0);
  }

  @Test
  void theFirstStagesKeepTheOrderOfArrival() {
    CompiledPipeline compiled = compile("[{$match: {_id: {$gt: 1}}}, " + NO_SQL + "]");
    assertThat(first(compiled).sql()).contains("ORDER BY d.id");
  }

  @Test
  void sqlTakesOverFromJavaWhereDocumentsAreJoined() {
    String lookup = "{$lookup: {from: 'b', localField: 'a', foreignField: '_id', as: 'x'}}";
    CompiledPipeline compiled =
        compile("[" + NO_SQL + ", {$addFields: {c: 1}}, " + lookup + ", {$match: {x: 1}}]");
    assertThat(compiled.segments()).hasSize(2);
    assertThat(((Segment.Query) compiled.segments().get(1)).statement().sql())
        .contains("FROM penstock_segment_1 AS d");
    String fails = ", {$addFields: {c: {$divide: [1, '$a']}}}, ";
    assertThat(
            compile("[" + NO_SQL + fails + lookup + ", {$match: {x: 1}}, {$limit: 1}]").segments())
        .as("$divide might fail on documents that the limit leaves out")
        .hasSize(1);
  }

  private static CompiledPipeline.Statement first(CompiledPipeline compiled) {
    return ((Segment.Query) compiled.segments().get(0)).statement();
  }

  @Test
  void whatIsWrittenComesFromOneStatement() {
    CompiledPipeline compiled = compile("[{$addFields: {c: 1}}, {$out: 'd'}]");
    assertThat(((Segment.Interpreted) compiled.segments().get(1)).stages())
        .extracting(Stage::stageName)
        .containsExactly("$out");
    assertThat(compile("[" + NO_SQL + ", {$out: 'd'}]").segments())
        .hasOnlyElementsOfType(Segment.Interpreted.class);
  }

  @Test
  void otherCollectionsHaveTablesOfTheirNames() {
    Pipe<Object, Document> pipe =
        Pipeline.lookup("customers", "customer", "_id", "found")
            .unionWith("Old orders")
            .unionWith("collection_1");
    assertThat(Compiler.compile(pipe, "orders").sql())
        .contains("FROM customers AS")
        .contains("FROM collection_2 AS")
        .contains("FROM collection_1 AS");
    assertThat(Compiler.tables(pipe.stages()))
        .containsOnly(
            Map.entry("customers", "customers"),
            Map.entry("Old orders", "collection_2"),
            Map.entry("collection_1", "collection_1"));
  }

  @Test
  void whatSqlIsNoQuickerAtIsLeftToTheInterpreter() {
    assertThat(compile("[{$addFields: {c: 1}}, " + NO_SQL + "]").segments())
        .hasOnlyElementsOfType(Segment.Interpreted.class);
    assertThat(compile("[" + NO_SQL + ", {$match: {a: 1}}]").segments())
        .hasOnlyElementsOfType(Segment.Interpreted.class);
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
