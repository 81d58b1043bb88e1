package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.PenstockException;
import dev.penstock.interpret.Environment;
import dev.penstock.interpret.Interpreter;
import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Group;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Path;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.SortOrder;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Window;
import dev.penstock.ir.WindowBound;
import dev.penstock.ir.WindowCall;
import dev.penstock.ir.WindowField;
import dev.penstock.ir.WindowOp;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** What functions give over windows. */
class WindowProperties {
  private static final Environment ENVIRONMENT = new Environment(new BsonDate(0), Map.of());
  private static final WindowArbitraries WINDOWS =
      new WindowArbitraries(ExpressionArbitraries.tidy(), 1);
  private static final Differential DIFFERENTIAL = new Differential();
  private static final Coverage ACCUMULATORS =
      new Coverage(
          "accumulators over windows",
          WindowArbitraries.accumulatorOps().stream().map(AccumulatorOp::operatorName).toList());
  private static final Coverage COVERAGE =
      new Coverage(
          "window functions",
          Arrays.stream(WindowOp.values()).map(WindowOp::operatorName).toList());

  /** An accumulator gives over a window what {@code $group} gives over its documents. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void accumulatorsGiveWhatGroupsGive(
      @ForAll("accumulators") AccumulatorCall call,
      @ForAll("windows") Window window,
      @ForAll("documents") List<Document> documents) {
    SetWindowFields stage =
        SetWindowFields.of(
            Optional.empty(),
            Optional.of(new SortOrder(List.of(SortKey.ascending(Path.of("_id"))))),
            List.of(new WindowField(Path.of("r"), call, Optional.of(window))));
    List<Document> results;
    try {
      results = run(List.of(stage), documents);
    } catch (PenstockException e) {
      return;
    }
    for (int i = 0; i < documents.size(); i++) {
      List<Document> seen = seen(window, documents, i);
      if (!seen.isEmpty()) {
        Group group = Group.of(Literal.of(BsonNull.NULL), List.of(new Accumulation("r", call)));
        Value expected = run(List.of(group), seen).get(0).get("r");
        if (!isDeviationOfInfinities(call.operator(), expected)) {
          assertThat(results.get(i).get("r")).isEqualTo(expected);
        }
      }
    }
  }

  /** Over a window that loses documents such a deviation is null. */
  private static boolean isDeviationOfInfinities(AccumulatorOp operator, Value expected) {
    boolean deviates =
        operator == AccumulatorOp.STD_DEV_POP || operator == AccumulatorOp.STD_DEV_SAMP;
    return deviates
        && expected instanceof NumberValue number
        && (number.isNaN() || number.isInfinite());
  }

  private static List<Document> run(List<Stage> stages, List<Document> documents) {
    return Interpreter.run(stages, documents.stream(), ENVIRONMENT).toList();
  }

  /** The documents have the numbers from 1 as their ids, so ranges and places are the same. */
  private static List<Document> seen(Window window, List<Document> documents, int current) {
    List<Document> seen = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      boolean isNotBefore =
          window.lower() == WindowBound.Edge.UNBOUNDED || i >= current + distance(window.lower());
      boolean isNotAfter =
          window.upper() == WindowBound.Edge.UNBOUNDED || i <= current + distance(window.upper());
      if (isNotBefore && isNotAfter) {
        seen.add(documents.get(i));
      }
    }
    return seen;
  }

  private static long distance(WindowBound bound) {
    return bound instanceof WindowBound.Offset offset
        ? offset.distance().exactLong().orElseThrow()
        : 0;
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void functionsGiveResults(
      @ForAll("functions") Stage stage, @ForAll("documents") List<Document> documents) {
    Answer answer = COVERAGE.count(DIFFERENTIAL.check(List.of(stage), documents));
    WindowField field = ((SetWindowFields) stage).output().get(0);
    if (answer instanceof Answer.Result result
        && result.documents().stream().anyMatch(d -> !d.get("x").isNullish())) {
      COVERAGE.result(((WindowCall) field.function()).operator().operatorName());
    }
  }

  /** Behind a limit that keeps documents from a function, too. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void accumulatorsGiveResults(
      @ForAll("overWindows") Stage stage,
      @ForAll boolean isLimited,
      @ForAll("documents") List<Document> documents) {
    List<Stage> stages = isLimited ? List.of(stage, Limit.of(2)) : List.of(stage);
    Answer answer = ACCUMULATORS.count(DIFFERENTIAL.check(stages, documents));
    WindowField field = ((SetWindowFields) stage).output().get(0);
    if (answer instanceof Answer.Result result
        && result.documents().stream().anyMatch(d -> !d.get("x").isNullish())) {
      ACCUMULATORS.result(((AccumulatorCall) field.function()).operator().operatorName());
    }
  }

  @Provide
  Arbitrary<AccumulatorCall> accumulators() {
    AccumulatorArbitraries calls = new AccumulatorArbitraries(ExpressionArbitraries.tidy(), 1);
    return Seed.of(Arbitraries.of(WindowArbitraries.accumulatorOps()).flatMap(calls::call));
  }

  @Provide
  Arbitrary<Stage> overWindows() {
    return accumulators().flatMap(WINDOWS::stage);
  }

  @Provide
  Arbitrary<Window> windows() {
    return Seed.of(WindowArbitraries.window());
  }

  @Provide
  Arbitrary<Stage> functions() {
    return Seed.of(
        Arbitraries.of(WindowOp.values()).flatMap(WINDOWS::call).flatMap(WINDOWS::stage));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.tidy().map(WindowProperties::numbered));
  }

  private static List<Document> numbered(List<Document> documents) {
    List<Document> numbered = new ArrayList<>();
    for (Document document : documents) {
      BsonInt32 id = new BsonInt32(numbered.size() + 1);
      numbered.add(document.toBuilder().put("_id", id).build());
    }
    return numbered;
  }

  @AfterContainer
  static void enough() {
    DIFFERENTIAL.close();
    COVERAGE.assertEnough(COVERAGE.cases(), 0.2);
    ACCUMULATORS.assertEnough(ACCUMULATORS.cases(), 0.2);
  }
}
