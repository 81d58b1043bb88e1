package dev.penstock.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with one field set anew, or removed: a stage that sets a field of a document in raw
 * bytes must not read the others. They are put together when somebody asks for all.
 */
final class LayeredDocument implements Document {
  /** With more layers a search takes longer than putting them together once. */
  private static final int MOST = 8;

  private final Document base;
  private final int layers;
  private final String name;
  private final Value value;
  private @Nullable Document merged;

  private LayeredDocument(Document base, int layers, String name, Value value) {
    this.base = base;
    this.layers = layers;
    this.name = name;
    this.value = value;
  }

  /** The document with the field set, or removed where the value is missing. */
  static Document of(Document document, String name, Value value) {
    if (!(document instanceof LayeredDocument layered)) {
      return new LayeredDocument(document, 1, name, value);
    }
    return layered.merged != null || layered.layers == MOST
        ? new LayeredDocument(layered.merged(), 1, name, value)
        : new LayeredDocument(layered, layered.layers + 1, name, value);
  }

  /** Threads that race here make the same document twice: harmless, since it is immutable. */
  private Document merged() {
    Document all = merged;
    if (all == null) {
      Deque<LayeredDocument> above = new ArrayDeque<>();
      Document below = this;
      while (below instanceof LayeredDocument layer) {
        above.push(layer);
        below = layer.base;
      }
      Builder builder = below.toBuilder();
      above.forEach(layer -> builder.put(layer.name, layer.value));
      all = builder.build();
      merged = all;
    }
    return all;
  }

  @Override
  public Value get(String wanted) {
    return wanted.equals(name) ? value : base.get(wanted);
  }

  @Override
  public boolean has(String wanted) {
    return wanted.equals(name) ? value != Missing.MISSING : base.has(wanted);
  }

  @Override
  public long heapSize() {
    Document all = merged;
    return HeapSize.layered(base, value) + (all == null ? 0 : all.heapSize());
  }

  @Override
  public int size() {
    return merged().size();
  }

  @Override
  public List<String> names() {
    return merged().names();
  }

  @Override
  public Iterator<Field> iterator() {
    return merged().iterator();
  }

  @Override
  public boolean equals(Object other) {
    return Content.equal(this, other);
  }

  @Override
  public int hashCode() {
    return Content.hash(this);
  }

  @Override
  public String toString() {
    return toJson();
  }
}
