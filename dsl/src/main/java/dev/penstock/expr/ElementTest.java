package dev.penstock.expr;

import dev.penstock.PipelineException;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Predicate.Connective;
import dev.penstock.ir.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * From a function of an element to {@code $elemMatch}. The element is a field of a name that
 * nothing else has; its name is cut off the paths again.
 */
final class ElementTest {
  private static final int BAD_VALUE = 2;

  private final String element;

  private ElementTest(String element) {
    this.element = element;
  }

  static Test of(Function<Node, Predicate> condition) {
    ElementTest test = new ElementTest(Lambdas.fresh());
    Predicate predicate = condition.apply(FieldPath.of(Path.of(test.element)));
    return test.isOnElementItself(predicate)
        ? new Test.ElemMatchValue(test.tests(predicate))
        : new Test.ElemMatch(test.onFields(predicate));
  }

  /** The query form on a condition that is already about the element's fields. */
  static Test ofFields(Predicate predicate) {
    requireTests(predicate);
    return new Test.ElemMatch(predicate);
  }

  private static void requireTests(Predicate predicate) {
    if (predicate instanceof Predicate.Logical logical) {
      logical.conditions().forEach(ElementTest::requireTests);
    } else if (!(predicate instanceof Predicate.Field)) {
      throw notATest();
    }
  }

  private boolean isOnElementItself(Predicate predicate) {
    if (predicate instanceof Predicate.Logical logical) {
      return logical.conditions().stream().anyMatch(this::isOnElementItself);
    }
    return predicate instanceof Predicate.Field field && isElement(field.path());
  }

  private boolean isElement(Path path) {
    return path.isSimple() && path.head().equals(element);
  }

  /**
   * The tests of the value form, which joins them by and, and has {@code $not} in place of {@code
   * $nor}.
   */
  private List<Test> tests(Predicate predicate) {
    if (predicate instanceof Predicate.Field field && isElement(field.path())) {
      return List.of(field.test());
    }
    if (predicate instanceof Predicate.Logical logical && logical.connective() != Connective.OR) {
      List<Test> tests = new ArrayList<>();
      for (Predicate condition : logical.conditions()) {
        List<Test> inner = tests(condition);
        if (logical.connective() == Connective.AND) {
          tests.addAll(inner);
        } else {
          tests.add(new Test.Not(inner));
        }
      }
      return tests;
    }
    throw new PipelineException(
        BAD_VALUE,
        "$elemMatch on the element itself takes comparisons of the element with constants, joined"
            + " by and, each perhaps negated; for or, write two $elemMatch");
  }

  private Predicate onFields(Predicate predicate) {
    if (predicate instanceof Predicate.Logical logical) {
      return new Predicate.Logical(
          logical.connective(), logical.conditions().stream().map(this::onFields).toList());
    }
    if (predicate instanceof Predicate.Field field && field.path().head().equals(element)) {
      return new Predicate.Field(new Path(field.path().tail()), field.test());
    }
    throw notATest();
  }

  private static PipelineException notATest() {
    return new PipelineException(
        BAD_VALUE, "$elemMatch compares the element's fields with constants, and nothing else");
  }
}
