package dev.penstock.interpret;

import dev.penstock.ir.Literal;
import dev.penstock.ir.Reads;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.SortOrder;
import dev.penstock.ir.WindowField;
import dev.penstock.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code $setWindowFields}: the partitions come in the order of what makes them, null and missing
 * being one; every function reads the documents that enter.
 */
final class SetWindowFieldsStep implements Step {
  private final Evaluator partitionBy;
  private final SortKeys order;
  private final List<Output> outputs;
  private final boolean isRandom;

  /** A field that is set, and what gives its values. */
  record Output(List<String> path, WindowFunctions.PartitionFunction function) {}

  SetWindowFieldsStep(SetWindowFields stage, Set<String> letNames) {
    partitionBy = Expressions.compile(stage.partitionBy().orElse(Literal.ABSENT), letNames);
    if (partitionBy instanceof Constant constant) {
      PartitionKey.of(constant.value());
    }
    order = new SortKeys(stage.sortBy().map(SortOrder::keys).orElse(List.of()));
    WindowFunctions functions = new WindowFunctions(stage.sortBy(), letNames);
    List<Output> compiled = new ArrayList<>();
    for (WindowField field : stage.output()) {
      compiled.add(new Output(field.path().steps(), functions.compile(field)));
    }
    outputs = List.copyOf(compiled);
    isRandom = Reads.of(stage).isRandom();
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    Evaluator partition = frame -> PartitionKey.of(partitionBy.evaluate(frame));
    return Step.blocking(
        documents, new Windowing(partition, order, outputs, isRandom, environment));
  }
}
