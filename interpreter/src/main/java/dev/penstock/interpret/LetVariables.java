package dev.penstock.interpret;

import dev.penstock.ir.Binding;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code let} of a stage binds for the pipeline within it. */
final class LetVariables {
  private final Map<String, Evaluator> values = new LinkedHashMap<>();
  private final Set<String> visible;

  /**
   * Compiles the variables.
   *
   * @param letNames those around the stage, which their values may read
   */
  LetVariables(List<Binding> let, Set<String> letNames) {
    let.forEach(v -> values.put(v.name(), Expressions.compile(v.value(), letNames)));
    visible = new HashSet<>(letNames);
    visible.addAll(values.keySet());
  }

  /** The names of the variables. */
  Set<String> names() {
    return values.keySet();
  }

  /** The names that the pipeline sees, those around the stage too. */
  Set<String> visible() {
    return visible;
  }

  /** The run with the variables that {@code document} gives. */
  Environment bound(Document document, Environment environment) {
    if (values.isEmpty()) {
      return environment;
    }
    Frame frame = Frame.of(document, environment);
    Map<String, Value> bound = new HashMap<>();
    values.forEach((name, value) -> bound.put(name, value.evaluate(frame)));
    return environment.with(bound);
  }
}
