package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The values by which {@code $lookup} goes from documents to others, one by one for SQL. */
public final class Links {
  private static final String HEAD = "v";

  private Links() {}

  /**
   * The values that a document looks for: null where there are none.
   *
   * @param head the value of the path's first step
   * @param rest the rest of the path
   * @param identities whether they are {@code _id}s: no arrays, and an empty one behind null, for
   *     documents that have none
   */
  public static BsonArray local(Value head, List<String> rest, boolean identities) {
    List<Value> values = LinkValues.of(document(head), path(rest));
    if (values.isEmpty()) {
      values = List.of(BsonNull.NULL);
    }
    if (!identities) {
      return BsonArray.copyOf(values);
    }
    List<Value> ids = new ArrayList<>(values);
    ids.removeIf(value -> value instanceof BsonArray);
    if (ids.contains(BsonNull.NULL)) {
      ids.add(BsonArray.of());
    }
    return BsonArray.copyOf(ids);
  }

  /**
   * The values by which a document is found, each once; null for a missing one too.
   *
   * @param head the value of the path's first step
   * @param rest the rest of the path
   */
  public static BsonArray foreign(Value head, List<String> rest) {
    return BsonArray.copyOf(
        EqualityIndex.keys(document(head), path(rest)).stream().map(BsonKey::value).toList());
  }

  static Document document(Value head) {
    return Document.builder().put(HEAD, head).build();
  }

  static Path path(List<String> rest) {
    List<String> steps = new ArrayList<>(List.of(HEAD));
    steps.addAll(rest);
    return new Path(steps);
  }
}
