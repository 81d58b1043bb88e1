package dev.penstock.ir;

import com.google.auto.value.AutoValue;
import com.google.auto.value.extension.memoized.Memoized;
import dev.penstock.PipelineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A document of expressions, {@code {x: "$a"}}; a field whose value is missing disappears. */
@AutoValue
public abstract non-sealed class DocumentNode implements Node {
  DocumentNode() {}

  /**
   * The document of {@code fields}.
   *
   * @throws PipelineException 16412 for a name with a dot, 16410 for one that starts with a dollar sign, 16406 for one given
   *     twice
   */
  public static DocumentNode of(List<Binding> fields) {
    Set<String> names = new HashSet<>();
    for (Binding field : fields) {
      String name = field.name();
      if (name.indexOf('.') >= 0) {
        throw new PipelineException(
            16412,
            "the field name \"" + name + "\" of a document expression must not contain a dot; nest");
      }
      if (name.startsWith("$")) {
        throw new PipelineException(
            16410,
            "the field name \""
                + name
                + "\" of a document expression must not start with '$'; use $setField or $literal");
      }
      if (!names.add(name)) {
        throw new PipelineException(
            16406, "the document expression names the field \"" + name + "\" twice");
      }
    }
    return new AutoValue_DocumentNode(List.copyOf(fields));
  }

  /** The fields. */
  public abstract List<Binding> fields();

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  @Memoized
  @Override
  public abstract int hashCode();
}
