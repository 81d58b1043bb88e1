package dev.penstock.benchmarks;

import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is measured.
 *
 * @param pipelines those that Penstock's language has
 * @param refused the names of the others, each with the parser's reason
 */
record Workload(List<Measured> pipelines, Map<String, String> refused) {
  /** The collections of the workload. */
  static final List<String> COLLECTIONS = List.of("orders", "customers", "employees");

  /** Which of the baseline's statements: no index, no column besides the document. */
  private static final String VARIANT = "plain";

  private static final Pattern SECTION =
      Pattern.compile("^## (\\S+) (\\S+)\\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  /** The parser's code for what MongoDB has and Penstock has not. */
  private static final int NOT_SUPPORTED = 0;

  /** A pipeline with the SQL that it is measured against. */
  record Measured(String name, String collection, List<Stage> stages, String baseline) {}

  /** Copies the parts. */
  Workload {
    pipelines = List.copyOf(pipelines);
  }

  /**
   * Reads the workload in a folder.
   *
   * @param only the names of the pipelines; empty for all of them
   */
  static Workload read(Path folder, Set<String> only) throws IOException {
    return of(
        Document.parse(Files.readString(file(folder, "pipelines.json"))),
        sections(Files.readString(file(folder, "baseline.sql")), VARIANT),
        only);
  }

  /**
   * The pipelines of a document, each with its baseline.
   *
   * @throws IllegalArgumentException for a name in {@code only} that is none of a pipeline, and for
   *     a pipeline that has no baseline
   */
  static Workload of(Document pipelines, Map<String, String> baselines, Set<String> only) {
    for (String name : only) {
      if (!pipelines.has(name)) {
        throw new IllegalArgumentException(
            "there is no pipeline " + name + ", only " + String.join(", ", pipelines.names()));
      }
    }
    List<Measured> measured = new ArrayList<>();
    Map<String, String> refused = new LinkedHashMap<>();
    for (String name : pipelines.names()) {
      if (!only.isEmpty() && !only.contains(name)) {
        continue;
      }
      String baseline = baselines.get(name);
      if (baseline == null) {
        throw new IllegalArgumentException("there is no baseline for " + name);
      }
      Document pipeline = (Document) pipelines.get(name);
      try {
        measured.add(
            new Measured(
                name,
                String.valueOf(pipeline.getString("coll")),
                Mql.parse((BsonArray) pipeline.get("pipeline")),
                baseline));
      } catch (PipelineException e) {
        if (e.code() != NOT_SUPPORTED) {
          throw e;
        }
        refused.put(name, String.valueOf(e.getMessage()));
      }
    }
    return new Workload(measured, refused);
  }

  /** The statements of one variant, in sections {@code ## P1 plain}, by the names before it. */
  static Map<String, String> sections(String text, String variant) {
    Map<String, String> statements = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      if (section.group(2).equals(variant)) {
        statements.put(section.group(1), section.group(3).strip());
      }
    }
    return statements;
  }

  /**
   * The files of the collections, in the order of {@link #COLLECTIONS}. Where one is missing, the
   * workload's own program writes them.
   *
   * @param folder where the program is
   * @param data where the files are
   */
  static List<Path> data(Path folder, Path data, int documents)
      throws IOException, InterruptedException {
    List<Path> files =
        List.of(
            data.resolve("orders_" + documents + ".jsonl"),
            data.resolve("customers.jsonl"),
            data.resolve("employees.jsonl"));
    if (!files.stream().allMatch(Files::exists)) {
      Path program = file(folder, "generate.py");
      Process process =
          new ProcessBuilder(
                  "python3", program.toString(), data.toString(), Integer.toString(documents))
              .inheritIO()
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(program + " ended with code " + code);
      }
    }
    return files;
  }

  private static Path file(Path folder, String name) throws FileNotFoundException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new FileNotFoundException(
          "there is no " + file + "; -Dpenstock.shared says in which folder bench is");
    }
    return file;
  }
}
