package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code $map} and {@code $filter} as a sub-select over the elements. */
final class ComprehensionLowering {
  private ComprehensionLowering() {}

  static Fragment lower(Comprehension comprehension, Fragment input, Context context) {
    return switch (comprehension.kind()) {
      case MAP -> overElements(comprehension, input, context, 16883);
      case FILTER -> {
        if (comprehension.limit().isPresent()) {
          throw new NotLowered("$filter with a limit has no SQL lowering yet");
        }
        yield overElements(comprehension, input, context, 28651);
      }
      case REDUCE -> throw new NotLowered("$reduce has no SQL lowering yet");
    };
  }

  private static Fragment overElements(
      Comprehension comprehension, Fragment input, Context context, int code) {
    String alias = context.block().alias(comprehension.as());
    Source.Element element = new Source.Element(context.block(), alias, comprehension.as(), false);
    Map<String, Source> variables = new HashMap<>();
    variables.put(comprehension.as(), element);
    Sql key = new Sql.Column(alias, "key");
    comprehension
        .indexAs()
        .ifPresent(
            name ->
                variables.put(
                    name,
                    new Source.Computed(
                        new Located(
                            new Fragment(key, Form.SCALAR, TypeSet.of(BsonType.INT64), false),
                            context.block(),
                            name))));
    Fragment body = ExpressionLowering.lower(comprehension.body(), context.with(variables));
    boolean map = comprehension.kind() == Comprehension.Kind.MAP;
    // A missing result is null in $map. Without ORDER BY an aggregate that reads outer columns only
    // would belong to the outer
    // SELECT, by SQL's rules.
    Sql value =
        map
            ? Sql.call("coalesce", Forms.json(body), new Sql.Text("null"))
            : element.value(context.block()).sql();
    Sql.Call pushed =
        new Sql.Call(
            SqlFunction.nameOf(AccumulatorOp.PUSH),
            List.of(value),
            List.of(new Sql.OrderTerm(key, false)),
            Optional.empty());
    Sql array = Forms.json(input);
    Sql results =
        new Sql.FromEach(
            pushed,
            new Sql.Each(array, alias, false),
            map ? Optional.empty() : Optional.of(perElement(key, body)));
    return guarded(comprehension, input, array, results, body, code);
  }

  /** A condition that reads outer columns only would be evaluated before there is an element. */
  private static Sql perElement(Sql key, Fragment body) {
    Sql condition = Forms.truth(body);
    return body.raises() ? Sql.iff(new Sql.IsNull(key, true), condition, Sql.Int.ZERO) : condition;
  }

  private static Fragment guarded(
      Comprehension comprehension,
      Fragment input,
      Sql array,
      Sql results,
      Fragment body,
      int code) {
    Sql isArray = Sql.call(SqlFunction.TRUE, Sql.call(SqlFunction.nameOf(ArrayOp.IS_ARRAY), array));
    String problem = comprehension.kind().operatorName() + " takes an array as input";
    Sql.When ofArray = new Sql.When(isArray, results);
    Sql.When ofNull =
        new Sql.When(
            new Sql.IsNull(Sql.call("nullif", array, new Sql.Text("null")), false),
            new Sql.Text("null"));
    Sql fail = Sql.call(SqlFunction.FAIL, new Sql.Int(code), new Sql.Text(problem));
    boolean fails = !input.types().isWithin(TypeSet.ARRAY.or(TypeSet.NULLISH));
    return Fragment.json(
        new Sql.Case(Optional.empty(), List.of(ofArray, ofNull), Optional.of(fail)),
        input.types().isNullable() ? TypeSet.ARRAY.or(TypeSet.NULL) : TypeSet.ARRAY,
        fails || input.raises() || body.raises());
  }
}
