package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Merge;
import dev.penstock.ir.Path;
import dev.penstock.ir.Projection;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonKey;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The collection that {@code $merge} writes to, by the fields that documents match by. By _id alone
 * it asks the collection, else it knows all documents.
 */
final class MergeTarget {
  private final Output.Target target;
  private final List<Path> on;
  private final Map<BsonKey, Output.Stored> known = new HashMap<>();

  private MergeTarget(Output.Target target, List<Path> on) {
    this.target = target;
    this.on = on;
  }

  /**
   * The target.
   *
   * @throws EvaluationException 51183 where two documents have the same values: MongoDB asks for a
   *     unique index
   */
  static MergeTarget of(Output.Target target, List<Path> on) {
    MergeTarget merged = new MergeTarget(target, on);
    if (!on.equals(Merge.BY_ID)) {
      target.documents().forEach(merged::learn);
    }
    return merged;
  }

  private void learn(Output.Stored stored) {
    List<Value> values = on.stream().map(path -> read(stored.document(), path)).toList();
    if (known.put(key(values), stored) != null) {
      throw new EvaluationException(
          51183, "documents of the collection have the same values of the \"on\" fields");
    }
  }

  private static BsonKey key(List<Value> values) {
    return new BsonKey(BsonArray.copyOf(values));
  }

  /** Whether _id is among the fields that documents match by. */
  boolean matchesById() {
    return on.contains(Projection.ID);
  }

  /**
   * The values that a document matches by.
   *
   * @throws EvaluationException 51185 for an array, 51132 for null or missing
   */
  List<Value> key(Document document) {
    List<Value> values = new ArrayList<>();
    for (Path path : on) {
      Value value = read(document, path);
      if (value instanceof BsonArray || value.isNullish()) {
        throw new EvaluationException(
            value instanceof BsonArray ? 51185 : 51132,
            "documents match by the field \""
                + path
                + "\", so that it cannot be "
                + value.type().alias());
      }
      values.add(value);
    }
    return values;
  }

  /** The value at a path through documents. */
  private static Value read(Document document, Path path) {
    Value value = document;
    for (String step : path.steps()) {
      value = value instanceof Document inner ? inner.get(step) : Missing.MISSING;
    }
    return value;
  }

  /** The document that matches by these values. */
  Optional<Output.Stored> find(List<Value> values) {
    return on.equals(Merge.BY_ID)
        ? target.find(values.get(0))
        : Optional.ofNullable(known.get(key(values)));
  }

  /** Inserts a document with these values. */
  void insert(List<Value> values, Document document) {
    Output.Stored stored = target.insert(document);
    if (!on.equals(Merge.BY_ID)) {
      known.put(key(values), stored);
    }
  }

  /** Replaces the document with these values; the new one may have others. */
  void replace(List<Value> values, Output.Stored old, Document document) {
    Output.Stored stored = target.replace(old, document);
    if (!on.equals(Merge.BY_ID)) {
      known.remove(key(values));
      learn(stored);
    }
  }
}
