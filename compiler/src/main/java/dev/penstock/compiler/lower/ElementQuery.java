package dev.penstock.compiler.lower;

import dev.penstock.PipelineException;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.ir.Predicate;

/**
 * A condition of {@code $elemMatch} on one element.
 *
 * @param element the element
 * @param block the block of the condition
 */
record ElementQuery(Fragment element, Block block) implements Predicate.Visitor<Fragment> {
  @Override
  public Fragment visit(Predicate.Logical logical) {
    return PredicateLowering.join(logical, this);
  }

  @Override
  public Fragment visit(Predicate.Field field) {
    Subject subject = new ValueSubject(element, field.path().steps());
    return Fragment.bool(field.test().accept(new TestLowering(subject, block)), false);
  }

  @Override
  public Fragment visit(Predicate.JsonSchema jsonSchema) {
    throw new PipelineException(2, "$jsonSchema cannot stand in $elemMatch");
  }

  @Override
  public Fragment visit(Predicate.SampleRate sampleRate) {
    throw new PipelineException(2, "$sampleRate cannot stand in $elemMatch");
  }

  @Override
  public Fragment visit(Predicate.Expr expr) {
    throw new PipelineException(2, "$expr cannot stand in $elemMatch");
  }
}
