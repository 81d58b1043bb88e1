package dev.penstock.benchmarks;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.Group;
import dev.penstock.ir.Sort;
import dev.penstock.ir.Stage;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When the results of two contestants count as the same: fields may stand in any order, and numbers
 * may differ by rounding.
 *
 * @param ordered whether the results come in one order; else they are compared by {@code _id}
 * @param sets the fields whose arrays have no order
 */
record Agreement(boolean ordered, Set<String> sets) {
  private static final double RELATIVE = 1e-9;
  private static final int LONGEST = 500;

  private static final Comparator<Document> BY_ID =
      Comparator.<Document, Value>comparing(d -> d.get("_id"), BsonOrder.comparator())
          .thenComparing(BsonOrder.comparator());

  /** Copies the names. */
  Agreement {
    sets = Set.copyOf(sets);
  }

  /** What a pipeline leaves open: the order where it does not sort at last, and that of sets. */
  static Agreement of(List<? extends Stage> stages) {
    boolean ordered = false;
    Set<String> sets = new HashSet<>();
    for (Stage stage : stages) {
      if (stage instanceof Sort) {
        ordered = true;
      } else if (stage instanceof Group group) {
        ordered = false;
        for (Accumulation accumulation : group.accumulations()) {
          if (accumulation.operator().givesSet()) {
            sets.add(accumulation.field());
          }
        }
      }
    }
    return new Agreement(ordered, sets);
  }

  /** The first difference, in words; empty where the results agree. */
  Optional<String> difference(List<Document> expected, List<Document> actual) {
    if (expected.size() != actual.size()) {
      return Optional.of("expected " + expected.size() + " documents, got " + actual.size());
    }
    List<Document> left = new ArrayList<>(expected);
    List<Document> right = new ArrayList<>(actual);
    if (!ordered) {
      left.sort(BY_ID);
      right.sort(BY_ID);
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return Optional.of(
            "document "
                + (i + 1)
                + (ordered ? "" : " by _id")
                + ": expected "
                + show(left.get(i))
                + ", got "
                + show(right.get(i)));
      }
    }
    return Optional.empty();
  }

  private boolean same(Value expected, Value actual) {
    if (expected instanceof NumberValue a && actual instanceof NumberValue b) {
      return same(a, b);
    }
    if (expected instanceof Document a && actual instanceof Document b) {
      return same(a, b);
    }
    if (expected instanceof BsonArray a && actual instanceof BsonArray b) {
      return same(a.values(), b.values());
    }
    return expected.equals(actual);
  }

  private static boolean same(NumberValue a, NumberValue b) {
    if (BsonOrder.equal(a, b)) {
      return true;
    }
    double x = a.doubleValue();
    double y = b.doubleValue();
    return Double.isFinite(x)
        && Double.isFinite(y)
        && Math.abs(x - y) <= RELATIVE * Math.max(Math.abs(x), Math.abs(y));
  }

  private boolean same(Document expected, Document actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (Document.Field field : expected) {
      Value value = actual.get(field.name());
      boolean isSet =
          sets.contains(field.name())
              && field.value() instanceof BsonArray
              && value instanceof BsonArray;
      if (!(isSet
          ? same(sorted((BsonArray) field.value()), sorted((BsonArray) value))
          : same(field.value(), value))) {
        return false;
      }
    }
    return true;
  }

  private boolean same(List<Value> expected, List<Value> actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Value> sorted(BsonArray array) {
    return array.values().stream().sorted(BsonOrder.comparator()).toList();
  }

  private static String show(Document document) {
    String json = ExtendedJson.write(document, ExtendedJson.Mode.RELAXED);
    return json.length() > LONGEST ? json.substring(0, LONGEST) + " ..." : json;
  }
}
