package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Binding;
import dev.penstock.ir.CoreStage;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Path;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Unwind;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code $lookup} as a sub-select that gives the array; where the array is unwound at once, as a
 * join.
 */
final class LookupLowering {
  private final Lookup stage;
  private final Blocks plan;
  private final Map<String, Located> let = new LinkedHashMap<>();

  LookupLowering(Lookup stage, Blocks plan) {
    this.stage = stage;
    this.plan = plan;
    if (stage.from().isEmpty() && stage.localField().isPresent()) {
      throw new NotLowered("$lookup compares fields of its pipeline's own documents");
    }
  }

  /** Computes what the stage reads of a document in a block below those of its pipeline. */
  void computeBelow() {
    boolean repeats =
        stage
            .localField()
            .filter(local -> plan.scope.read(plan.block, local.steps()).readsDocument())
            .isPresent();
    for (Binding variable : stage.let()) {
      Fragment value = plan.lower(variable.value());
      if (value.raises()) {
        plan.block.mustEvaluate(value.sql());
      }
      repeats |= value.sql().readsColumns();
      let.put(variable.name(), new Located(value, plan.block, variable.name()));
    }
    if (repeats) {
      plan.cut("what is looked for is read once");
    }
  }

  /** The array of the documents that are joined. */
  Fragment array() {
    Map<String, Source> variables = new HashMap<>(plan.variables());
    let.forEach((name, value) -> variables.put(name, new Source.Around(plan.block.use(value))));
    if (stage.localField().isEmpty()) {
      return InnerPipeline.array(
          InnerPipeline.plan(stage.from(), stage.pipeline(), plan, variables, true));
    }
    Start start = linked(stage.from().orElseThrow(), stage.localField().orElseThrow());
    // Beside what may fail, the condition would be tested on every document of the table.
    Start linked =
        stage.pipeline().isEmpty() ? start : new Start(Block.over(start.block()), start.scope());
    return InnerPipeline.array(
        InnerPipeline.plan(linked, stage.pipeline(), "pipeline", plan, variables));
  }

  /** The documents of the collection, or of the named pipeline, that a document is linked to. */
  private Start linked(String from, Path local) {
    Place place = plan.block.within();
    Definitions named = plan.surroundings().named();
    if (named.has(from)) {
      Start numbered = named.numbered(from, place, plan.options());
      return new NamedLinks(numbered, stage.foreignField().orElseThrow(), place)
          .of(Links.local(local, plan.scope, plan.block, false));
    }
    Start start = Start.ofCollection(from, plan.options(), place);
    table()
        .ifPresent(
            table -> {
              Sql id = new Sql.Column(start.block().source(), "id");
              start.block().filter(links(table).holds(id, local, plan.scope), false);
            });
    return start;
  }

  private Optional<String> table() {
    return stage.from().map(plan.options().tables()::get);
  }

  private Links links(String table) {
    return new Links(table, stage.foreignField().orElseThrow(), plan.block);
  }

  /**
   * Whether the stage and the next one are one join: nothing else sees the array, and what the
   * documents are joined with is a table.
   */
  static boolean isUnwound(Lookup stage, List<CoreStage> following, Blocks plan) {
    return stage.localField().isPresent()
        && stage.from().filter(plan.options().tables()::containsKey).isPresent()
        && stage.let().isEmpty()
        && stage.pipeline().isEmpty()
        && stage.as().isSimple()
        && !following.isEmpty()
        && following.get(0).stage() instanceof Unwind unwind
        && unwind.path().equals(stage.as())
        && unwind.includeArrayIndex().isEmpty();
  }

  /** The documents, each with one that it is joined with. */
  Scope joined(boolean preserved) {
    Block block = plan.block;
    String table = table().orElseThrow();
    String field = stage.as().head();
    String alias =
        links(table).join(stage.localField().orElseThrow(), plan.scope, field, preserved);
    // What it is joined by was read before the field is put where it now belongs.
    plan.findAgain(field);
    Located id =
        new Located(
            new Fragment(new Sql.Column(alias, "id"), Form.KEY, TypeSet.ANY, false),
            block,
            field + "_id");
    List<Scope.Key> order = new ArrayList<>(plan.scope.order());
    order.add(new Scope.Key(id, false));
    Source other = Source.Stored.of(table, alias, block, Facts.NONE);
    if (preserved) {
      Sql document = new Sql.Column(alias, "doc");
      TypeSet types = TypeSet.OBJECT.or(TypeSet.of(BsonType.MISSING));
      other = new Source.Stored(new Located(Fragment.json(document, types, false), block, field));
    }
    return plan.scope.with(field, other).ordered(order, plan.scope.sorted());
  }
}
