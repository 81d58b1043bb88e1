package dev.penstock.interpret;

import dev.penstock.ir.Bucket;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.Group;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortByCount;
import dev.penstock.ir.Stage;
import java.util.List;

/** Whether MongoDB says in which order a pipeline's results come. */
public final class ResultOrder {
  private ResultOrder() {}

  /**
   * False after a {@code $group} or {@code $sortByCount} without a later {@code $sort} or bucket
   * stage, true otherwise. {@code $sortByCount} sorts, but leaves open which of two equal counts
   * comes first.
   */
  public static boolean isOrdered(List<? extends Stage> stages) {
    boolean ordered = true;
    for (Stage stage : stages) {
      if (stage instanceof Group || stage instanceof SortByCount) {
        ordered = false;
      } else if (stage instanceof Sort || stage instanceof Bucket || stage instanceof BucketAuto) {
        ordered = true;
      }
    }
    return ordered;
  }
}
