package dev.penstock.example;

import static dev.penstock.Accumulators.count;
import static dev.penstock.Accumulators.sum;
import static dev.penstock.Expressions.field;
import static dev.penstock.Sorts.descending;

import dev.penstock.DocumentFormatException;
import dev.penstock.PenstockException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.runtime.Collection;
import dev.penstock.runtime.Database;
import dev.penstock.value.Document;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads a file of JSON documents and runs a pipeline on it. Without arguments: a pipeline of its
 * own, on the hydro-electric plants in {@code data}.
 */
public final class Example {
  private static final Path PLANTS = Path.of("data/plants.jsonl");

  /** The power of the turbines that run, by region. */
  private static final Pipe<Object, Document> POWER_BY_REGION =
      Pipeline.match(field("kind").ne("pumped storage"))
          .unwind("turbines")
          .match(field("turbines.stopped").ne(true))
          .group(
              field("location.region"), sum("megawatts", field("turbines.mw")), count("turbines"))
          .sort(descending("megawatts"));

  private Example() {}

  /**
   * Runs the example; an error is one line and exit code 1.
   *
   * @param args nothing, or a file of documents and perhaps a pipeline: MongoDB's JSON, or a file
   *     of it
   */
  public static void main(String[] args) {
    try {
      run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    } catch (PenstockException | IOException e) {
      System.err.println(
          "example: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
      System.exit(1);
    }
  }

  private static void run(String[] args, PrintStream out) throws IOException {
    try (Database database = Database.inMemory()) {
      Collection<Document> documents = database.collection("documents");
      Report report = new Report(documents, out);
      load(documents, args.length == 0 ? PLANTS : file(args[0]));
      switch (args.length) {
        case 0 -> report.print(POWER_BY_REGION);
        case 1 -> report.printFields();
        default -> report.print(Pipeline.parse(json(args[1])));
      }
    }
  }

  private static void load(Collection<Document> documents, Path file) throws IOException {
    if (isOneDocument(file)) {
      documents.insertOne(Document.parse(Files.readString(file)));
    } else {
      documents.load(file);
    }
  }

  /**
   * Whether the file is no list of documents, but a single one that goes on after its first line.
   */
  private static boolean isOneDocument(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String first = lines.readLine();
      return first != null && first.startsWith("{") && !isDocument(first);
    }
  }

  private static boolean isDocument(String line) {
    try {
      Document.parse(line);
      return true;
    } catch (DocumentFormatException incomplete) {
      return false;
    }
  }

  private static String json(String pipeline) throws IOException {
    return pipeline.stripLeading().startsWith("[") ? pipeline : Files.readString(file(pipeline));
  }

  private static Path file(String name) throws IOException {
    Path file = Path.of(name);
    if (!Files.exists(file) || Files.isDirectory(file)) {
      throw new FileNotFoundException("there is no file " + name);
    }
    return file;
  }
}
