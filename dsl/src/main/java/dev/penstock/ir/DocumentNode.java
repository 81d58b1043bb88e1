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
   * @throws PipelineException 15998 for an empty name, 16412 for one with a dot, 16410 for one that
   *     starts with a dollar sign, 16406 for one given twice
   */
  public static DocumentNode of(List<Binding> fields) {
    Set<String> names = new HashSet<>();
    for (Binding field : fields) {
      String name = field.name();
      checkName(name);
      if (!names.add(name)) {
        throw new PipelineException(
            16406, "the document expression names the field \"" + name + "\" twice");
      }
    }
    return new AutoValue_DocumentNode(List.copyOf(fields));
  }

  /** Refuses a name that no field of a document expression may have. */
  static void checkName(String name) {
    if (name.isEmpty()) {
      throw new PipelineException(
          15998, "a field name of a document expression must not be empty; use $literal");
    }
    if (name.startsWith("$")) {
      throw new PipelineException(
          16410,
          "the field name \""
              + name
              + "\" of a document expression must not start with '$'; use $literal");
    }
    if (name.indexOf('\0') >= 0) {
      throw new PipelineException(
          16411, "a field name of a document expression must not contain a NUL character");
    }
    if (name.indexOf('.') >= 0) {
      throw new PipelineException(
          16412,
          "the field name \"" + name + "\" of a document expression must not contain a dot; nest");
    }
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
