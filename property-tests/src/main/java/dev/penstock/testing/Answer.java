package dev.penstock.testing;

import dev.penstock.PenstockException;
import dev.penstock.PipelineException;
import dev.penstock.runtime.StorageException;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an engine answers to a pipeline. */
public sealed interface Answer {

  /** Asks {@code run}; an error that Penstock reports is an answer too. */
  static Answer of(Supplier<List<Document>> run) {
    try {
      return new Result(run.get());
    } catch (StorageException e) {
      return new Broken(e);
    } catch (PipelineException e) {
      // MongoDB has a code for whatever it refuses itself.
      return e.code() == 0
          ? new Unsupported(String.valueOf(e.getMessage()))
          : new Failure(e.code(), String.valueOf(e.getMessage()));
    } catch (PenstockException e) {
      return new Failure(e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return new Broken(e);
    }
  }

  /**
   * Documents.
   *
   * @param documents the documents, in the order in which they came
   */
  record Result(List<Document> documents) implements Answer {
    /** Copies the documents. */
    public Result {
      documents = List.copyOf(documents);
    }

    /** One document a line, in relaxed Extended JSON. */
    @Override
    public String toString() {
      return documents.isEmpty()
          ? "(no documents)"
          : documents.stream()
              .map(d -> ExtendedJson.write(d, ExtendedJson.Mode.RELAXED))
              .collect(Collectors.joining("\n"));
    }
  }

  /**
   * An error.
   *
   * @param code MongoDB's error code, 0 where it has none
   * @param message what is wrong
   */
  record Failure(int code, String message) implements Answer {
    /** The code and the message. */
    @Override
    public String toString() {
      return "error " + code + ": " + message;
    }
  }

  /**
   * The engine does not do this.
   *
   * @param reason why
   */
  record Unsupported(String reason) implements Answer {
    /** The reason. */
    @Override
    public String toString() {
      return "unsupported: " + reason;
    }
  }

  /**
   * The engine broke, which is a defect of Penstock: SQL that SQLite refuses, an exception that is
   * none of ours.
   *
   * @param cause what was thrown
   */
  record Broken(Throwable cause) implements Answer {
    /** What was thrown, and from where. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("broken: " + cause);
      StackTraceElement[] trace = cause.getStackTrace();
      for (int i = 0; i < trace.length && i < 4; i++) {
        text.append("\n  at ").append(trace[i]);
      }
      return text.toString();
    }
  }
}
