package dev.penstock.compiler.plan;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What {@code $project} and {@code $addFields} make of a scope. Below a top-level field it is done by functions. */
final class ProjectionLowering {
  private ProjectionLowering() {}

  /** The new value of the top-level field that {@code steps} begin with. */
  static Fragment set(Scope scope, Block block, List<String> steps, Fragment value) {
    return steps.size() == 1
        ? value
        : setBelow(
            scope.field(block, steps.get(0)), steps.subList(1, steps.size()), value);
  }

  private static Fragment setBelow(Fragment head, List<String> rest, Fragment value) {
    return Fragment.json(
        Sql.call(SqlFunction.SET, Forms.json(head), Sql.pathText(rest), Forms.json(value)),
        TypeSet.ANY,
        head.raises() || value.raises());
  }

  static Scope exclude(
      Project stage, Scope scope, Block block, BiFunction<String, Fragment, Source> computed) {
    Scope result = scope;
    for (Projection field : stage.fields()) {
      if (field instanceof Projection.Include) {
        continue; // _id, which an exclusion keeps anyway
      }
      Path path = field.path();
      if (path.isSimple()) {
        result = result.without(path.head());
      } else {
        Fragment head = result.field(block, path.head());
        Sql rest = Sql.call(SqlFunction.UNSET, Forms.json(head), Sql.pathText(path.tail()));
        Fragment left = Fragment.json(rest, head.types(), head.raises());
        result = result.with(path.head(), computed.apply(path.head(), left));
      }
    }
    return result;
  }

  static Scope include(
      Project stage,
      Scope scope,
      Block block,
      Function<Node, Fragment> lower,
      BiFunction<String, Fragment, Source> computed) {
    Set<String> whole = new LinkedHashSet<>();
    Map<String, List<Path>> parts = new LinkedHashMap<>();
    whole.add(Projection.ID.head());
    List<Projection.Compute> computes = new ArrayList<>();
    List<Fragment> values = new ArrayList<>();
    for (Projection field : stage.fields()) {
      Path path = field.path();
      if (path.head().equals(Projection.ID.head())) {
        whole.remove(path.head());
      }
      if (field instanceof Projection.Include) {
        if (path.isSimple()) {
          whole.add(path.head());
        } else {
          parts.computeIfAbsent(path.head(), h -> new ArrayList<>()).add(new Path(path.tail()));
        }
      } else if (field instanceof Projection.Compute compute) {
        computes.add(compute);
        values.add(lower.apply(compute.value()));
        if (!path.isSimple()) {
          parts.computeIfAbsent(path.head(), h -> new ArrayList<>());
        }
      }
    }
    Set<String> names = new LinkedHashSet<>(whole);
    names.addAll(parts.keySet());
    Scope result = scope.only(names);
    for (Map.Entry<String, List<Path>> part : parts.entrySet()) {
      Fragment restricted = restrict(scope.field(block, part.getKey()), part.getValue());
      result = result.with(part.getKey(), computed.apply(part.getKey(), restricted));
    }
    for (int i = 0; i < computes.size(); i++) {
      List<String> steps = computes.get(i).path().steps();
      Fragment value = set(result, block, steps, values.get(i));
      result = result.with(steps.get(0), computed.apply(steps.get(0), value));
    }
    return result;
  }

  private static Fragment restrict(Fragment head, List<Path> paths) {
    List<Value> texts = paths.stream().<Value>map(p -> new BsonString(p.toString())).toList();
    return Fragment.json(
        Sql.call(
            SqlFunction.INCLUDE,
            Forms.json(head),
            Sql.constant(StorageFormat.toJson(BsonArray.copyOf(texts)))),
        TypeSet.ANY,
        head.raises());
  }
}
