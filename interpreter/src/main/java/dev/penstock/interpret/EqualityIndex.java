package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Documents by what a path leads to, as {@code $in} of the query language finds them: null stands
 * for a missing value too.
 */
final class EqualityIndex {
  private final List<Document> documents;
  private final Map<BsonKey, List<Integer>> places = new HashMap<>();

  EqualityIndex(List<Document> documents, Path path, Runnable checkpoint) {
    this.documents = documents;
    for (int i = 0; i < documents.size(); i++) {
      checkpoint.run();
      for (BsonKey key : keys(documents.get(i), path)) {
        places.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
      }
    }
  }

  /** The values that find the document. */
  static Set<BsonKey> keys(Document document, Path path) {
    Set<BsonKey> keys = new LinkedHashSet<>();
    MatchPaths.any(
        document,
        path.steps(),
        true,
        value -> {
          keys.add(new BsonKey(value == Missing.MISSING ? BsonNull.NULL : value));
          return false;
        });
    return keys;
  }

  /** The documents that one of the values leads to, in their order and each once. */
  Stream<Document> find(Collection<Value> values) {
    if (values.size() == 1) {
      return places.getOrDefault(new BsonKey(values.iterator().next()), List.of()).stream()
          .map(documents::get);
    }
    BitSet found = new BitSet();
    for (Value value : values) {
      places.getOrDefault(new BsonKey(value), List.of()).forEach(found::set);
    }
    return found.stream().mapToObj(documents::get);
  }
}
