package dev.penstock.runtime.functions;

import dev.penstock.interpret.Environment;
import dev.penstock.interpret.RedactStep;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Redact;
import dev.penstock.runtime.codec.JsonText;
import dev.penstock.value.BsonDate;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link dev.penstock.compiler.contract.SqlFunction#REDACT} does. */
final class Redactions {
  private static final BsonDate UNREAD = new BsonDate(0);

  private final Environment ofNothing = new Environment(UNREAD, Map.of());

  private final Remembered<String, RedactStep> steps =
      new Remembered<>(text -> RedactStep.of(Redact.of(Mql.parseExpression(JsonText.read(text)))));

  Value of(Operands o) throws SQLException {
    RedactStep step = steps.get(Objects.requireNonNull(o.text(1)));
    return step.left((Document) o.value(0), environment(step, o.column(2), o.value(3)));
  }

  private Environment environment(RedactStep step, @Nullable Object now, Value given) {
    if (now == null && given == Missing.MISSING) {
      return ofNothing;
    }
    Map<String, Value> variables = new HashMap<>();
    if (given instanceof Document values) {
      // Of a missing value nothing is given.
      step.variables().forEach(name -> variables.put(name, values.get(name)));
    }
    return new Environment(now instanceof Long millis ? new BsonDate(millis) : UNREAD, variables);
  }
}
