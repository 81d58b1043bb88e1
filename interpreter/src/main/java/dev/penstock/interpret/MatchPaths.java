package dev.penstock.interpret;

import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values that a path of the query language leads to, tried one after the other until a test
 * holds.
 *
 * <p>A path enters one array a step, and only its documents; where the step is a number, it also
 * takes the element at that index. An array at the end stands for each of its elements and for
 * itself, unless it was reached by its index.
 */
final class MatchPaths {
  private final List<String> steps;
  private final boolean entersLast;
  private final Predicate<Value> test;

  private MatchPaths(List<String> steps, boolean entersLast, Predicate<Value> test) {
    this.steps = steps;
    this.entersLast = entersLast;
    this.test = test;
  }

  /**
   * Whether {@code test} holds for a value that {@code steps} lead to from {@code value}.
   *
   * @param entersLast whether an array at the end of the path stands for its elements too
   */
  static boolean any(Value value, List<String> steps, boolean entersLast, Predicate<Value> test) {
    return new MatchPaths(steps, entersLast, test).any(value, 0);
  }

  private boolean any(Value value, int from) {
    Value here = value;
    for (int i = from; i < steps.size(); i++) {
      if (here instanceof Document document) {
        here = document.get(steps.get(i));
      } else if (here instanceof BsonArray array) {
        return anyElement(array, i);
      } else {
        return test.test(Missing.MISSING);
      }
    }
    if (entersLast && here instanceof BsonArray array) {
      for (Value element : array) {
        if (test.test(element)) {
          return true;
        }
      }
    }
    return test.test(here);
  }

  /**
   * Elements that are neither documents nor at the index give nothing, not even a missing value.
   */
  private boolean anyElement(BsonArray array, int from) {
    int index = index(steps.get(from));
    for (int i = 0; i < array.size(); i++) {
      Value element = array.get(i);
      if (element instanceof Document && any(element, from)) {
        return true;
      }
      if (i == index && at(element, from + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean at(Value element, int from) {
    if (from == steps.size()) {
      return test.test(element);
    }
    return (element instanceof Document && any(element, from))
        || (element instanceof BsonArray array && anyElement(array, from));
  }

  /** The index that a step is as well as a name, or -1; {@code "01"} is a name only. */
  static int index(String step) {
    int length = step.length();
    if (length == 0 || length > 9 || (length > 1 && step.charAt(0) == '0')) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < length; i++) {
      char digit = step.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      index = 10 * index + digit - '0';
    }
    return index;
  }
}
