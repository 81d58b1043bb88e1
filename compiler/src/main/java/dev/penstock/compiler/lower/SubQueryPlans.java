package dev.penstock.compiler.lower;

import dev.penstock.compiler.sql.Fragment;
import dev.penstock.ir.SubQuery;

/** Plans the pipelines of sub-queries: what lowers an expression knows nothing of pipelines. */
@FunctionalInterface
public interface SubQueryPlans {
  /**
   * The fragment of a sub-query.
   *
   * @param context where it is written
   */
  Fragment lower(SubQuery query, Context context);
}
