package dev.penstock.testing;

import dev.penstock.DocumentFormatException;
import dev.penstock.runtime.Tier;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A program that answers pipelines, one a line:
 *
 * <pre>
 * {"collections": {"c": [{"_id": 1, "a": 5}]}, "collection": "c", "pipeline": [{"$match": {"a": 5}}], "let": {}}
 * {"result": [{"_id": {"$numberInt": "1"}, "a": {"$numberInt": "5"}}]}
 * </pre>
 *
 * <p>Questions are in Extended JSON, relaxed or canonical; documents are loaded as they are,
 * without an added {@code _id}; the collection is null or left out for a pipeline that begins with
 * {@code $documents}. There is one line for each line, in order: {@code {"result": [..]}} in
 * canonical Extended JSON, or {@code {"error": {"code": .., "message": ".."}}} with MongoDB's code,
 * 0 where MongoDB has none, -1 for a defect of Penstock, -3 for a line that is no question. With
 * {@code --engine sql} nothing is interpreted: what has no SQL is answered by {@code
 * {"unsupported": "reason"}}.
 */
public final class Ask {
  private static final int DEFECT = -1;
  private static final int NO_QUESTION = -3;

  private static final Map<String, Tier> ENGINES =
      Map.of("sql", Tier.SINGLE_STATEMENT, "interpreter", Tier.INTERPRETER, "auto", Tier.HYBRID);

  private final Engines engines;
  private final Tier tier;

  private Ask(Engines engines, Tier tier) {
    this.engines = engines;
    this.tier = tier;
  }

  /**
   * Answers standard input.
   *
   * @param args nothing, or {@code --engine sql|interpreter|auto}; auto is the default
   */
  public static void main(String[] args) throws IOException {
    Optional<Tier> tier = tier(args);
    if (tier.isEmpty()) {
      System.err.println("usage: ask [--engine sql|interpreter|auto] < questions > answers");
      System.exit(2);
      return;
    }
    answer(System.in, System.out, tier.get());
  }

  private static Optional<Tier> tier(String[] args) {
    if (args.length == 0) {
      return Optional.of(Tier.HYBRID);
    }
    return args.length == 2 && args[0].equals("--engine")
        ? Optional.ofNullable(ENGINES.get(args[1]))
        : Optional.empty();
  }

  /** Answers the lines of {@code in}, which end with {@code \n} and with nothing else. */
  static void answer(InputStream in, OutputStream out, Tier tier) throws IOException {
    InputStream input = new BufferedInputStream(in, 1 << 16);
    PrintStream output = new PrintStream(out, false, StandardCharsets.UTF_8);
    try (Engines engines = Engines.inMemory()) {
      Ask ask = new Ask(engines, tier);
      for (Optional<byte[]> line = line(input); line.isPresent(); line = line(input)) {
        output.print(ExtendedJson.write(ask.answer(line.get()), ExtendedJson.Mode.CANONICAL));
        output.print('\n');
        if (input.available() == 0) {
          output.flush();
        }
      }
    }
    output.flush();
  }

  private static Optional<byte[]> line(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return Optional.of(line.toByteArray());
  }

  private Document answer(byte[] line) {
    Question question;
    try {
      // A decoder of its own is strict: malformed UTF-8 is an error.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      question = Question.of(ExtendedJson.parseDocument(text));
    } catch (CharacterCodingException e) {
      return error(NO_QUESTION, "the line is not UTF-8");
    } catch (DocumentFormatException e) {
      return error(NO_QUESTION, String.valueOf(e.getMessage()));
    }
    return toDocument(engines.answer(question, tier));
  }

  private Document toDocument(Answer answer) {
    if (answer instanceof Answer.Result result) {
      return Document.of("result", BsonArray.copyOf(result.documents()));
    }
    if (answer instanceof Answer.Failure failure) {
      return error(failure.code(), failure.message());
    }
    if (answer instanceof Answer.Unsupported unsupported) {
      return tier == Tier.SINGLE_STATEMENT
          ? Document.of("unsupported", unsupported.reason())
          : error(0, unsupported.reason());
    }
    return error(DEFECT, answer.toString());
  }

  private static Document error(int code, String message) {
    return Document.of("error", Document.of("code", code, "message", message));
  }
}
