package dev.penstock.compiler.plan;

import dev.penstock.compiler.Bind;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.ExpressionLowering;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Redact;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code $redact} as one function of the document. Its expression is asked about each document
 * inside, and how many there are only the document knows: the function is given the expression.
 */
final class RedactLowering {
  private static final List<String> OWN =
      List.of(Variable.CURRENT, Variable.DESCEND, Variable.PRUNE, Variable.KEEP);

  private RedactLowering() {}

  /** Goes on with what is left of the documents of which something is. */
  static void add(Redact stage, Blocks plan) {
    Fragment left = lower(stage, plan.context());
    plan.block.mustEvaluate(left.sql());
    plan.report("left", left);
    Located document = new Located(left, plan.block, "doc");
    plan.cut("what is left of a document is computed once");
    plan.block.filter(new Sql.IsNull(plan.block.use(document).sql(), true), false);
    plan.scope = plan.scope.over(new Source.Stored(document));
  }

  /** What is left of a document, a BLOB, and NULL where nothing is. */
  private static Fragment lower(Redact stage, Context context) {
    check(stage, context);
    Reads reads = Reads.of(stage.expression());
    Sql now =
        reads.variables().contains(Variable.NOW)
            ? new Sql.Parameter(new Bind.Now())
            : Sql.Null.NULL;
    Fragment document = context.scope().root(context.block());
    Sql left =
        Sql.call(
            SqlFunction.REDACT,
            document.sql(),
            Sql.constant(StorageFormat.toJson(Mql.toValue(stage.expression()))),
            now,
            variables(reads, context));
    return new Fragment(left, Form.JSONB, TypeSet.OBJECT, true);
  }

  /**
   * Refuses what SQL must not evaluate, and what is wrong without regard to data, as where the
   * expression is written anywhere else.
   *
   * @throws NotLowered for sub-queries and what is drawn by chance
   */
  private static void check(Redact stage, Context context) {
    Source any = new Source.Around(Fragment.json(Sql.Null.NULL, TypeSet.ANY, false));
    Map<String, Source> variables = new HashMap<>();
    OWN.forEach(name -> variables.put(name, any));
    context.variables().keySet().forEach(name -> variables.put(name, any));
    // What it is lowered to is of no use: the block is thrown away.
    Block nowhere = Block.ofOneRow(Place.first());
    Scope nothing = Scope.closed(Map.of(), List.of(), false);
    ExpressionLowering.lower(
        stage.expression(),
        new Context(nowhere, nothing, variables, context.options(), RedactLowering::refuse));
  }

  private static Fragment refuse(SubQuery query, Context context) {
    throw new NotLowered("$redact asks other documents");
  }

  /** The document of the variables of the run and of the stages around. */
  private static Sql variables(Reads reads, Context context) {
    List<Sql> fields = new ArrayList<>();
    for (String name : new TreeSet<>(reads.variables())) {
      if (context.variables().containsKey(name) || context.options().let().contains(name)) {
        fields.add(Sql.constant(name));
        fields.add(Forms.json(ExpressionLowering.lower(Variable.of(name), context)));
      }
    }
    return fields.isEmpty()
        ? Sql.Null.NULL
        : Sql.call(SqlFunction.DOCUMENT, fields.toArray(new Sql[0]));
  }
}
