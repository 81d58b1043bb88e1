package dev.penstock.interpret;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorParameter;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code $group}: the groups come in the order of their first documents, whose keys they show. */
final class GroupStep implements Step {
  private final Evaluator id;
  private final List<Field> fields;

  private record Field(String name, AccumulatorCall call, Evaluator taken, Evaluator parameter) {
    /** A new accumulator for the group of this key, which the parameter may read. */
    Accumulator accumulator(Value key, Environment environment) {
      Value value =
          parameter instanceof Constant constant
              ? constant.value()
              : parameter.evaluate(
                  Frame.of(key instanceof Document d ? d : Document.of(), environment));
      return Accumulator.of(call.operator(), value, call.sortBy());
    }
  }

  GroupStep(Group stage, Set<String> letNames) {
    id = Expressions.compile(stage.id(), letNames);
    fields = stage.accumulations().stream().map(field -> compile(field, letNames)).toList();
  }

  /** A parameter that is known already is checked ahead of all documents. */
  private static Field compile(Accumulation accumulation, Set<String> letNames) {
    AccumulatorCall call = accumulation.call();
    Evaluator taken = Expressions.compile(call.taken().orElse(Literal.ABSENT), letNames);
    Evaluator parameter = Expressions.compile(call.parameter().orElse(Literal.ABSENT), letNames);
    if (parameter instanceof Constant constant && call.parameter().isPresent()) {
      AccumulatorParameter.check(call.operator(), constant.value());
    }
    return new Field(accumulation.field(), call, taken, parameter);
  }

  @Override
  public Stream<Document> apply(Stream<Document> documents, Environment environment) {
    return Step.blocking(documents, input -> group(input, environment));
  }

  private List<Document> group(Stream<Document> documents, Environment environment) {
    Map<BsonKey, Accumulator[]> groups = new LinkedHashMap<>();
    Evaluator[] operands = fields.stream().map(Field::taken).toArray(Evaluator[]::new);
    Function<BsonKey, Accumulator[]> newAccumulators =
        first -> newAccumulators(first.value(), environment);
    documents.forEachOrdered(
        document -> {
          Frame frame = Frame.of(document, environment);
          Value key = id.evaluate(frame);
          Accumulator[] accumulators =
              groups.computeIfAbsent(
                  new BsonKey(key == Missing.MISSING ? BsonNull.NULL : key), newAccumulators);
          for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].add(operands[i].evaluate(frame));
          }
        });
    List<Document> results = new ArrayList<>(groups.size());
    groups.forEach((key, accumulators) -> results.add(result(key.value(), accumulators)));
    return results;
  }

  private Accumulator[] newAccumulators(Value key, Environment environment) {
    return fields.stream()
        .map(field -> field.accumulator(key, environment))
        .toArray(Accumulator[]::new);
  }

  private Document result(Value key, Accumulator[] accumulators) {
    Document.Builder result = Document.builder().put("_id", key);
    for (int i = 0; i < accumulators.length; i++) {
      result.put(fields.get(i).name, accumulators[i].result());
    }
    return result.build();
  }
}
