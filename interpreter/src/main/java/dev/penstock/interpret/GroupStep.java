package dev.penstock.interpret;

import dev.penstock.ir.Accumulation;
import dev.penstock.ir.AccumulatorCall;
import dev.penstock.ir.AccumulatorParameter;
import dev.penstock.ir.Group;
import dev.penstock.ir.Literal;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code $group}: the groups come in the order of their first documents, whose keys they show. */
final class GroupStep implements Step {
  private final Evaluator id;
  private final List<Field> fields;

  /** An accumulated field. */
  record Field(String name, AccumulatorCall call, Evaluator taken, Evaluator parameter) {
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
    return Step.blocking(documents, new Grouping(id, fields, environment));
  }
}
