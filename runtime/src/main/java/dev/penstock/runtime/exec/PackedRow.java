package dev.penstock.runtime.exec;

import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row in one BLOB, unpacked when the first field is asked for. Safe for several threads: at worst
 * each unpacks it.
 */
final class PackedRow implements Document {
  private final byte[] row;
  private final Function<byte[], Document> unpack;
  private volatile @Nullable Document document;

  PackedRow(byte[] row, Function<byte[], Document> unpack) {
    this.row = row;
    this.unpack = unpack;
  }

  private Document document() {
    Document known = document;
    if (known == null) {
      known = unpack.apply(row);
      document = known;
    }
    return known;
  }

  @Override
  public Value get(String name) {
    return document().get(name);
  }

  @Override
  public boolean has(String name) {
    return document().has(name);
  }

  @Override
  public int size() {
    return document().size();
  }

  @Override
  public boolean isEmpty() {
    return document().isEmpty();
  }

  @Override
  public List<String> names() {
    return document().names();
  }

  @Override
  public Iterator<Field> iterator() {
    return document().iterator();
  }

  @Override
  @SuppressWarnings("EqualsWhichDoesntCheckParameterClass") // documents are equal by content
  public boolean equals(@Nullable Object other) {
    return document().equals(other);
  }

  @Override
  public int hashCode() {
    return document().hashCode();
  }

  @Override
  public String toString() {
    return document().toString();
  }
}
