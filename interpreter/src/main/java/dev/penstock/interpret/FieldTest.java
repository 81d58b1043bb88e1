package dev.penstock.interpret;

import dev.penstock.value.Value;
import java.util.List;
import java.util.function.Predicate;

/**
 * A compiled test of {@code $match}. It holds no state and may be used by any number of threads.
 */
public sealed interface FieldTest {

  /**
   * Whether the field meets the test: the query language's reading of {@code steps} from {@code
   * value}, which is missing where there is no such field.
   */
  boolean holds(Value value, List<String> steps);

  /**
   * Whether one value meets the test, without looking into it if it is an array: how {@code
   * $elemMatch} asks.
   */
  boolean holdsForElement(Value value);

  /**
   * A test of single values: one that the path leads to must meet it.
   *
   * @param test what the value must meet
   * @param entersLast whether an array at the end of the path stands for its elements too
   */
  record Single(Predicate<Value> test, boolean entersLast) implements FieldTest {
    @Override
    public boolean holds(Value value, List<String> steps) {
      return MatchPaths.any(value, steps, entersLast, test);
    }

    @Override
    public boolean holdsForElement(Value value) {
      return test.test(value);
    }
  }

  /**
   * Tests that all hold, each perhaps through another element.
   *
   * @param tests the tests
   */
  record Every(List<FieldTest> tests) implements FieldTest {
    @Override
    public boolean holds(Value value, List<String> steps) {
      for (FieldTest test : tests) {
        if (!test.holds(value, steps)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean holdsForElement(Value value) {
      for (FieldTest test : tests) {
        if (!test.holdsForElement(value)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * A test that does not hold, through no element at all.
   *
   * @param test the test
   */
  record Negated(FieldTest test) implements FieldTest {
    @Override
    public boolean holds(Value value, List<String> steps) {
      return !test.holds(value, steps);
    }

    @Override
    public boolean holdsForElement(Value value) {
      return !test.holdsForElement(value);
    }
  }
}
