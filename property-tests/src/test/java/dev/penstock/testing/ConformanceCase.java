package dev.penstock.testing;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A pipeline with the answer that a MongoDB server is asserted to give.
 *
 * @param file the name of the file that it stands in, without endings
 * @param operators every {@code $} name in the pipeline
 * @param agreement when an answer counts as right
 * @param expected the documents; empty where the pipeline must be refused
 * @param code the code of the error
 */
record ConformanceCase(
    String file,
    String id,
    String area,
    Set<String> operators,
    Question question,
    Agreement agreement,
    Optional<List<Document>> expected,
    int code) {

  private static final String FOLDER = "conformance";
  private static final double TOLERANCE = 1e-12;
  private static final double APPROXIMATE = 1e-5;
  private static final double APPROXIMATE_ABSOLUTE = 1e-9;

  /** The folder of the cases, where this machine has it. */
  static Optional<Path> folder() {
    Path shared = Path.of(System.getProperty("penstock.shared", "../../shared"));
    return Optional.of(shared.resolve(FOLDER)).filter(Files::isDirectory);
  }

  /** All cases of a folder. */
  static List<ConformanceCase> read(Path folder) {
    List<ConformanceCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl.gz")).sorted().toList()) {
        readFile(file, cases);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static void readFile(Path file, List<ConformanceCase> cases) throws IOException {
    String name = file.getFileName().toString().replace(".jsonl.gz", "");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        cases.add(of(name, ExtendedJson.parseDocument(line)));
      }
    }
  }

  private static ConformanceCase of(String file, Document line) {
    boolean approximate = line.has("approx");
    Agreement agreement =
        new Agreement(
            line.get("ordered") == BsonBoolean.TRUE,
            Set.copyOf(strings(line, "setFields")),
            false,
            approximate ? APPROXIMATE : TOLERANCE,
            approximate ? APPROXIMATE_ABSOLUTE : 0);
    return new ConformanceCase(
        file,
        String.valueOf(line.getString("id")),
        String.valueOf(line.getString("area")),
        new LinkedHashSet<>(strings(line, "ops")),
        Question.of(line),
        agreement,
        line.has("error") ? Optional.empty() : Optional.of(documents(line)),
        line.get("code").isNumber() ? line.getInteger("code") : 0);
  }

  private static List<Document> documents(Document line) {
    List<Document> documents = new ArrayList<>();
    for (Value value : (BsonArray) line.get("expected")) {
      documents.add((Document) value);
    }
    return documents;
  }

  private static List<String> strings(Document line, String name) {
    List<String> strings = new ArrayList<>();
    if (line.get(name) instanceof BsonArray array) {
      array.forEach(value -> strings.add(((BsonString) value).value()));
    }
    return strings;
  }

  /** What is wrong with an answer; empty where it is right. */
  Optional<String> fault(Answer answer) {
    if (answer instanceof Answer.Result result) {
      return expected.isEmpty()
          ? Optional.of("expected error " + code)
          : agreement.difference(expected.get(), result.documents());
    }
    return expected.isEmpty() && answer instanceof Answer.Failure
        ? Optional.empty()
        : Optional.of(answer.toString());
  }

  /** Whether the case and the answer are errors of one code. */
  boolean sameCode(Answer answer) {
    return expected.isEmpty() && answer instanceof Answer.Failure failure && failure.code() == code;
  }
}
