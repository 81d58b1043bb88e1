package dev.penstock.testing;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When two answers count as the same.
 *
 * @param ordered whether the documents must come in the same order, else they are a multiset
 * @param sets the top-level fields whose arrays are multisets; {@code "*"} for all arrays at any
 *     depth
 * @param exact whether the types of numbers, the sign of zero and the order of fields must agree
 * @param relative the relative tolerance where a double is involved, or a decimal that may be the
 *     sum of doubles
 * @param absolute the absolute tolerance where a double is involved
 */
record Agreement(
    boolean ordered, Set<String> sets, boolean exact, double relative, double absolute) {
  /** All arrays are multisets. */
  static final Set<String> ALL_SETS = Set.of("*");

  /** Copies the names. */
  Agreement {
    sets = Set.copyOf(sets);
  }

  /** The first difference, in words; empty where the answers agree. */
  Optional<String> difference(List<Document> expected, List<Document> actual) {
    if (expected.size() != actual.size()) {
      return Optional.of("expected " + expected.size() + " documents, got " + actual.size());
    }
    if (!ordered) {
      return unmatched("the documents", expected, actual, false);
    }
    for (int i = 0; i < expected.size(); i++) {
      Optional<String> difference =
          difference("document " + (i + 1), expected.get(i), actual.get(i), false);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** The first difference of two values; {@code inSet} says whether an array is a multiset. */
  private Optional<String> difference(String at, Value expected, Value actual, boolean inSet) {
    if (expected instanceof NumberValue a && actual instanceof NumberValue b) {
      return sameNumber(a, b) ? Optional.empty() : differ(at, expected, actual);
    }
    if (expected.type() != actual.type()) {
      return differ(at, expected, actual);
    }
    if (expected instanceof Document a && actual instanceof Document b) {
      return difference(at, a, b);
    }
    if (expected instanceof BsonArray a && actual instanceof BsonArray b) {
      return difference(at, a, b, inSet || sets.contains("*"));
    }
    return expected.equals(actual) ? Optional.empty() : differ(at, expected, actual);
  }

  private Optional<String> difference(String at, Document expected, Document actual) {
    boolean sameNames =
        exact
            ? expected.names().equals(actual.names())
            : new HashSet<>(expected.names()).equals(new HashSet<>(actual.names()));
    if (!sameNames) {
      return differ(at, expected, actual);
    }
    for (Document.Field field : expected) {
      Optional<String> difference =
          difference(
              at + "." + field.name(),
              field.value(),
              actual.get(field.name()),
              sets.contains(field.name()));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<String> difference(
      String at, BsonArray expected, BsonArray actual, boolean inSet) {
    if (expected.size() != actual.size()) {
      return differ(at, expected, actual);
    }
    if (inSet) {
      return unmatched(at, expected.values(), actual.values(), true);
    }
    for (int i = 0; i < expected.size(); i++) {
      Optional<String> difference =
          difference(at + "[" + i + "]", expected.get(i), actual.get(i), false);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<String> unmatched(
      String at, List<? extends Value> expected, List<? extends Value> actual, boolean inSet) {
    List<Value> left = new ArrayList<>(actual);
    for (Value value : expected) {
      boolean found = false;
      for (int i = 0; i < left.size() && !found; i++) {
        if (difference(at, value, left.get(i), inSet).isEmpty()) {
          left.remove(i);
          found = true;
        }
      }
      if (!found) {
        return Optional.of(
            at + ": expected " + show(value) + " among them, left are " + show(left));
      }
    }
    return Optional.empty();
  }

  private boolean sameNumber(NumberValue a, NumberValue b) {
    if (exact && a.type() != b.type()) {
      return false;
    }
    if (a.equals(b) || (!exact && BsonOrder.equal(a, b))) {
      return true;
    }
    // A decimal that doubles went into is no more precise than they.
    boolean approximate =
        a.type() == BsonType.DOUBLE
            || b.type() == BsonType.DOUBLE
            || (relative > 0 && a.type() == BsonType.DECIMAL128);
    if (!approximate || a.isNaN() || b.isNaN()) {
      return false;
    }
    double x = a.doubleValue();
    double y = b.doubleValue();
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return false;
    }
    // Where types are exact, doubles that differ by nothing are the two zeros.
    double difference = Math.abs(x - y);
    return (difference > 0 || !exact || a.type() == BsonType.DECIMAL128)
        && difference <= Math.max(relative * Math.max(Math.abs(x), Math.abs(y)), absolute);
  }

  private static Optional<String> differ(String at, Value expected, Value actual) {
    return Optional.of(at + ": expected " + show(expected) + ", got " + show(actual));
  }

  private static String show(Value value) {
    return value.type() == BsonType.MISSING
        ? "nothing"
        : ExtendedJson.write(value, ExtendedJson.Mode.RELAXED);
  }

  private static String show(List<Value> values) {
    return show(BsonArray.copyOf(values));
  }
}
