package dev.penstock.interpret;

import dev.penstock.PipelineException;
import dev.penstock.ir.FromTable;
import dev.penstock.value.Document;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The collections that {@code $lookup}, {@code $graphLookup} and {@code $unionWith} read. They do
 * not change during a run.
 */
@FunctionalInterface
public interface Collections {
  /** No collections. */
  Collections NONE = name -> Stream.empty();

  /**
   * The documents of a collection, in its order; none where there is no such collection, as in
   * MongoDB. The stream is closed by whoever asks for it.
   */
  Stream<Document> documents(String name);

  /**
   * The rows of a table that is no collection, as documents, in the order of the table's scan. The
   * stream is closed by whoever asks for it.
   *
   * @throws PipelineException 26 where there is no such table, as there is none without a database
   */
  default Stream<Document> rows(FromTable table) {
    throw new PipelineException(
        26, "there is no table \"" + table.table() + "\": these collections are no database's");
  }

  /** Collections in memory, by name. */
  static Collections of(Map<String, List<Document>> collections) {
    return name -> collections.getOrDefault(name, List.of()).stream();
  }
}
