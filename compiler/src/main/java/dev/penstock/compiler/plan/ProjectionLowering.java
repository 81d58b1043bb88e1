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

/**
 * What {@code $project} and {@code $addFields} make of a scope. Below a top-level field it is done
 * by functions.
 */
final class ProjectionLowering {
  private ProjectionLowering() {}

  /**
   * The new value of the top-level field that {@code steps} begin with, set by {@code function}
   * below it: there is one then, whatever was there.
   */
  static Fragment set(
      SqlFunction function, Scope scope, Block block, List<String> steps, Fragment value) {
    if (steps.size() == 1) {
      return value;
    }
    Fragment head = scope.field(block, steps.get(0));
    Sql rest = Sql.path(steps.subList(1, steps.size()));
    return Fragment.json(
        Sql.call(function, Forms.json(head), rest, Forms.json(value)),
        TypeSet.OBJECT.or(TypeSet.ARRAY),
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
        Sql rest = Sql.call(SqlFunction.UNSET, Forms.json(head), Sql.path(path.tail()));
        Fragment left = Fragment.json(rest, head.types(), head.raises());
        result = result.with(path.head(), computed.apply(path.head(), left));
      }
    }
    return result;
  }

  /**
   * Kept fields stay in the document's order; computed ones follow in the order in which the stage
   * names them.
   */
  static Scope include(
      Project stage,
      Scope scope,
      Block block,
      Function<Node, Fragment> lower,
      BiFunction<String, Fragment, Source> computed) {
    Set<String> kept = new LinkedHashSet<>();
    kept.add(Projection.ID.head());
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Projection field : stage.fields()) {
      Path path = field.path();
      if (path.equals(Projection.ID)) {
        kept.remove(path.head());
      }
      if (field instanceof Projection.Include && path.isSimple()) {
        kept.add(path.head());
      } else if (field instanceof Projection.Include) {
        parts.computeIfAbsent(path.head(), h -> new Part()).paths.add(path);
      } else if (field instanceof Projection.Compute compute) {
        Fragment value = lower.apply(compute.value());
        Part part = parts.computeIfAbsent(path.head(), h -> new Part());
        part.paths.add(path);
        part.computed.put(path, value);
      }
    }
    parts.forEach((head, part) -> part.addHead(head, kept));
    Scope result = scope.only(kept, block);
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      String head = part.getKey();
      result = result.with(head, computed.apply(head, part.getValue().of(head, scope, block)));
    }
    return result;
  }

  /** What a stage says of one top-level field, unless it keeps it whole. */
  private static final class Part {
    private final List<Path> paths = new ArrayList<>();
    private final Map<Path, Fragment> computed = new LinkedHashMap<>();

    /**
     * A field that is computed as a whole takes no part of the document's one, not even its place.
     */
    void addHead(String head, Set<String> names) {
      if (isWhole()) {
        names.remove(head);
      } else {
        names.add(head);
      }
    }

    private boolean isWhole() {
      return paths.stream().allMatch(Path::isSimple);
    }

    Fragment of(String head, Scope scope, Block block) {
      if (isWhole()) {
        return computed.values().iterator().next();
      }
      Fragment value = scope.field(block, head);
      boolean raises = value.raises();
      List<Sql> arguments = new ArrayList<>();
      arguments.add(Forms.json(value));
      List<Value> texts = paths.stream().<Value>map(p -> new BsonString(below(p))).toList();
      arguments.add(Sql.constant(StorageFormat.toJson(BsonArray.copyOf(texts))));
      for (Map.Entry<Path, Fragment> field : computed.entrySet()) {
        arguments.add(Sql.path(field.getKey().tail()));
        arguments.add(Forms.json(field.getValue()));
        raises |= field.getValue().raises();
      }
      return Fragment.json(
          Sql.call(SqlFunction.INCLUDE, arguments.toArray(new Sql[0])), TypeSet.ANY, raises);
    }

    private static String below(Path path) {
      return new Path(path.tail()).toString();
    }
  }
}
