package dev.penstock;

import dev.penstock.ir.Path;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the types at the paths of a collection's documents. The compiler trusts it: it
 * leaves out the guards that the types make needless, which makes SQL shorter and faster. A fact
 * that does not hold gives wrong answers without notice.
 *
 * <pre>{@code
 * Facts.NONE
 *     .with("status", BsonType.STRING)
 *     .with("price", BsonType.DOUBLE)
 *     .with("shipped", BsonType.DATE, BsonType.MISSING)
 *     .with("customer.region", BsonType.STRING)
 *     .withElements("tags", BsonType.STRING)
 * }</pre>
 *
 * <p>A double of a fact is one that JSON can write: neither NaN, nor infinite, nor -0.0. A path
 * with a fact leads through documents, and through the arrays that {@link #withElements} names.
 * Immutable.
 */
public final class Facts {
  /** Nothing is known. */
  public static final Facts NONE = new Facts(TypeSet.ANY, Map.of(), Optional.empty());

  private static final TypeSet NO_ARRAY = TypeSet.ANY.minus(TypeSet.ARRAY);

  private final TypeSet types;
  private final Map<String, Facts> fields;
  private final Optional<Facts> elements;

  private Facts(TypeSet types, Map<String, Facts> fields, Optional<Facts> elements) {
    this.types = types;
    this.fields = Map.copyOf(fields);
    this.elements = elements;
  }

  /**
   * With the types that the value at a path has: all of them, {@link BsonType#NULL} and {@link
   * BsonType#MISSING} too where the value may be null or missing.
   *
   * @param path a path from the document, {@code "customer.region"}
   */
  public Facts with(String path, BsonType... those) {
    return narrowed(Path.parse(path), TypeSet.of(those));
  }

  /** With the fact that the value at a path is never an array, whatever else it is. */
  public Facts withoutArray(String path) {
    return narrowed(Path.parse(path), NO_ARRAY);
  }

  /**
   * With the fact that the value at a path is an array whose elements have one of these types.
   *
   * @param path a path from the document
   */
  public Facts withElements(String path, BsonType... those) {
    TypeSet ofElement = TypeSet.of(those);
    return at(
        Path.parse(path).steps(),
        f -> {
          Facts element = f.elements.orElse(NONE);
          return new Facts(
              f.types.and(TypeSet.ARRAY),
              f.fields,
              Optional.of(
                  new Facts(element.types.and(ofElement), element.fields, element.elements)));
        });
  }

  /** With fewer types for the value at a path. */
  public Facts narrowed(Path path, TypeSet those) {
    return at(path.steps(), f -> new Facts(f.types.and(those), f.fields, f.elements));
  }

  /** The types of the value itself. */
  public TypeSet types() {
    return types;
  }

  /** What is known of a field of the value, as an expression reads it. */
  public Facts field(String name) {
    return types.isWithin(TypeSet.OBJECT) ? fields.getOrDefault(name, NONE) : NONE;
  }

  /** What is known of an element of the value, where it is an array. */
  public Facts element() {
    return elements.orElse(NONE);
  }

  /** What is known of the value at a path. */
  public Facts at(List<String> steps) {
    Facts facts = this;
    for (String step : steps) {
      facts = facts.field(step);
    }
    return facts;
  }

  private interface Change {
    Facts of(Facts facts);
  }

  private Facts at(List<String> steps, Change change) {
    if (steps.isEmpty()) {
      return change.of(this);
    }
    if (elements.isPresent()) {
      return new Facts(types, fields, Optional.of(elements.get().at(steps, change)));
    }
    Map<String, Facts> changed = new HashMap<>(fields);
    Facts field = fields.getOrDefault(steps.get(0), NONE);
    changed.put(steps.get(0), field.at(steps.subList(1, steps.size()), change));
    return new Facts(types.and(TypeSet.OBJECT), changed, Optional.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts
        && types.equals(facts.types)
        && fields.equals(facts.fields)
        && elements.equals(facts.elements);
  }

  @Override
  public int hashCode() {
    return Objects.hash(types, fields, elements);
  }

  /** The facts for people: {@code {price: double, tags: array of string}}. */
  @Override
  public String toString() {
    String text = fields.isEmpty() ? types.toString() : new java.util.TreeMap<>(fields).toString();
    return elements.map(e -> text + " of " + e).orElse(text).replace('=', ':');
  }
}
