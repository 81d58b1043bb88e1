package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonKey;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code $graphLookup}. MongoDB leaves the order of what is found open; here it is that of the
 * links, then that of the collection.
 */
final class GraphLookupStep implements Step {
  private final String from;
  private final Evaluator startWith;
  private final Path connectFrom;
  private final Path connectTo;
  private final List<String> as;
  private final long maxDepth;
  private final Optional<List<String>> depthField;
  private final Condition restriction;

  GraphLookupStep(GraphLookup stage, Set<String> letNames) {
    from = stage.from();
    startWith = Expressions.compile(stage.startWith(), letNames);
    connectFrom = stage.connectFromField();
    connectTo = stage.connectToField();
    as = stage.as().steps();
    maxDepth = stage.maxDepth().orElse(Long.MAX_VALUE);
    depthField = stage.depthField().map(Path::steps);
    restriction =
        stage
            .restrictSearchWithMatch()
            .map(query -> Conditions.compile(query, letNames))
            .orElse((document, environment) -> true);
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    KeptCollections collections = KeptCollections.of(environment);
    return documents.map(
        document -> {
          EqualityIndex index = collections.index(from, connectTo, environment.checkpoint());
          Value start = startWith.evaluate(Frame.of(document, environment));
          List<Value> values = start instanceof BsonArray array ? array.values() : List.of(start);
          BsonArray found = BsonArray.copyOf(search(values, index, environment));
          return (Document) FieldWrites.setNested(document, as, found);
        });
  }

  private List<Document> search(List<Value> start, EqualityIndex index, Environment environment) {
    Map<BsonKey, Document> visited = new LinkedHashMap<>();
    List<Value> frontier = start;
    for (long depth = 0; !frontier.isEmpty() && depth <= maxDepth; depth++) {
      List<Document> found = index.find(frontier).toList();
      frontier = new ArrayList<>();
      for (Document next : found) {
        environment.checkpoint().run();
        if (!exists(next, connectTo) || !restriction.holds(next, environment)) {
          continue;
        }
        BsonKey id = new BsonKey(id(next));
        if (!visited.containsKey(id)) {
          Document shown = withDepth(next, depth);
          visited.put(id, shown);
          frontier.addAll(LinkValues.of(shown, connectFrom));
        }
      }
    }
    return List.copyOf(visited.values());
  }

  /** Null leads to null, but never to a missing value. */
  static boolean exists(Document document, Path connectTo) {
    return MatchPaths.any(document, connectTo.steps(), false, value -> value != Missing.MISSING);
  }

  private Value id(Document document) {
    Value id = document.get("_id");
    if (id == Missing.MISSING) {
      throw withoutId(from);
    }
    return id;
  }

  /** What a document without an {@code _id} in the collection fails with. */
  static EvaluationException withoutId(String from) {
    return new EvaluationException(
        40271, "$graphLookup tells documents apart by their _id; one in \"" + from + "\" has none");
  }

  private Document withDepth(Document document, long depth) {
    return depthField.isPresent()
        ? (Document) FieldWrites.setNested(document, depthField.get(), new BsonInt64(depth))
        : document;
  }
}
