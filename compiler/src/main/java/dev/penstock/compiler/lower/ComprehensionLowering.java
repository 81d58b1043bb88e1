package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Each;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
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
import java.util.function.Function;

/**
 * {@code $map} and {@code $filter} as a sub-select over the elements, where they do not depend on
 * one another; else see {@link WalkLowering}.
 */
final class ComprehensionLowering {
  private ComprehensionLowering() {}

  static Fragment lower(Comprehension comprehension, Fragment input, Context context) {
    return switch (comprehension.kind()) {
      case MAP ->
          guarded(comprehension, input, context, 16883, a -> map(comprehension, a, context));
      case FILTER ->
          guarded(
              comprehension,
              input,
              context,
              28651,
              a ->
                  comprehension.limit().isPresent()
                      ? WalkLowering.filter(comprehension, a, context)
                      : filter(comprehension, a, context));
      case REDUCE ->
          guarded(
              comprehension,
              input,
              context,
              40080,
              a -> WalkLowering.reduce(comprehension, a, context));
    };
  }

  /** A missing result is null. */
  private static Fragment map(Comprehension comprehension, Sql array, Context context) {
    String alias = context.block().alias(comprehension.as());
    Sql key = new Sql.Column(alias, "key");
    Fragment body = body(comprehension, element(comprehension, alias, context), key, context);
    Sql value = Sql.call(Sql.COALESCE, Forms.json(body), new Sql.Text("null"));
    Sql results =
        new Sql.FromEach(pushed(value, key), new Each(array, alias, false), Optional.empty());
    return Fragment.json(results, TypeSet.ARRAY, body.raises());
  }

  private static Fragment filter(Comprehension comprehension, Sql array, Context context) {
    String alias = context.block().alias(comprehension.as());
    Sql key = new Sql.Column(alias, "key");
    Source element = element(comprehension, alias, context);
    Fragment body = body(comprehension, element, key, context);
    Sql results =
        new Sql.FromEach(
            pushed(element.value(context.block()).sql(), key),
            new Each(array, alias, false),
            Optional.of(perElement(key, body)));
    return Fragment.json(results, TypeSet.ARRAY, body.raises());
  }

  private static Source element(Comprehension comprehension, String alias, Context context) {
    return new Source.Element(context.block(), alias, comprehension.as(), false);
  }

  private static Fragment body(
      Comprehension comprehension, Source element, Sql index, Context context) {
    return body(comprehension, Map.of(comprehension.as(), element), index, context);
  }

  /** What is evaluated for each element, with these variables and that of the index. */
  static Fragment body(
      Comprehension comprehension, Map<String, Source> variables, Sql index, Context context) {
    Map<String, Source> bound = new HashMap<>(variables);
    Fragment number = new Fragment(index, Form.SCALAR, TypeSet.of(BsonType.INT64), false);
    bound.put(comprehension.index(), computed(number, comprehension.index(), context));
    return ExpressionLowering.lower(comprehension.body(), context.with(bound));
  }

  static Source computed(Fragment fragment, String name, Context context) {
    return new Source.Computed(new Located(fragment, context.block(), name));
  }

  /**
   * The array of the values. Without ORDER BY an aggregate that reads outer columns only would
   * belong to the outer SELECT, by SQL's rules.
   */
  static Sql.Call pushed(Sql value, Sql order) {
    return new Sql.Call(
        SqlFunction.nameOf(AccumulatorOp.PUSH),
        List.of(value),
        List.of(new Sql.OrderTerm(order, false)),
        Optional.empty());
  }

  /** A condition that reads outer columns only would be evaluated before there is an element. */
  private static Sql perElement(Sql key, Fragment body) {
    Sql condition = Forms.truth(body);
    return body.raises() ? Sql.iff(new Sql.IsNull(key, true), condition, Sql.Int.ZERO) : condition;
  }

  /** What {@code loop} makes of an array; null for null, and an error for anything else. */
  private static Fragment guarded(
      Comprehension comprehension,
      Fragment input,
      Context context,
      int code,
      Function<Sql, Fragment> loop) {
    Sql value = Forms.json(input);
    if (value.isCheap()) {
      return guarded(comprehension, input, value, code, loop);
    }
    String alias = context.block().alias("input");
    Sql once = new Sql.Column(alias, Sql.Once.COLUMN);
    Fragment guarded = guarded(comprehension, input, once, code, loop);
    return Fragment.json(
        new Sql.Once(alias, value, guarded.sql()), guarded.types(), guarded.raises());
  }

  private static Fragment guarded(
      Comprehension comprehension,
      Fragment input,
      Sql array,
      int code,
      Function<Sql, Fragment> loop) {
    Fragment results = loop.apply(array);
    Sql isArray = Sql.call(SqlFunction.TRUE, Sql.call(SqlFunction.nameOf(ArrayOp.IS_ARRAY), array));
    String problem = comprehension.kind().operatorName() + " takes an array as input";
    Sql.When ofArray = new Sql.When(isArray, results.sql());
    Sql.When ofNull =
        new Sql.When(
            new Sql.IsNull(Sql.call("nullif", array, new Sql.Text("null")), false),
            new Sql.Text("null"));
    Sql fail = Sql.call(SqlFunction.FAIL, new Sql.Int(code), new Sql.Text(problem));
    boolean fails = !input.types().isWithin(TypeSet.ARRAY.or(TypeSet.NULLISH));
    return Fragment.json(
        new Sql.Case(Optional.empty(), List.of(ofArray, ofNull), Optional.of(fail)),
        input.types().isNullable() ? results.types().or(TypeSet.NULL) : results.types(),
        fails || input.raises() || results.raises());
  }
}
