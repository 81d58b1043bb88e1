package dev.penstock.compiler.rewrite;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.Assignment;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Group;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Reads;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.RewriteRule;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Totality;
import dev.penstock.ir.Unwind;
import java.util.List;
import java.util.Optional;

/**
 * Does not compute a field that nothing reads before it is gone.
 *
 * <pre>
 *   $addFields: {a: A, b: B}        $addFields: {b: B}
 *   ...                        ->   ...
 *   $group: {_id: "$b"}             $group: {_id: "$b"}
 *
 *   no stage in between reads a, and A never fails
 * </pre>
 *
 * <p>A field is gone after {@code $group} and {@code $replaceRoot}, and after a {@code $project}
 * that drops it, does not name it, or computes it anew. One that {@code $addFields} sets anew keeps
 * its place among the fields, so it is not gone.
 */
public final class PruneFields implements RewriteRule {
  /** The rule. */
  public PruneFields() {}

  @Override
  public String ruleName() {
    return "PruneFields";
  }

  @Override
  public Optional<Rewrite> apply(List<CoreStage> stages) {
    CoreStage first = stages.get(0);
    List<Stage> later = stages.stream().skip(1).map(CoreStage::stage).toList();
    if (first.stage() instanceof AddFields fields) {
      List<Assignment> needed =
          fields.fields().stream().filter(f -> !isDead(f.path(), f.value(), later)).toList();
      if (needed.size() < fields.fields().size()) {
        return Optional.of(
            new Rewrite(
                1, needed.isEmpty() ? List.of() : List.of(first.with(AddFields.of(needed)))));
      }
    }
    if (first.stage() instanceof Project project) {
      List<Projection> needed =
          project.fields().stream()
              .filter(
                  f -> !(f instanceof Projection.Compute c && isDead(c.path(), c.value(), later)))
              .toList();
      // What would be left of {a: A, _id: 0} says something else: it drops _id and keeps the rest.
      if (needed.size() < project.fields().size()
          && needed.stream().anyMatch(f -> !(f instanceof Projection.Exclude))) {
        return Optional.of(new Rewrite(1, List.of(first.with(Project.of(needed)))));
      }
    }
    return Optional.empty();
  }

  private static boolean isDead(Path path, Node value, List<Stage> later) {
    return path.isSimple()
        && !path.equals(Projection.ID)
        && isGoneUnread(path, later)
        && Totality.isTotal(value);
  }

  private static boolean isGoneUnread(Path field, List<Stage> later) {
    for (Stage stage : later) {
      if (Reads.of(stage).includes(field.head()) || keepsItsPlace(stage, field)) {
        return false;
      }
      if (drops(stage, field)) {
        return true;
      }
    }
    return false;
  }

  private static boolean keepsItsPlace(Stage stage, Path field) {
    if (stage instanceof AddFields fields) {
      return fields.fields().stream().anyMatch(f -> f.path().equals(field));
    }
    return stage instanceof Unwind unwind
        && unwind.includeArrayIndex().filter(i -> i.head().equals(field.head())).isPresent();
  }

  private static boolean drops(Stage stage, Path field) {
    if (stage instanceof Project project) {
      Optional<Projection> named =
          project.fields().stream().filter(f -> f.path().head().equals(field.head())).findFirst();
      return project.isExclusion()
          ? named.filter(f -> f.path().equals(field)).isPresent()
          : named.isEmpty() || named.get() instanceof Projection.Compute;
    }
    return stage instanceof Group || stage instanceof ReplaceRoot;
  }
}
