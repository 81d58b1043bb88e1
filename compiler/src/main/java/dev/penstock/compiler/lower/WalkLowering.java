package dev.penstock.compiler.lower;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Element by element, where what happens to one depends on those before it: a recursive SELECT
 * whose rows are the steps. Each row holds the element that comes next; it is missing after the
 * last one.
 */
final class WalkLowering {
  /** The number of the step, from 1: the index of the element after the row's. */
  private static final String STEP = "i";

  private static final String ELEMENT = "this";
  private static final String VALUE = "value";

  private WalkLowering() {}

  /** {@code $reduce} of what is known to be an array. */
  static Fragment reduce(Comprehension comprehension, Sql array, Context context) {
    Fragment initial =
        ExpressionLowering.lower(comprehension.initialValue().orElseThrow(), context);
    String row = context.block().alias("r");
    Sql value = new Sql.Column(row, VALUE);
    Source accumulated =
        ComprehensionLowering.computed(
            Fragment.json(value, TypeSet.ANY, false), comprehension.valueAs(), context);
    Fragment body = body(comprehension, row, Map.of(comprehension.valueAs(), accumulated), context);
    Sql.Step step = new Sql.Step(VALUE, Forms.json(initial), Forms.json(body));
    Sql element = new Sql.Column(row, ELEMENT);
    Sql walk =
        walk(
            array,
            context,
            row,
            List.of(step),
            new Sql.IsNull(element, true),
            value,
            new Sql.IsNull(element, false));
    return Fragment.json(walk, initial.types().or(body.types()), initial.raises() || body.raises());
  }

  /**
   * {@code $filter} of what is known to be an array, with a limit: beyond it no condition is
   * evaluated. SQL's LIMIT could not read the row.
   */
  static Fragment filter(Comprehension comprehension, Sql array, Context context) {
    Fragment limit = ExpressionLowering.lower(comprehension.limit().orElseThrow(), context);
    String row = context.block().alias("r");
    Fragment body = body(comprehension, row, Map.of(), context);
    Sql kept = new Sql.Column(row, "kept");
    Sql isKept = new Sql.IsNull(kept, true);
    // A row's own element is counted in the next one, so that the condition stands there once.
    Sql rest = Sql.infix(new Sql.Column(row, "rest"), "-", isKept);
    Sql.When passes = new Sql.When(Forms.truth(body), new Sql.Column(row, ELEMENT));
    List<Sql.Step> steps =
        List.of(
            new Sql.Step("rest", Sql.call(SqlFunction.LIMIT, Forms.json(limit)), rest),
            new Sql.Step(
                "kept",
                Sql.Null.NULL,
                new Sql.Case(Optional.empty(), List.of(passes), Optional.empty())));
    Sql proceed =
        Sql.andInOrder(
            List.of(
                new Sql.IsNull(new Sql.Column(row, ELEMENT), true),
                Sql.infix(rest, ">", Sql.Int.ZERO)));
    Sql results = ComprehensionLowering.pushed(kept, new Sql.Column(row, STEP));
    Sql walk = walk(array, context, row, steps, proceed, results, isKept);
    return Fragment.json(walk, TypeSet.ARRAY, true);
  }

  private static Fragment body(
      Comprehension comprehension, String row, Map<String, Source> others, Context context) {
    TypeSet present = TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING));
    Fragment element = Fragment.json(new Sql.Column(row, ELEMENT), present, false);
    Map<String, Source> variables = new HashMap<>();
    variables.put(
        comprehension.as(), ComprehensionLowering.computed(element, comprehension.as(), context));
    variables.putAll(others);
    Sql index = Sql.infix(new Sql.Column(row, STEP), "-", Sql.Int.ONE);
    return ComprehensionLowering.body(comprehension, variables, index, context);
  }

  /** The walk over the array, whose rows have these steps besides the count and the element. */
  private static Sql walk(
      Sql array,
      Context context,
      String row,
      List<Sql.Step> steps,
      Sql proceed,
      Sql result,
      Sql last) {
    String alias = context.block().alias("pages");
    List<Sql.Step> all = new ArrayList<>();
    all.add(count(row));
    all.add(elements(row, new Sql.Column(alias, Sql.Once.COLUMN)));
    all.addAll(steps);
    return new Sql.Once(
        alias, Sql.call(SqlFunction.PAGES, array), new Sql.Walk(row, all, proceed, result, last));
  }

  private static Sql.Step count(String row) {
    return new Sql.Step(STEP, Sql.Int.ONE, Sql.infix(new Sql.Column(row, STEP), "+", Sql.Int.ONE));
  }

  private static Sql.Step elements(String row, Sql pages) {
    Sql index = new Sql.Column(row, STEP);
    Sql page = new Sql.Int(SqlFunction.PAGE);
    Sql path =
        new Sql.Infix(
            "||",
            List.of(
                new Sql.Text("$["),
                Sql.infix(index, "/", page),
                new Sql.Text("]["),
                Sql.infix(index, "%", page),
                new Sql.Text("]")));
    return new Sql.Step(
        ELEMENT, Sql.infix(pages, "->", new Sql.Text("$[0][0]")), Sql.infix(pages, "->", path));
  }
}
