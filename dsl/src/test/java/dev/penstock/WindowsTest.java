package dev.penstock;

import static dev.penstock.Accumulators.push;
import static dev.penstock.Accumulators.sum;
import static dev.penstock.Expressions.field;
import static dev.penstock.Partition.partitionBy;
import static dev.penstock.Partition.whole;
import static dev.penstock.Sorts.ascending;
import static dev.penstock.Windows.CURRENT;
import static dev.penstock.Windows.UNBOUNDED;
import static dev.penstock.Windows.covariancePop;
import static dev.penstock.Windows.covarianceSamp;
import static dev.penstock.Windows.denseRank;
import static dev.penstock.Windows.derivative;
import static dev.penstock.Windows.documentNumber;
import static dev.penstock.Windows.documents;
import static dev.penstock.Windows.expMovingAvg;
import static dev.penstock.Windows.integral;
import static dev.penstock.Windows.linearFill;
import static dev.penstock.Windows.locf;
import static dev.penstock.Windows.minMaxScaler;
import static dev.penstock.Windows.offset;
import static dev.penstock.Windows.over;
import static dev.penstock.Windows.range;
import static dev.penstock.Windows.rank;
import static dev.penstock.Windows.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.value.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final Pipe<Object, Document> EMPTY = Pipeline.of(List.of());
  private static final Partition<Object> SORTED = whole().sortBy(ascending("d"));

  private static void assertWrites(Pipe<Object, Document> pipe, String json) {
    assertThat(pipe.toJson()).isEqualTo("[" + json + "]");
    assertThat(Pipeline.parse(pipe.toJson())).isEqualTo(pipe);
  }

  private static String stage(String field) {
    return "{\"$setWindowFields\": {\"sortBy\": {\"d\": 1}, \"output\": {\"r\": " + field + "}}}";
  }

  private static void assertWrites(WindowOutput<Object> output, String field) {
    assertWrites(EMPTY.setWindowFields(SORTED, output), stage(field));
  }

  @Test
  void accumulatorsLookThroughWindows() {
    assertWrites(
        EMPTY.setWindowFields(
            partitionBy(field("p")),
            over(sum("s", 1)),
            over(push("t", field("v")), documents(UNBOUNDED, UNBOUNDED))),
        "{\"$setWindowFields\": {\"partitionBy\": \"$p\", \"output\": {\"s\": {\"$sum\": 1},"
            + " \"t\": {\"$push\": \"$v\", \"window\":"
            + " {\"documents\": [\"unbounded\", \"unbounded\"]}}}}}");
    assertWrites(
        over(sum("r", 1), documents(-1, 2)), "{\"$sum\": 1, \"window\": {\"documents\": [-1, 2]}}");
    assertWrites(
        over(sum("r", 1), range(offset(-0.5), CURRENT)),
        "{\"$sum\": 1, \"window\": {\"range\": [-0.5, \"current\"]}}");
    assertWrites(
        over(sum("r", 1), range(offset(-1), CURRENT, "month")),
        "{\"$sum\": 1, \"window\": {\"range\": [-1, \"current\"], \"unit\": \"month\"}}");
  }

  @Test
  void functionsAreWrittenAsMongoDbWritesThem() {
    assertWrites(rank("r"), "{\"$rank\": {}}");
    assertWrites(denseRank("r"), "{\"$denseRank\": {}}");
    assertWrites(documentNumber("r"), "{\"$documentNumber\": {}}");
    assertWrites(shift("r", field("v"), -1), "{\"$shift\": {\"output\": \"$v\", \"by\": -1}}");
    assertWrites(
        shift("r", field("v"), 1, null),
        "{\"$shift\": {\"output\": \"$v\", \"by\": 1, \"default\": null}}");
    assertWrites(locf("r", field("v")), "{\"$locf\": \"$v\"}");
    assertWrites(linearFill("r", field("v")), "{\"$linearFill\": \"$v\"}");
    assertWrites(
        expMovingAvg("r", field("v"), 3), "{\"$expMovingAvg\": {\"input\": \"$v\", \"N\": 3}}");
    assertWrites(
        expMovingAvg("r", field("v"), 0.5),
        "{\"$expMovingAvg\": {\"input\": \"$v\", \"alpha\": 0.5}}");
    assertWrites(minMaxScaler("r", field("v"), null), "{\"$minMaxScaler\": {\"input\": \"$v\"}}");
    assertWrites(
        minMaxScaler("r", field("v"), 0, 100, documents(-1, 0)),
        "{\"$minMaxScaler\": {\"input\": \"$v\", \"min\": 0, \"max\": 100},"
            + " \"window\": {\"documents\": [-1, 0]}}");
  }

  @Test
  void functionsOfWindows() {
    String window = ", \"window\": {\"documents\": [-1, 0]}}";
    assertWrites(
        covariancePop("r", field("x"), field("y"), documents(-1, 0)),
        "{\"$covariancePop\": [\"$x\", \"$y\"]" + window);
    assertWrites(
        covarianceSamp("r", field("x"), field("y"), null),
        "{\"$covarianceSamp\": [\"$x\", \"$y\"]}");
    assertWrites(
        derivative("r", field("v"), documents(-1, 0)),
        "{\"$derivative\": {\"input\": \"$v\"}" + window);
    assertWrites(
        derivative("r", field("v"), documents(-1, 0), "hour"),
        "{\"$derivative\": {\"input\": \"$v\", \"unit\": \"hour\"}" + window);
    assertWrites(integral("r", field("v"), null), "{\"$integral\": {\"input\": \"$v\"}}");
    assertWrites(
        integral("r", field("v"), documents(-1, 0), "week"),
        "{\"$integral\": {\"input\": \"$v\", \"unit\": \"week\"}" + window);
  }

  @Test
  void densify() {
    assertWrites(
        EMPTY.densify("d", 0.5),
        "{\"$densify\": {\"field\": \"d\", \"range\": {\"step\": 0.5, \"bounds\": \"full\"}}}");
    assertWrites(
        EMPTY.densify("d", 1, o -> o.partitionByFields("p").boundsOfPartition()),
        "{\"$densify\": {\"field\": \"d\", \"partitionByFields\": [\"p\"],"
            + " \"range\": {\"step\": 1, \"bounds\": \"partition\"}}}");
    assertWrites(
        EMPTY.densify("d", 1, o -> o.bounds(1, 5)),
        "{\"$densify\": {\"field\": \"d\", \"range\": {\"step\": 1, \"bounds\": [1, 5]}}}");
    assertWrites(
        EMPTY.densify("d", 2, o -> o.unit("day")),
        "{\"$densify\": {\"field\": \"d\", \"range\":"
            + " {\"step\": 2, \"unit\": \"day\", \"bounds\": \"full\"}}}");
  }

  @Test
  void fill() {
    assertWrites(
        EMPTY.fill(
            SORTED,
            Fills.locf("a"),
            Fills.linear("b"),
            Fills.value("c", 0),
            Fills.value("e", field("f"))),
        "{\"$fill\": {\"sortBy\": {\"d\": 1}, \"output\": {\"a\": {\"method\": \"locf\"},"
            + " \"b\": {\"method\": \"linear\"}, \"c\": {\"value\": 0},"
            + " \"e\": {\"value\": \"$f\"}}}}");
  }

  @Test
  void whatMongoDbRefuses() {
    assertThatThrownBy(() -> documents(1, 0))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("above its upper bound");
    assertThatThrownBy(() -> EMPTY.setWindowFields(whole(), rank("r")))
        .isInstanceOf(PipelineException.class)
        .hasMessageStartingWith("stage 1 $setWindowFields: field \"r\": $rank needs a sortBy");
    assertThatThrownBy(() -> range(CURRENT, CURRENT, "days"))
        .isInstanceOf(PipelineException.class)
        .hasMessage("there is no unit \"days\"");
  }
}
