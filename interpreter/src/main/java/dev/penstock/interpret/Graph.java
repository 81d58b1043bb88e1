package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonKey;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GraphLookupStep} does, for SQL: documents are known by the ids of their rows, which
 * are in the order of the collection, and by the values that lead to them and from them.
 */
public final class Graph {
  private final Map<BsonKey, List<Node>> places = new HashMap<>();
  private long searches;

  /** A document. */
  private static final class Node {
    private final long id;
    private final @Nullable List<Value> links;

    /** The number of the search that last came to it. */
    private long reachedBy;

    Node(long id, @Nullable List<Value> links) {
      this.id = id;
      this.links = links;
    }
  }

  /** A graph without documents. */
  public Graph() {}

  /**
   * The values by which a document is found, each once: none where the path leads nowhere.
   *
   * @param head the value of the path's first step
   * @param rest the rest of the path
   */
  public static BsonArray targets(Value head, List<String> rest) {
    Document document = Links.document(head);
    Path path = Links.path(rest);
    return GraphLookupStep.exists(document, path) ? Links.foreign(head, rest) : BsonArray.of();
  }

  /**
   * The values that lead on from a document, perhaps none.
   *
   * @param head the value of the path's first step
   * @param rest the rest of the path
   */
  public static BsonArray links(Value head, List<String> rest) {
    return BsonArray.copyOf(LinkValues.of(Links.document(head), Links.path(rest)));
  }

  /**
   * Adds a document.
   *
   * @param targets the values that lead to it
   * @param links the values that lead on; null if it has no {@code _id}
   */
  public void add(long id, List<Value> targets, @Nullable List<Value> links) {
    Node node = new Node(id, links);
    for (Value target : targets) {
      places.computeIfAbsent(new BsonKey(target), key -> new ArrayList<>(1)).add(node);
    }
  }

  /**
   * The ids of the documents that a value leads to, in the order in which the stage lists them: a
   * list for each number of links after the first one.
   *
   * @param start the value; an array stands for its elements
   * @param maxDepth the greatest number of links after the first one
   * @param from the collection, for messages
   */
  public List<List<Long>> search(Value start, long maxDepth, String from) {
    List<List<Long>> levels = new ArrayList<>();
    searches++;
    List<Value> frontier = start instanceof BsonArray array ? array.values() : List.of(start);
    while (!frontier.isEmpty() && levels.size() <= maxDepth) {
      List<Long> level = new ArrayList<>();
      List<Value> next = new ArrayList<>();
      for (Node node : found(frontier)) {
        List<Value> links = node.links;
        if (links == null) {
          throw GraphLookupStep.withoutId(from);
        }
        level.add(node.id);
        next.addAll(links);
      }
      levels.add(level);
      frontier = next;
    }
    return levels;
  }

  /** Those that the search has not come to, in the order of the collection. */
  private List<Node> found(List<Value> values) {
    List<Node> found = new ArrayList<>();
    for (Value value : values) {
      for (Node node : places.getOrDefault(new BsonKey(value), List.of())) {
        if (node.reachedBy != searches) {
          node.reachedBy = searches;
          found.add(node);
        }
      }
    }
    found.sort(Comparator.comparingLong(node -> node.id));
    return found;
  }
}
