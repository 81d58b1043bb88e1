package dev.penstock.interpret;

import dev.penstock.ir.SetWindowFields;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Supplier;

/**
 * A window function over the rows of a partition that SQL has sorted, of which it has computed what
 * the function reads.
 */
public final class WindowRows {
  private static final String SORT = "s";
  private static final String OPERAND = "v";

  /** Windows are seldom larger; what is no longer known costs no more than to be looked up. */
  private static final int KNOWN = 1024;

  private static final SortKeys NO_ORDER = new SortKeys(List.of());

  private final WindowFunctions.PartitionFunction function;

  private WindowRows(WindowFunctions.PartitionFunction function) {
    this.function = function;
  }

  /** The function of a stage's first field, whatever it says of operands and of the order. */
  public static WindowRows of(SetWindowFields stage) {
    WindowFunctions functions =
        new WindowFunctions(frame -> frame.root().get(SORT), frame -> frame.root().get(OPERAND));
    return new WindowRows(functions.compile(stage.output().get(0)));
  }

  /**
   * The results, row by row.
   *
   * @param sortValues the value of the first field of sortBy, of each row; missing where the
   *     function has no use for it
   * @param operands what the function takes in, of each row: {@link
   *     dev.penstock.ir.AccumulatorCall#taken}, or the first argument
   */
  public Supplier<Value> results(List<Value> sortValues, List<Value> operands) {
    return function.results(
        new WindowPartition(
            new Rows(sortValues, operands),
            List.of(),
            NO_ORDER,
            Math.min(KNOWN, operands.size()),
            new Environment(new BsonDate(0), Map.of())));
  }

  /** The rows as documents, each made when it is asked for. */
  private static final class Rows extends AbstractList<Document> implements RandomAccess {
    private final List<Value> sortValues;
    private final List<Value> operands;

    Rows(List<Value> sortValues, List<Value> operands) {
      this.sortValues = sortValues;
      this.operands = operands;
    }

    @Override
    public Document get(int index) {
      return Document.builder()
          .put(SORT, sortValues.get(index))
          .put(OPERAND, operands.get(index))
          .build();
    }

    @Override
    public int size() {
      return operands.size();
    }
  }
}
