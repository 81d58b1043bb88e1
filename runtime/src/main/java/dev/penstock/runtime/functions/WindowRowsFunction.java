package dev.penstock.runtime.functions;

import dev.penstock.interpret.WindowRows;
import dev.penstock.ir.Mql;
import dev.penstock.ir.SetWindowFields;
import dev.penstock.runtime.codec.JsonText;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link dev.penstock.compiler.contract.SqlFunction#WINDOW}. */
final class WindowRowsFunction extends PartitionFunction {
  private final Remembered<String, WindowRows> functions =
      new Remembered<>(
          text -> WindowRows.of((SetWindowFields) Mql.parseStage((Document) JsonText.read(text))));

  // Made with the first row: the driver clones the function for each partition.
  private @Nullable WindowRows function;
  private List<Value> sortValues = List.of();
  private List<Value> operands = List.of();

  WindowRowsFunction(FailureSlot failures) {
    super(failures);
  }

  @Override
  void step(int arguments) throws SQLException {
    if (function == null) {
      function = functions.get(Objects.requireNonNull(text(0)));
      sortValues = new ArrayList<>();
      operands = new ArrayList<>();
    }
    sortValues.add(operand(1));
    operands.add(operand(2));
  }

  @Override
  Supplier<Value> results() {
    return Objects.requireNonNull(function).results(sortValues, operands);
  }
}
