package dev.penstock.compiler.plan;

import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.scope.SharedRows;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.RowWindow;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.NamedPipelines.Definition;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The named pipelines of a pipeline, each planned where it is read first. One that is read in one
 * place stands there; else it is a CTE that SQLite evaluates once, when it is first read:
 *
 * <pre>
 *   WITH _averages AS MATERIALIZED (SELECT ... FROM orders ... GROUP BY ...)
 *   SELECT ... WHERE d.total > (SELECT ... FROM _averages AS averages WHERE ...)
 * </pre>
 */
final class Definitions {
  private final Map<String, Definition> definitions;
  private final Map<String, References.Use> uses;
  private final GivenNames names;
  private final Map<String, Start> shared = new LinkedHashMap<>();
  private final List<String> decisions = new ArrayList<>();

  /** The named pipelines that {@code named} reads. */
  Definitions(NamedPipelines named) {
    definitions =
        named.definitions().stream()
            .collect(Collectors.toMap(Definition::reference, Function.identity()));
    uses = References.of(named);
    names = new GivenNames(named);
  }

  /** A stage with the names that were given, for people. */
  String describe(Stage stage) {
    return names.describe(stage);
  }

  /** Whether a name that a stage reads is a named pipeline's. */
  boolean has(String reference) {
    return definitions.containsKey(reference);
  }

  /** What was decided since this was asked last: how pipelines are read, and why so. */
  List<String> decisions() {
    List<String> news = decisions.stream().distinct().toList();
    decisions.clear();
    return news;
  }

  /** What the whole statement names, after everything that reads it was rendered. */
  List<Select.With> rendered() {
    List<Select.With> with = new ArrayList<>();
    List<Start> readersLast = new ArrayList<>(shared.values());
    for (int i = readersLast.size() - 1; i >= 0; i--) {
      with.add(0, readersLast.get(i).block().shared());
    }
    return with;
  }

  /**
   * The documents of a named pipeline.
   *
   * @param reader what becomes of them
   * @param place where they are read
   */
  Start start(String reference, Reader reader, Place place, CompilerOptions options) {
    Definition definition = find(definitions, reference);
    References.Use use = find(uses, reference);
    if (!shared.containsKey(reference)) {
      Planner planned = plan(definition, place, options);
      boolean fails = planned.block.mayFailAnywhere() && !reader.readsAll();
      if (!fails && !use.linked() && (use.light() || use.isOnce())) {
        decisions.add(
            quoted(definition)
                + (use.isOnce()
                    ? " stands where it is read: in one place"
                    : " stands where it is read: as quickly as a copy of its documents"));
        return planned.handOver(reader.following());
      }
      share(definition, planned, use.linked());
    }
    Start start = find(shared, reference);
    decisions.add(quoted(definition) + " is evaluated once: " + reason(use));
    Block rows = SharedRows.all(start.block(), place);
    Blocks.checkDepth(rows);
    return new Start(rows, start.scope());
  }

  /**
   * The block of a named pipeline's documents, whose order is their numbers, for those that look
   * for some of them.
   *
   * @param place where they are read
   */
  Start numbered(String reference, Place place, CompilerOptions options) {
    Definition definition = find(definitions, reference);
    if (!shared.containsKey(reference)) {
      share(definition, plan(definition, place, options), true);
    }
    decisions.add(quoted(definition) + " is evaluated once: " + reason(find(uses, reference)));
    return find(shared, reference);
  }

  private Planner plan(Definition definition, Place place, CompilerOptions options) {
    Surroundings inside = new Surroundings(options, Map.of(), this);
    return InnerPipeline.plan(definition, place, inside);
  }

  private void share(Definition definition, Planner planned, boolean numbered) {
    shared.put(definition.reference(), planned.share(definition.name(), numbered));
  }

  private static <T> T find(Map<String, T> map, String reference) {
    return Objects.requireNonNull(map.get(reference), reference);
  }

  /** A number for each row of a block, in their order. */
  static Located number(Block block) {
    RowWindow all = new RowWindow(List.of(), List.of(), Optional.empty());
    Sql number = new Sql.Over(Sql.call("row_number"), all);
    return new Located(new Fragment(number, Form.KEY, TypeSet.ANY, false), block, "id");
  }

  private static String reason(References.Use use) {
    if (use.places() > 1) {
      return "it is read in " + use.places() + " places";
    }
    return use.repeated() ? "it is read for each document" : "where it fails, it fails as a whole";
  }

  private static String quoted(Definition definition) {
    return "\"" + definition.name() + "\"";
  }
}
