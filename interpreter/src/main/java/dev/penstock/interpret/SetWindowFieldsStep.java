package dev.penstock.interpret;

import dev.penstock.ir.Literal;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.ir.SortOrder;
import dev.penstock.ir.WindowField;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
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

  private record Output(List<String> path, WindowFunctions.PartitionFunction function) {}

  private static final class Row {
    private final Document document;
    private final Value partition;
    private final Value[] key;

    Row(Document document, Value partition, Value[] key) {
      this.document = document;
      this.partition = partition;
      this.key = key;
    }
  }

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
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, input -> results(input, environment));
  }

  private List<Document> results(Stream<Document> documents, Environment environment) {
    Comparator<Row> comparator =
        Comparator.<Row, Value>comparing(row -> row.partition, BsonOrder::compare)
            .thenComparing(row -> row.key, order);
    List<Row> rows =
        documents.map(document -> row(document, environment)).sorted(comparator).toList();
    List<Document> results = new ArrayList<>(rows.size());
    int start = 0;
    for (int end = 1; end <= rows.size(); end++) {
      if (end == rows.size() || !samePartition(rows.get(start), rows.get(end))) {
        addResults(rows.subList(start, end), environment, results);
        start = end;
      }
    }
    return results;
  }

  private Row row(Document document, Environment environment) {
    Value partition = PartitionKey.of(partitionBy.evaluate(Frame.of(document, environment)));
    return new Row(document, partition, order.of(document));
  }

  private static boolean samePartition(Row a, Row b) {
    return BsonOrder.compare(a.partition, b.partition) == 0;
  }

  private void addResults(List<Row> rows, Environment environment, List<Document> results) {
    WindowPartition partition =
        new WindowPartition(
            rows.stream().map(row -> row.document).toList(),
            rows.stream().map(row -> row.key).toList(),
            order,
            environment);
    List<Value[]> columns =
        outputs.stream().map(output -> output.function.results(partition)).toList();
    for (int i = 0; i < rows.size(); i++) {
      Value document = rows.get(i).document;
      for (int j = 0; j < columns.size(); j++) {
        document = FieldWrites.set(document, outputs.get(j).path, columns.get(j)[i]);
      }
      results.add((Document) document);
    }
  }
}
