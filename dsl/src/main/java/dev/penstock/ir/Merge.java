package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * Merges the documents into a collection. The last stage; it gives no document. MongoDB's "$merge".
 */
@Value.Immutable
public non-sealed interface Merge extends Stage {
  /** The name of the variable that holds the document that comes in. */
  String NEW = "new";

  /** The fields by which documents match where the specification names none. */
  List<Path> BY_ID = List.of(Projection.ID);

  /** What is done where the collection has a matching document. */
  enum WhenMatched {
    /** The document that comes in takes its place; the _id stays. */
    REPLACE("replace"),
    /** It stays as it is. */
    KEEP_EXISTING("keepExisting"),
    /** It gets the fields of the one that comes in. */
    MERGE("merge"),
    /** The run fails. */
    FAIL("fail"),
    /** The stages of {@link Merge#pipeline} change it. */
    PIPELINE("pipeline");

    private final String label;

    WhenMatched(String label) {
      this.label = label;
    }

    /** The name that MongoDB gives it. */
    public String label() {
      return label;
    }
  }

  /** What is done where the collection has no matching document. */
  enum WhenNotMatched {
    /** The document that comes in is inserted. */
    INSERT("insert"),
    /** It is left out. */
    DISCARD("discard"),
    /** The run fails. */
    FAIL("fail");

    private final String label;

    WhenNotMatched(String label) {
      this.label = label;
    }

    /** The name that MongoDB gives it. */
    public String label() {
      return label;
    }
  }

  /** The collection. */
  String into();

  /** The fields by which documents match: all of them are equal. By default, {@link #BY_ID}. */
  List<Path> on();

  /**
   * The variables of {@link #pipeline}, which see the document that comes in; where they are left
   * out, {@code new} alone.
   */
  Optional<List<Binding>> let();

  /** What is done where the collection has a matching document. */
  @Value.Default
  default WhenMatched whenMatched() {
    return WhenMatched.MERGE;
  }

  /** What changes a matching document; empty except with {@link WhenMatched#PIPELINE}. */
  List<Stage> pipeline();

  /** What is done where the collection has no matching document. */
  @Value.Default
  default WhenNotMatched whenNotMatched() {
    return WhenNotMatched.INSERT;
  }

  /**
   * The variables of {@link #pipeline}: those given, and {@code new} where none are given or where
   * documents are inserted, as MongoDB has it.
   */
  default List<Binding> variables() {
    Binding incoming = new Binding(NEW, Variable.of(Variable.ROOT));
    List<Binding> given = let().orElse(List.of(incoming));
    boolean complete =
        whenNotMatched() != WhenNotMatched.INSERT
            || given.stream().anyMatch(b -> b.name().equals(NEW));
    return complete ? given : Stream.concat(given.stream(), Stream.of(incoming)).toList();
  }

  /** Refuses what MongoDB refuses. */
  @Value.Check
  default void check() {
    OutputStages.checkTarget(into(), 31319);
    checkOn();
    checkModes();
    checkLet();
    for (Stage stage : pipeline()) {
      if (!(stage instanceof AddFields
          || stage instanceof Project
          || stage instanceof Unset
          || stage instanceof ReplaceRoot)) {
        throw new PipelineException(
            72,
            "whenMatched takes $addFields, $set, $project, $unset, $replaceRoot and $replaceWith,"
                + " not "
                + stage.stageName());
      }
    }
  }

  private void checkOn() {
    if (on().isEmpty()) {
      throw new PipelineException(51187, "\"on\" names at least one field");
    }
    Set<Path> paths = new HashSet<>();
    for (Path path : on()) {
      if (!paths.add(path)) {
        throw new PipelineException(31465, "\"on\" names the field \"" + path + "\" twice");
      }
    }
  }

  private void checkModes() {
    boolean supported =
        switch (whenMatched()) {
          case REPLACE, MERGE, PIPELINE -> true;
          case KEEP_EXISTING, FAIL -> whenNotMatched() == WhenNotMatched.INSERT;
        };
    if (!supported) {
      throw new PipelineException(
          51181,
          "whenMatched "
              + whenMatched().label()
              + " goes with whenNotMatched insert only, not with "
              + whenNotMatched().label());
    }
    if (whenMatched() != WhenMatched.PIPELINE && !pipeline().isEmpty()) {
      throw new PipelineException(0, "whenMatched " + whenMatched().label() + " has no pipeline");
    }
  }

  private void checkLet() {
    if (let().isEmpty()) {
      return;
    }
    if (whenMatched() != WhenMatched.PIPELINE) {
      throw new PipelineException(
          51199, "\"let\" goes with a pipeline in whenMatched, not with " + whenMatched().label());
    }
    for (Binding binding : let().get()) {
      VariableNames.checkBindable(binding.name(), "$merge let");
      if (binding.name().equals(NEW) && !binding.value().equals(Variable.of(Variable.ROOT))) {
        throw new PipelineException(
            51273, "the variable \"new\" is the document that comes in, \"$$ROOT\"");
      }
    }
  }

  @Override
  default String stageName() {
    return "$merge";
  }

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
