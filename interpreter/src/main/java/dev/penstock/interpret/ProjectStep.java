package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code $project} with included and computed fields, which keeps {@code _id} unless told
 * otherwise.
 */
final class ProjectStep implements Step.Mapping {
  private final Inclusion inclusion = new Inclusion();
  private final List<Evaluator> computed = new ArrayList<>();

  private ProjectStep(Project stage, Set<String> letNames) {
    boolean namesId = false;
    for (Projection field : stage.fields()) {
      namesId |= field.path().head().equals(Projection.ID.head());
      if (field instanceof Projection.Compute compute) {
        inclusion.compute(compute.path(), computed.size());
        computed.add(Expressions.compile(compute.value(), letNames));
      } else if (field instanceof Projection.Include include) {
        inclusion.keep(include.path());
      }
    }
    if (!namesId) {
      inclusion.keep(Projection.ID);
    }
  }

  static Step.Mapping of(Project stage, Set<String> letNames) {
    if (!stage.isExclusion()) {
      return new ProjectStep(stage, letNames);
    }
    List<Path> dropped =
        stage.fields().stream()
            .filter(Projection.Exclude.class::isInstance)
            .map(Projection::path)
            .toList();
    Exclusion exclusion = Exclusion.of(dropped);
    return (document, environment) -> exclusion.apply(document);
  }

  @Override
  public Document apply(Document document, Environment environment) {
    Frame frame = Frame.of(document, environment);
    Value[] results = new Value[computed.size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = computed.get(i).evaluate(frame);
    }
    return inclusion.apply(document, results);
  }
}
