package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Reads;
import dev.penstock.ir.SubQuery;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sub-query. One that reads nothing of the document around is evaluated once in a run, and again
 * only where the variables of a pipeline around have other values.
 */
final class SubQueries implements Evaluator {
  /** MongoDB's TooManyMatchingDocuments: where it looks for one document and finds more. */
  private static final int TOO_MANY = 219;

  private final SubQuery.Kind kind;
  private final Optional<Evaluator> operand;
  private final Map<String, Evaluator> let = new LinkedHashMap<>();
  private final SubPipeline pipeline;
  private final Optional<Evaluator> value;
  private final boolean varies;
  private final List<String> around;

  private SubQueries(SubQuery query, Scope scope) {
    kind = query.kind();
    operand = query.operand().map(node -> Expressions.compile(node, scope));
    for (Binding variable : query.let()) {
      let.put(variable.name(), Expressions.compile(variable.value(), scope));
    }
    Set<String> visible = new HashSet<>(scope.letNames());
    visible.addAll(let.keySet());
    pipeline = new SubPipeline(kind.part(), query.stages(), visible);
    value = query.value().map(node -> Expressions.compile(node, visible));
    Set<String> read = new HashSet<>(pipeline.variables());
    Optional<Reads> reads = query.value().map(Reads::of);
    reads.ifPresent(r -> read.addAll(r.variables()));
    varies =
        pipeline.varies(let.keySet())
            || reads.filter(Reads::isRandom).isPresent()
            || let.keySet().stream().anyMatch(read::contains);
    around = scope.letNames().stream().filter(read::contains).sorted().toList();
  }

  /** The evaluator of a sub-query. */
  static Evaluator compile(SubQuery query, Scope scope) {
    return new SubQueries(query, scope);
  }

  /** What the pipeline said, ready for whatever is looked for. */
  @FunctionalInterface
  private interface Answer {
    Value to(Value operand);
  }

  @Override
  public Value evaluate(Frame frame) {
    Environment environment = frame.environment();
    environment.checkpoint().run();
    Value wanted = operand.isPresent() ? operand.get().evaluate(frame) : Missing.MISSING;
    Environment inner = bound(frame);
    RunMemory memory = environment.memory();
    Answer answer =
        varies
            ? answer(inner.reading(memory.collections(environment)))
            : memory.answer(
                this,
                around.stream().map(name -> environment.let().get(name)).toList(),
                () -> answer(inner));
    return answer.to(wanted);
  }

  private Environment bound(Frame frame) {
    if (let.isEmpty()) {
      return frame.environment();
    }
    Map<String, Value> bound = new HashMap<>();
    let.forEach((name, evaluator) -> bound.put(name, evaluator.evaluate(frame)));
    return frame.environment().with(bound);
  }

  private Answer answer(Environment inner) {
    try (Stream<Document> source = pipeline.source(Optional.empty(), inner);
        Stream<Document> documents = pipeline.run(source, inner)) {
      return switch (kind) {
        case EXISTS -> always(BsonBoolean.of(documents.findFirst().isPresent()));
        case SCALAR -> always(only(documents.limit(2).toList(), inner));
        case ARRAY -> always(BsonArray.copyOf(values(documents, inner).toList()));
        case IN -> among(values(documents, inner));
      };
    }
  }

  private static Answer always(Value value) {
    return operand -> value;
  }

  private Value only(List<Document> documents, Environment inner) {
    if (documents.size() > 1) {
      throw new EvaluationException(
          TOO_MANY,
          "the pipeline of scalar gave more than one document; limit(1) takes the first one, and"
              + " array(..) all of them");
    }
    return documents.isEmpty() ? BsonNull.NULL : value(documents.get(0), inner);
  }

  /** A missing value is null, as it is in any array. */
  private Stream<Value> values(Stream<Document> documents, Environment inner) {
    return documents
        .map(document -> value(document, inner))
        .map(found -> found == Missing.MISSING ? BsonNull.NULL : found);
  }

  private Value value(Document document, Environment inner) {
    return value.isPresent() ? value.get().evaluate(Frame.of(document, inner)) : document;
  }

  private static Answer among(Stream<Value> values) {
    Set<BsonKey> found = values.map(BsonKey::new).collect(Collectors.toSet());
    return operand -> BsonBoolean.of(found.contains(new BsonKey(operand)));
  }
}
