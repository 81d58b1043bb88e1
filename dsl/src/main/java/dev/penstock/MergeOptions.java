package dev.penstock;

import dev.penstock.ir.Binding;
import dev.penstock.ir.ImmutableMerge;
import dev.penstock.ir.Merge;
import java.util.Arrays;

/** Options of {@code $merge}; immutable, each method gives new options. MongoDB's "$merge". */
public final class MergeOptions {
  private final ImmutableMerge stage;

  private MergeOptions(ImmutableMerge stage) {
    this.stage = stage;
  }

  static MergeOptions into(String collection) {
    return new MergeOptions(
        ImmutableMerge.builder().into(collection).addAllOn(Merge.BY_ID).build());
  }

  /**
   * The fields by which documents match, in place of _id: one document at most has their values.
   */
  public MergeOptions on(String... fields) {
    return new MergeOptions(stage.withOn(Arrays.stream(fields).map(FieldNames::path).toList()));
  }

  /** What is done where the collection has a matching document, in place of merging the two. */
  public MergeOptions whenMatched(Merge.WhenMatched action) {
    return new MergeOptions(stage.withWhenMatched(action));
  }

  /**
   * What changes a matching document, of {@code $addFields}, {@code $project}, {@code $unset} and
   * {@code $replaceRoot}; the document that comes in is {@code variable("new")}.
   *
   * @param variables what the pipeline reads of the document that comes in, by name; none for the
   *     whole document
   */
  public MergeOptions whenMatched(Pipe<?, ?> pipeline, ComputedField<?>... variables) {
    ImmutableMerge.BuildFinal merge =
        ImmutableMerge.builder()
            .into(stage.into())
            .addAllOn(stage.on())
            .whenMatched(Merge.WhenMatched.PIPELINE)
            .addAllPipeline(pipeline.stages())
            .whenNotMatched(stage.whenNotMatched());
    if (variables.length > 0) {
      merge.let(
          Arrays.stream(variables).map(v -> new Binding(v.path().toString(), v.value())).toList());
    }
    return new MergeOptions(merge.build());
  }

  /** What is done where the collection has no matching document, in place of inserting this one. */
  public MergeOptions whenNotMatched(Merge.WhenNotMatched action) {
    return new MergeOptions(stage.withWhenNotMatched(action));
  }

  Merge stage() {
    return stage;
  }
}
