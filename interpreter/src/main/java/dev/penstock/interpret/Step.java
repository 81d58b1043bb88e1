package dev.penstock.interpret;

import dev.penstock.value.Document;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A compiled stage. It holds no state: one step serves any number of runs. */
@FunctionalInterface
interface Step {
  /** The documents that leave the stage. Nothing is read before the result is. */
  Stream<Document> apply(Stream<Document> documents, Environment environment);

  /** A stage that makes one document of each. */
  static Step ofEach(Mapping mapping) {
    return (documents, environment) ->
        documents.map(document -> mapping.apply(document, environment));
  }

  /** What {@code read} makes of the documents as a whole, once the first one is asked for. */
  static Stream<Document> blocking(
      Stream<Document> documents, Function<Stream<Document>, List<Document>> read) {
    return StreamSupport.stream(
            () -> Spliterators.spliterator(read.apply(documents), Spliterator.ORDERED),
            Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED,
            false)
        .onClose(documents::close);
  }

  /**
   * What {@code reading} gives, once the first document is asked for. It is closed after the last
   * one, after an error, and with the stream.
   */
  static Stream<Document> blocking(Stream<Document> documents, Reading reading) {
    return StreamSupport.stream(new BlockingRead(documents, reading), false)
        .onClose(reading::close)
        .onClose(documents::close);
  }

  /**
   * A stage that writes, and gives no document. It reads all documents before it writes, since it
   * may write where it reads.
   *
   * @param begin begins to write, and gives what takes the documents
   */
  static Stream<Document> writing(
      Stream<Document> documents, Environment environment, Supplier<Consumer<Document>> begin) {
    return blocking(
        documents,
        input -> {
          try (DocumentBuffer all = new DocumentBuffer(environment.budget())) {
            input.forEachOrdered(all::add);
            Consumer<Document> writer = begin.get();
            for (Document next = all.poll(); next != null; next = all.poll()) {
              environment.checkpoint().run();
              writer.accept(next);
            }
            return List.of();
          }
        });
  }

  /** One run of a stage that reads all documents before it gives one. */
  interface Reading extends AutoCloseable {
    /** Reads all documents; what it gives may be made as it is read. Called once. */
    Iterator<Document> results(Stream<Document> documents);

    /** Lets go of all that is held; a second time does nothing. */
    @Override
    void close();
  }

  /**
   * The steps one after the other. Between any two the run may be ended, since one document may
   * become any number of them.
   */
  static Step chain(List<Step> steps) {
    return (documents, environment) -> {
      Stream<Document> result = documents;
      for (Step step : steps) {
        result = step.apply(result, environment).peek(next -> environment.checkpoint().run());
      }
      return result;
    };
  }

  /** What a stage makes of one document. */
  @FunctionalInterface
  interface Mapping {
    Document apply(Document document, Environment environment);
  }
}
