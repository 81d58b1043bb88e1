package dev.penstock.ir;

import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;

/**
 * Writes whatever there is: in MongoDB's syntax as far as MongoDB has it, and in Penstock's own
 * words, {@code $with}, {@code $from}, {@code $outer} and the kinds of {@link SubQuery}, where it
 * has not.
 */
final class MqlPrinter {
  private MqlPrinter() {}

  static BsonArray array(List<? extends Stage> stages) {
    return BsonArray.copyOf(stages.stream().map(MqlPrinter::document).toList());
  }

  static Document document(Stage stage) {
    return Document.of(stage.stageName(), stage.accept(MqlStagePrinter.PRINTER));
  }

  static Document document(Predicate condition) {
    return condition.accept(MqlQueryPrinter.PRINTER);
  }

  static Value value(Node expression) {
    return expression.accept(MqlExpressionPrinter.PRINTER);
  }
}
