package dev.penstock.testing;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes questions that are answered differently smaller, as long as the difference stays of the
 * same sort: what is left shows its cause. All of them shrink at once, so that the oracle is asked
 * few times.
 */
final class OracleShrinking {
  /** How many smaller questions are tried at a time: of each difference, or of few together. */
  private static final int AT_ONCE = 12;

  private static final int TOGETHER = 400;

  private final Oracle oracle;

  OracleShrinking(Oracle oracle) {
    this.oracle = oracle;
  }

  /** The differences at their smallest, in order. */
  List<OracleDifference> shrink(List<OracleDifference> differences) {
    List<Shrinking> all = differences.stream().map(Shrinking::new).toList();
    for (List<Shrinking> left = all; !left.isEmpty(); left = unfinished(left)) {
      int atOnce = Math.max(AT_ONCE, TOGETHER / left.size());
      List<Question> questions = new ArrayList<>();
      for (Shrinking one : left) {
        questions.addAll(one.next(atOnce));
      }
      List<Answer> answers = oracle.answers(questions);
      int from = 0;
      for (Shrinking one : left) {
        List<Question> asked = one.next(atOnce);
        one.take(asked, answers.subList(from, from + asked.size()));
        from += asked.size();
      }
    }
    return all.stream().map(one -> one.smallest).toList();
  }

  private static List<Shrinking> unfinished(List<Shrinking> all) {
    return all.stream().filter(Shrinking::hasNext).toList();
  }

  private static final class Shrinking {
    private OracleDifference smallest;
    private List<Question> candidates;
    private int tried;

    Shrinking(OracleDifference difference) {
      this.smallest = difference;
      this.candidates = smaller(difference.question());
    }

    boolean hasNext() {
      return tried < candidates.size();
    }

    List<Question> next(int atOnce) {
      return candidates.subList(tried, Math.min(tried + atOnce, candidates.size()));
    }

    void take(List<Question> asked, List<Answer> answers) {
      for (int i = 0; i < asked.size(); i++) {
        Question question = asked.get(i);
        Optional<OracleDifference> difference =
            OracleDifference.of(question, OracleDifference.reference(question), answers.get(i))
                .filter(d -> d.isLike(smallest));
        if (difference.isPresent()) {
          smallest = difference.get();
          candidates = smaller(question);
          // What did not help before rarely helps now, but may: it comes last.
          int before = Math.min(tried + i, candidates.size());
          List<Question> turned = new ArrayList<>(candidates.subList(before, candidates.size()));
          turned.addAll(candidates.subList(0, before));
          candidates = turned;
          tried = 0;
          return;
        }
      }
      tried += asked.size();
    }
  }

  /** Questions that lack a stage, a document, a field, an operand ... of this one. */
  private static List<Question> smaller(Question question) {
    List<Question> smaller = new ArrayList<>();
    withoutUnnamedFields(question).ifPresent(smaller::add);
    question
        .collections()
        .forEach(
            (name, documents) -> {
              for (int i = 0; i < documents.size() && documents.size() > 1; i++) {
                smaller.add(with(question, name, List.of(documents.get(i))));
              }
            });
    for (Value pipeline : smaller(question.pipeline())) {
      if (pipeline instanceof BsonArray stages && !stages.isEmpty()) {
        smaller.add(with(question, question.collections(), stages));
      }
    }
    question
        .collections()
        .forEach(
            (name, documents) -> {
              for (List<Document> fewer : smallerDocuments(documents)) {
                smaller.add(with(question, name, fewer));
              }
            });
    return smaller;
  }

  /** The fields whose names the pipeline does not have seldom matter. */
  private static Optional<Question> withoutUnnamedFields(Question question) {
    String pipeline = ExtendedJson.write(question.pipeline(), ExtendedJson.Mode.RELAXED);
    Question named = question;
    for (Map.Entry<String, List<Document>> entry : question.collections().entrySet()) {
      List<Document> documents = new ArrayList<>();
      for (Document document : entry.getValue()) {
        Document.Builder kept = Document.builder();
        for (Document.Field field : document) {
          if (field.name().equals("_id") || pipeline.contains(field.name())) {
            kept.put(field.name(), field.value());
          }
        }
        documents.add(kept.build());
      }
      named = with(named, entry.getKey(), documents);
    }
    return Optional.of(named).filter(fewer -> !fewer.equals(question));
  }

  private static Question with(Question question, String collection, List<Document> documents) {
    Map<String, List<Document>> collections = new LinkedHashMap<>(question.collections());
    collections.put(collection, documents);
    return with(question, collections, question.pipeline());
  }

  private static Question with(
      Question question, Map<String, List<Document>> collections, BsonArray pipeline) {
    return new Question(collections, question.collection(), pipeline, question.let());
  }

  /** The identifiers stay, for they must be there and differ. */
  private static List<List<Document>> smallerDocuments(List<Document> documents) {
    List<List<Document>> smaller = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      List<Document> fewer = new ArrayList<>(documents);
      fewer.remove(i);
      smaller.add(fewer);
    }
    for (int i = 0; i < documents.size(); i++) {
      for (Value value : smaller(documents.get(i))) {
        if (value instanceof Document document
            && document.get("_id").equals(documents.get(i).get("_id"))) {
          List<Document> simpler = new ArrayList<>(documents);
          simpler.set(i, document);
          smaller.add(simpler);
        }
      }
    }
    return smaller;
  }

  /** Values with one part less, or with one part in place of the whole; outer ones come first. */
  private static List<Value> smaller(Value value) {
    List<Value> smaller = new ArrayList<>();
    if (value instanceof BsonArray array) {
      List<Value> elements = array.values();
      smaller.addAll(elements);
      for (int i = 0; i < elements.size(); i++) {
        smaller.add(replaced(elements, i, Optional.empty()));
      }
      for (int i = 0; i < elements.size(); i++) {
        for (Value part : smaller(elements.get(i))) {
          smaller.add(replaced(elements, i, Optional.of(part)));
        }
      }
    } else if (value instanceof Document document) {
      document.forEach(field -> smaller.add(field.value()));
      for (Document.Field field : document) {
        smaller.add(without(document, field.name()));
      }
      for (Document.Field field : document) {
        for (Value part : smaller(field.value())) {
          smaller.add(document.toBuilder().put(field.name(), part).build());
        }
      }
    }
    if (value instanceof BsonArray || value instanceof Document) {
      smaller.add(new BsonInt32(1));
    }
    return smaller;
  }

  private static Value replaced(List<Value> elements, int index, Optional<Value> part) {
    List<Value> changed = new ArrayList<>(elements);
    if (part.isPresent()) {
      changed.set(index, part.get());
    } else {
      changed.remove(index);
    }
    return BsonArray.copyOf(changed);
  }

  private static Document without(Document document, String name) {
    Document.Builder rest = Document.builder();
    for (Document.Field field : document) {
      if (!field.name().equals(name)) {
        rest.put(field.name(), field.value());
      }
    }
    return rest.build();
  }
}
