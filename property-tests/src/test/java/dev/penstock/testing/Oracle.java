package dev.penstock.testing;

import dev.penstock.DocumentFormatException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Another engine that speaks MongoDB's language: a command that answers questions as {@link Ask}
 * does.
 */
final class Oracle {
  private static final int BATCH = 500;

  /** Codes below zero are of the command itself, 50 is a time limit: no answer. */
  private static final Set<Integer> NO_ANSWER = Set.of(-3, -2, -1, 50);

  private final List<String> command;
  private int asked;

  /** The engine that {@code command} asks, words parted by blanks. */
  Oracle(String command) {
    this.command = List.of(command.strip().split("\\s+"));
  }

  /** How many questions were asked. */
  int asked() {
    return asked;
  }

  /** One answer for each question, in order. */
  List<Answer> answers(List<Question> questions) {
    List<Answer> answers = new ArrayList<>();
    for (int from = 0; from < questions.size(); from += BATCH) {
      answers.addAll(batch(questions.subList(from, Math.min(from + BATCH, questions.size()))));
    }
    return answers;
  }

  private List<Answer> batch(List<Question> questions) {
    asked += questions.size();
    List<String> lines = new ArrayList<>();
    for (Question question : questions) {
      lines.add(ExtendedJson.write(question.toDocument(), ExtendedJson.Mode.CANONICAL));
    }
    List<String> answers = run(String.join("\n", lines) + "\n");
    if (answers.size() != questions.size()) {
      throw new AssertionError(
          "the oracle gave "
              + answers.size()
              + " lines for "
              + questions.size()
              + " questions; the last is "
              + (answers.isEmpty() ? "none" : answers.get(answers.size() - 1)));
    }
    return answers.stream().map(Oracle::answer).toList();
  }

  private List<String> run(String input) {
    try {
      Path in = Files.createTempFile("questions", ".jsonl");
      Path out = Files.createTempFile("answers", ".jsonl");
      try {
        Files.writeString(in, input);
        int exit =
            new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exit != 0) {
          throw new AssertionError("the oracle ended with " + exit + ": " + command);
        }
        // Lines end with \n alone: strings may hold other separators.
        String text = Files.readString(out, StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new AssertionError("the oracle cannot be asked: " + new File(command.get(0)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static Answer answer(String line) {
    Document answer;
    try {
      answer = ExtendedJson.parseDocument(line);
    } catch (DocumentFormatException e) {
      return new Answer.Unsupported("an answer that is no document: " + e.getMessage());
    }
    if (answer.get("result") instanceof BsonArray result) {
      List<Document> documents = new ArrayList<>();
      for (Value value : result) {
        documents.add((Document) value);
      }
      return new Answer.Result(documents);
    }
    Document error = answer.getDocument("error");
    if (error == null) {
      return new Answer.Unsupported("an answer of another form: " + line);
    }
    Integer code = error.getInteger("code");
    String message = code + ": " + error.getString("message");
    boolean refusedDocument = answer.has("phase") || error.has("phase");
    return code == null || NO_ANSWER.contains(code) || refusedDocument
        ? new Answer.Unsupported(message)
        : new Answer.Failure(code, message);
  }
}
