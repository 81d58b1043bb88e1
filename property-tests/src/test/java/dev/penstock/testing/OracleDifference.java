package dev.penstock.testing;

import dev.penstock.PenstockException;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question to which the oracle answers otherwise than the interpreter.
 *
 * @param difference what differs, in words
 */
record OracleDifference(
    Question question, Kind kind, String difference, Answer ours, Answer theirs) {
  private static final double LAST_DIGITS = 1e-12;

  /** How two answers differ; the first that fits. */
  enum Kind {
    /** The oracle refuses what we answer. */
    THEY_REFUSE,
    /** We refuse what the oracle answers. */
    WE_REFUSE,
    /** The order of documents. */
    PLACES,
    /** Doubles or decimals differ by no more than 1e-12 of their size. */
    DIGITS,
    /** The order of fields. */
    FIELDS,
    /** The types of numbers, or the sign of zero. */
    TYPES,
    /** The order of an array's elements. */
    ELEMENTS,
    /** What there is. */
    VALUES
  }

  /** What the interpreter answers. */
  static Answer reference(Question question) {
    List<Stage> stages;
    try {
      stages = Mql.parse(question.pipeline());
    } catch (PenstockException e) {
      return new Answer.Failure(e.code(), String.valueOf(e.getMessage()));
    }
    return Differential.reference(stages, question.input(), question.collections());
  }

  /** How the oracle's answer differs; empty where it does not, or says nothing. */
  static Optional<OracleDifference> of(Question question, Answer ours, Answer theirs) {
    if (theirs instanceof Answer.Unsupported
        || (ours instanceof Answer.Failure && theirs instanceof Answer.Failure)) {
      return Optional.empty();
    }
    if (ours instanceof Answer.Result a && theirs instanceof Answer.Result b) {
      return Differential.difference(Mql.parse(question.pipeline()), ours, theirs)
          .map(
              text ->
                  new OracleDifference(
                      question, kind(question, a.documents(), b.documents()), text, ours, theirs));
    }
    Kind kind = theirs instanceof Answer.Failure ? Kind.THEY_REFUSE : Kind.WE_REFUSE;
    return Optional.of(new OracleDifference(question, kind, "one side fails", ours, theirs));
  }

  private static Kind kind(Question question, List<Document> a, List<Document> b) {
    boolean ordered =
        Determinacy.of(Mql.parse(question.pipeline())).order() == Determinacy.Order.TOTAL;
    if (agree(a, b, new Agreement(false, Set.of(), true, 0, 0))) {
      return Kind.PLACES;
    }
    if (agree(a, b, new Agreement(ordered, Set.of(), true, LAST_DIGITS, 0))) {
      return Kind.DIGITS;
    }
    if (agree(byName(a), byName(b), new Agreement(ordered, Set.of(), true, LAST_DIGITS, 0))) {
      return Kind.FIELDS;
    }
    if (agree(a, b, new Agreement(ordered, Set.of(), false, LAST_DIGITS, 0))) {
      return Kind.TYPES;
    }
    return agree(a, b, new Agreement(false, Agreement.ALL_SETS, false, LAST_DIGITS, 0))
        ? Kind.ELEMENTS
        : Kind.VALUES;
  }

  private static boolean agree(List<Document> a, List<Document> b, Agreement agreement) {
    return agreement.difference(a, b).isEmpty();
  }

  private static List<Document> byName(List<Document> documents) {
    return documents.stream().map(OracleDifference::byName).toList();
  }

  private static Document byName(Document document) {
    Document.Builder sorted = Document.builder();
    document.names().stream()
        .sorted()
        .forEach(name -> sorted.put(name, byName(document.get(name))));
    return sorted.build();
  }

  private static Value byName(Value value) {
    if (value instanceof Document document) {
      return byName(document);
    }
    return value instanceof BsonArray array
        ? BsonArray.copyOf(array.values().stream().map(OracleDifference::byName).toList())
        : value;
  }

  /** Whether another difference is of the same sort, so that one explains the other. */
  boolean isLike(OracleDifference other) {
    return kind == other.kind
        && code(ours) == code(other.ours)
        && code(theirs) == code(other.theirs);
  }

  private static int code(Answer answer) {
    return answer instanceof Answer.Failure failure ? failure.code() : 0;
  }

  /** The names in the pipeline. */
  Set<PipelineNames.Name> names() {
    return PipelineNames.of(question.pipeline());
  }

  /** The question and both answers. */
  String report() {
    StringBuilder text = new StringBuilder();
    text.append(kind).append(": ").append(difference);
    text.append("\npipeline  ").append(json(question.pipeline()));
    for (Map.Entry<String, List<Document>> entry : question.collections().entrySet()) {
      text.append("\n").append(entry.getKey()).append("\n").append(indented(entry.getValue()));
    }
    text.append("\nours    ").append(ours);
    return text.append("\ntheirs  ").append(theirs).append("\n").toString();
  }

  private static String indented(List<Document> documents) {
    return new Answer.Result(documents).toString().indent(2).stripTrailing();
  }

  private static String json(Value value) {
    return ExtendedJson.write(value, ExtendedJson.Mode.RELAXED);
  }
}
