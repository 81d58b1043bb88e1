package dev.penstock.testing;

import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.runtime.Collection;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.Results;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Interprets pipelines over a collection that is larger than the heap, in a JVM of its own: see
 * {@link LargerThanTheHeapTest}. Prints the name of each pipeline, the number of its results and
 * the seconds that it took.
 */
final class LargerThanTheHeap {
  private static final int BATCH = 10_000;
  private static final int FEW = 1000;

  private LargerThanTheHeap() {}

  /**
   * Runs the pipelines.
   *
   * @param arguments the file of the database, the number of documents, and the memory budget
   */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[1]);
    RunOptions options =
        RunOptions.DEFAULT
            .withTier(Tier.INTERPRETER)
            .withMemoryBudget(Long.parseLong(arguments[2]));
    try (Database database = Database.open(Path.of(arguments[0]))) {
      Collection<Document> collection = database.collection("documents");
      for (int from = 0; from < count; from += BATCH) {
        List<Document> documents = new ArrayList<>();
        for (int i = from; i < Math.min(count, from + BATCH); i++) {
          documents.add(document(i, count));
        }
        collection.insertMany(documents);
      }
      pipelines().forEach((name, pipe) -> run(name, collection.aggregate(pipe, options)));
    }
  }

  /** Numbers that look as if they were drawn by chance; three of four documents begin a group. */
  private static Document document(int i, int count) {
    long mixed = (i + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    int k = i % 4 == 3 ? i - 3 : i;
    return Document.builder()
        .put("_id", i)
        .put("k", (int) ((long) k * 7919 % count))
        .put("v", (int) (mixed >>> 40))
        .put("s", "s" + (mixed >>> 33) % FEW)
        .build();
  }

  private static Map<String, Pipe<Object, Document>> pipelines() {
    Map<String, String> pipelines = new LinkedHashMap<>();
    pipelines.put("group", "[{'$group': {'_id': '$k', 'n': {'$sum': 1}, 'v': {'$sum': '$v'}}}]");
    pipelines.put("documents", "[{'$group': {'_id': '$s', 'all': {'$push': '$$ROOT'}}}]");
    pipelines.put("sort", "[{'$sort': {'v': 1}}]");
    pipelines.put(
        "partitions",
        "[{'$setWindowFields': {'partitionBy': '$s', 'sortBy': {'v': 1}, 'output': {"
            + "'sum': {'$sum': '$v', 'window': {'documents': ['unbounded', 'current']}},"
            + " 'rank': {'$rank': {}}}}}]");
    pipelines.put(
        "window",
        "[{'$setWindowFields': {'sortBy': {'v': 1}, 'output': {"
            + "'sum': {'$sum': '$v', 'window': {'documents': ['unbounded', 'current']}},"
            + " 'rank': {'$rank': {}}}}}]");
    Map<String, Pipe<Object, Document>> parsed = new LinkedHashMap<>();
    pipelines.forEach((name, json) -> parsed.put(name, Pipeline.parse(json.replace('\'', '"'))));
    return parsed;
  }

  private static void run(String name, Results<Document> results) {
    long begun = System.nanoTime();
    long count = 0;
    for (Document result : results) {
      count += result.isEmpty() ? 0 : 1;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT, "%s %d %.1f s, %s%n", name, count, seconds, results.statistics());
  }
}
