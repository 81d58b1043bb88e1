package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Where {@code $out} and {@code $merge} write. Whoever gives it to a run sees to it that all that
 * the run writes comes to be, or nothing of it.
 */
@FunctionalInterface
public interface Output {
  /** Refuses to write. */
  Output NONE =
      collection -> {
        throw new EvaluationException(
            0, "this run writes to no collection, so \"" + collection + "\" cannot be written");
      };

  /** The collection of that name, which comes into being where it is not there. */
  Target collection(String name);

  /** A collection that is written to. */
  interface Target {
    /** Removes all documents. */
    void clear();

    /** All documents, in their order. */
    List<Stored> documents();

    /** The document with this _id. */
    Optional<Stored> find(Value id);

    /**
     * Appends a document, which gets an _id where it has none.
     *
     * @throws dev.penstock.PenstockException 11000 where its _id is there already
     */
    Stored insert(Document document);

    /** Puts a document in the place of one that is stored. */
    Stored replace(Stored old, Document document);
  }

  /**
   * A document in a collection.
   *
   * @param place tells it from the other documents of the collection
   * @param document the document
   */
  record Stored(long place, Document document) {}
}
