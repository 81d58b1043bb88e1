package dev.penstock.compiler.plan;

import dev.penstock.ir.AddFields;
import dev.penstock.ir.Binding;
import dev.penstock.ir.From;
import dev.penstock.ir.GraphLookup;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Match;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.NamedPipelines.Definition;
import dev.penstock.ir.Node;
import dev.penstock.ir.Project;
import dev.penstock.ir.Reads;
import dev.penstock.ir.ReplaceRoot;
import dev.penstock.ir.Stage;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Transformation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the named pipelines of a pipeline are read. */
final class References extends Transformation {
  private final Map<String, Use> uses = new HashMap<>();
  private int times;
  private boolean repeated;
  private boolean linked;

  private References() {}

  /**
   * How one of them is read.
   *
   * @param places in how many places of the statement
   * @param repeated whether it is read for each document of another pipeline
   * @param linked whether its documents are looked for by a field
   * @param light whether to read it takes no longer than to read what it reads
   */
  record Use(int places, boolean repeated, boolean linked, boolean light) {
    /** Whether it is read no more than once. */
    boolean isOnce() {
      return places == 1 && !repeated;
    }

    private static final Use NONE = new Use(0, false, false, false);

    private Use and(int more, boolean repeatedly, boolean byField) {
      return new Use(places + more, repeated || repeatedly, linked || byField, light);
    }
  }

  /** How each is read that is read at all, by its reference. */
  static Map<String, Use> of(NamedPipelines named) {
    References references = new References();
    references.read(named.stages(), 1, false);
    List<Definition> readersFirst = new ArrayList<>(named.definitions());
    Collections.reverse(readersFirst);
    Map<String, Use> uses = new HashMap<>();
    for (Definition definition : readersFirst) {
      Use use = references.uses.getOrDefault(definition.reference(), Use.NONE);
      if (use.places() > 0) {
        boolean light = isLight(definition.stages());
        uses.put(
            definition.reference(), new Use(use.places(), use.repeated(), use.linked(), light));
        // What stands where it is read reads what it reads as often.
        references.read(definition.stages(), light ? use.places() : 1, light && use.repeated());
      }
    }
    return uses;
  }

  private void read(List<Stage> stages, int places, boolean repeatedly) {
    times = places;
    repeated = repeatedly;
    pipeline(stages);
  }

  /** Documents are chosen and changed one by one. */
  private static boolean isLight(List<Stage> stages) {
    return !Nested.areIn(stages)
        && stages.stream()
            .allMatch(
                stage ->
                    stage instanceof From
                        || stage instanceof Match
                        || stage instanceof AddFields
                        || stage instanceof Project
                        || stage instanceof ReplaceRoot);
  }

  @Override
  protected String source(String name) {
    uses.merge(
        name,
        Use.NONE.and(times, repeated, linked),
        (known, one) -> known.and(times, repeated, linked));
    return name;
  }

  @Override
  public Stage visit(Lookup stage) {
    boolean around = repeated;
    bindings(stage.let());
    linked = stage.localField().isPresent();
    repeated |= linked || reads(stage.pipeline(), stage.let());
    stage.from().ifPresent(this::source);
    linked = false;
    pipeline(stage.pipeline());
    repeated = around;
    return stage;
  }

  @Override
  public Stage visit(GraphLookup stage) {
    boolean around = repeated;
    repeated = true;
    super.visit(stage);
    repeated = around;
    return stage;
  }

  @Override
  public Node visit(SubQuery query) {
    boolean around = repeated;
    bindings(query.let());
    node(query.operand());
    repeated |=
        reads(query.stages(), query.let())
            || query
                .value()
                .filter(value -> reads(Reads.of(value).variables(), query.let()))
                .isPresent();
    pipeline(query.stages());
    node(query.value());
    repeated = around;
    return query;
  }

  private static boolean reads(List<Stage> stages, List<Binding> let) {
    return stages.stream().anyMatch(stage -> reads(Reads.of(stage).variables(), let));
  }

  private static boolean reads(Set<String> variables, List<Binding> let) {
    return let.stream().anyMatch(variable -> variables.contains(variable.name()));
  }
}
