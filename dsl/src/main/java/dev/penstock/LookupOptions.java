package dev.penstock;

import dev.penstock.expr.Expr;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Embedding;
import dev.penstock.ir.ImmutableLookup;
import dev.penstock.ir.Lookup;
import dev.penstock.ir.Path;
import dev.penstock.ir.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $lookup} joins with; immutable, each method gives new options. MongoDB's "$lookup".
 */
public final class LookupOptions {
  static final LookupOptions NONE =
      new LookupOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of());

  private final Optional<String> collection;
  private final Optional<Source<?>> source;
  private final Optional<Path> localField;
  private final Optional<Path> foreignField;
  private final List<Binding> variables;
  private final List<Stage> stages;

  private LookupOptions(
      Optional<String> collection,
      Optional<Source<?>> source,
      Optional<Path> localField,
      Optional<Path> foreignField,
      List<Binding> variables,
      List<Stage> stages) {
    this.collection = collection;
    this.source = source;
    this.localField = localField;
    this.foreignField = foreignField;
    this.variables = variables;
    this.stages = stages;
  }

  /**
   * Reads a collection; it is left out where the pipeline starts with {@link Pipeline#from} or
   * {@link Pipeline#documents}.
   */
  public LookupOptions from(String newCollection) {
    return new LookupOptions(
        Optional.of(newCollection), Optional.empty(), localField, foreignField, variables, stages);
  }

  /** Reads the documents of a named pipeline. */
  public LookupOptions from(Source<?> newSource) {
    return new LookupOptions(
        Optional.of(newSource.name()),
        Optional.of(newSource),
        localField,
        foreignField,
        variables,
        stages);
  }

  /**
   * Joins documents whose {@code newForeignField} equals {@code newLocalField}: null equals a
   * missing value, and an array stands for its elements.
   */
  public LookupOptions on(String newLocalField, String newForeignField) {
    return new LookupOptions(
        collection,
        source,
        Optional.of(FieldNames.path(newLocalField)),
        Optional.of(FieldNames.path(newForeignField)),
        variables,
        stages);
  }

  /**
   * Lets the pipeline read an expression on the document that enters, or a constant, as {@link
   * Expressions#variable}.
   */
  public LookupOptions let(String name, @Nullable Object value) {
    return new LookupOptions(
        collection,
        source,
        localField,
        foreignField,
        Stream.concat(variables.stream(), Stream.of(new Binding(name, Expr.nodeOf(value))))
            .toList(),
        stages);
  }

  /**
   * Joins what a pipeline makes of the other documents. It reads the document that enters through
   * {@link Expressions#outer}.
   */
  public LookupOptions pipeline(Pipe<?, ?> pipe) {
    return new LookupOptions(
        collection, source, localField, foreignField, variables, pipe.stages());
  }

  /** The named pipeline, where one is read. */
  Optional<Source<?>> source() {
    return source;
  }

  Lookup stage(Path as) {
    Embedding embedding = Embedding.of(stages, variables);
    Origin origin = Origin.of(collection, embedding.stages());
    return ImmutableLookup.builder()
        .as(as)
        .from(origin.collection())
        .localField(localField)
        .foreignField(foreignField)
        .addAllLet(embedding.let())
        .addAllPipeline(origin.stages())
        .build();
  }
}
