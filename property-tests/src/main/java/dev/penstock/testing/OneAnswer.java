package dev.penstock.testing;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.Binding;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Group;
import dev.penstock.ir.Limit;
import dev.penstock.ir.Literal;
import dev.penstock.ir.Node;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Skip;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a pipeline whose answer MongoDB leaves open in part into a like one whose answer is fixed.
 */
final class OneAnswer {
  private static final Sort BY_ID = Sort.of(List.of(SortKey.ascending(Projection.ID)));

  private OneAnswer() {}

  /**
   * The pipeline with keys of groups wrapped, so that sorting by them is total, with that sort put
   * in front of what depends on the order, without what can have no fixed answer, and without sets
   * (their arrays have no order) that a later stage reads.
   */
  static List<Stage> of(List<? extends Stage> stages) {
    List<Stage> fixed = new ArrayList<>();
    Determinacy determinacy = Determinacy.COLLECTION;
    for (int i = 0; i < stages.size(); i++) {
      List<? extends Stage> later = stages.subList(i + 1, stages.size());
      Stage stage = withoutSets(wrapped(stages.get(i), later), later);
      if (determinacy.order() != Determinacy.Order.TOTAL && Determinacy.dependsOnOrder(stage)) {
        if (!determinacy.totalId()) {
          continue;
        }
        fixed.add(BY_ID);
        determinacy = determinacy.after(BY_ID);
      }
      fixed.add(stage);
      determinacy = determinacy.after(stage);
    }
    return fixed.isEmpty() ? List.of(Limit.of(1)) : List.copyOf(fixed);
  }

  private static Stage wrapped(Stage stage, List<? extends Stage> later) {
    if (later.stream().noneMatch(Determinacy::dependsOnOrder)) {
      return stage;
    }
    if (stage instanceof Group group) {
      return Group.of(wrapped(group.id()), group.accumulations());
    }
    return stage instanceof SortByCount count ? SortByCount.of(wrapped(count.expression())) : stage;
  }

  private static Node wrapped(Node key) {
    return key instanceof DocumentNode || key instanceof Literal
        ? key
        : DocumentNode.of(List.of(new Binding("k", key)));
  }

  private static Stage withoutSets(Stage stage, List<? extends Stage> later) {
    if (stage instanceof Group group && !later.stream().allMatch(OneAnswer::passesOn)) {
      return Group.of(
          group.id(), group.accumulations().stream().filter(OneAnswer::ordered).toList());
    }
    return stage;
  }

  private static boolean ordered(Accumulation accumulation) {
    return !accumulation.operator().givesSet();
  }

  private static boolean passesOn(Stage stage) {
    return stage instanceof Limit
        || stage instanceof Skip
        || (stage instanceof Sort sort && sort.equals(BY_ID));
  }
}
