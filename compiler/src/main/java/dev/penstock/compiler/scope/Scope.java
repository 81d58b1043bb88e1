package dev.penstock.compiler.scope;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Path;
import dev.penstock.ir.Projection;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a document looks like at a point of a pipeline. It is <em>open</em> with a base, a document
 * of which nothing is known, or <em>closed</em> without one; top-level fields that stages set lie
 * over it, each with its SQL. So {@code $addFields} emits nothing until somebody reads the field or
 * the document, and the document is put together once, at the end.
 *
 * @param base the document below the fields
 * @param kept the fields of the base that are kept; all of them where empty
 * @param removed the fields of the base that were removed
 * @param fields the fields over it, in their order
 * @param order the order of the documents: the keys of {@code $sort} first, the order of arrival
 *     last
 * @param sorted whether the order is more than that of arrival
 */
public record Scope(
    Optional<Source> base,
    Optional<Set<String>> kept,
    Set<String> removed,
    Map<String, Source> fields,
    List<Key> order,
    boolean sorted) {

  /** A key of the order. */
  public record Key(Located key, boolean descending) {
    /** The key as a term of an ORDER BY in the given block. */
    public Sql.OrderTerm in(Block block) {
      return new Sql.OrderTerm(block.use(key).sql(), descending);
    }
  }

  /** Copies the collections, keeping their order. */
  public Scope {
    kept = kept.map(k -> Collections.unmodifiableSet(new LinkedHashSet<>(k)));
    removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    order = List.copyOf(order);
  }

  /** The scope of a document as it is stored. */
  public static Scope open(Source document, List<Key> order) {
    return new Scope(Optional.of(document), Optional.empty(), Set.of(), Map.of(), order, false);
  }

  /** The scope of a document of which all fields are known. */
  public static Scope closed(Map<String, Source> fields, List<Key> order, boolean sorted) {
    return new Scope(Optional.empty(), Optional.empty(), Set.of(), fields, order, sorted);
  }

  /** The same document, whose base is read elsewhere. */
  public Scope onto(Source document) {
    return new Scope(Optional.of(document), kept, removed, fields, order, sorted);
  }

  /** The same order over another document. */
  public Scope over(Source document) {
    return new Scope(Optional.of(document), Optional.empty(), Set.of(), Map.of(), order, sorted);
  }

  /** The same document in another order. */
  public Scope ordered(List<Key> keys, boolean byKeys) {
    return new Scope(base, kept, removed, fields, keys, byKeys);
  }

  /** The order as the terms of an ORDER BY in the given block. */
  public List<Sql.OrderTerm> orderTerms(Block block) {
    return order.stream().map(k -> k.in(block)).toList();
  }

  /** The value of a top-level field, in the given block. */
  public Fragment field(Block block, String name) {
    Source field = fields.get(name);
    if (field != null) {
      return field.value(block);
    }
    return showsBase(name) ? base.orElseThrow().read(block, List.of(name)) : missing();
  }

  /** The value at a path, as an expression reads it. */
  public Fragment read(Block block, List<String> steps) {
    String head = steps.get(0);
    Source field = fields.get(head);
    if (field != null) {
      return steps.size() == 1
          ? field.value(block)
          : field.read(block, steps.subList(1, steps.size()));
    }
    return showsBase(head) ? base.orElseThrow().read(block, steps) : missing();
  }

  /** The stored document that shows the field, if the field is its own. */
  public Optional<Source.Stored> stored(String name) {
    return !fields.containsKey(name)
            && showsBase(name)
            && base.orElseThrow() instanceof Source.Stored stored
        ? Optional.of(stored)
        : Optional.empty();
  }

  /** The same documents, at whose path only some types are possible. */
  public Scope narrowed(Path path, TypeSet types) {
    return stored(path.head())
        .map(s -> onto(new Source.Stored(s.document(), s.row(), s.facts().narrowed(path, types))))
        .orElse(this);
  }

  private boolean showsBase(String name) {
    return base.isPresent()
        && !removed.contains(name)
        && kept.map(names -> names.contains(name)).orElse(true);
  }

  private static Fragment missing() {
    return Fragment.json(Sql.Null.NULL, TypeSet.of(BsonType.MISSING), false);
  }

  /** Whether the whole document is the base as it is. */
  public boolean isBase() {
    return base.isPresent() && kept.isEmpty() && removed.isEmpty() && fields.isEmpty();
  }

  /** The whole document, {@code $$ROOT}, in the given block. */
  public Fragment root(Block block) {
    if (isBase()) {
      Fragment document = base.orElseThrow().value(block);
      return new Fragment(document.sql(), Form.JSON, TypeSet.OBJECT, document.raises());
    }
    List<Sql> arguments = new ArrayList<>();
    boolean raises = false;
    if (base.isPresent()) {
      arguments.add(base.get().value(block).sql());
      arguments.add(kept.map(Scope::names).orElse(Sql.Null.NULL));
      arguments.add(removed.isEmpty() ? Sql.Null.NULL : names(removed));
    }
    for (Map.Entry<String, Source> field : fields.entrySet()) {
      Fragment value = field.getValue().value(block);
      arguments.add(Sql.constant(field.getKey()));
      arguments.add(Forms.json(value));
      raises |= value.raises();
    }
    SqlFunction function = base.isPresent() ? SqlFunction.OVERLAY : SqlFunction.DOCUMENT;
    return Fragment.json(Sql.call(function, arguments.toArray(new Sql[0])), TypeSet.OBJECT, raises);
  }

  private static Sql names(Collection<String> names) {
    List<Value> values = names.stream().<Value>map(BsonString::new).toList();
    return Sql.constant(StorageFormat.toJson(BsonArray.copyOf(values)));
  }

  /** With the field set: in place where the document has it, else last. */
  public Scope with(String name, Source value) {
    Map<String, Source> all = new LinkedHashMap<>(fields);
    all.put(name, value);
    return new Scope(base, kept, removed, all, order, sorted);
  }

  /** Without the field. */
  public Scope without(String name) {
    Map<String, Source> rest = new LinkedHashMap<>(fields);
    rest.remove(name);
    Set<String> gone = new LinkedHashSet<>(removed);
    if (base.isPresent()) {
      gone.add(name);
    }
    return new Scope(base, kept, gone, rest, order, sorted);
  }

  /**
   * With only the named fields, in the order that they have; closed where none of them is the
   * base's, or {@code _id} alone: only the base knows the order of its fields.
   *
   * @param block where the base's field would be read
   */
  public Scope only(Set<String> names, Block block) {
    Map<String, Source> rest = new LinkedHashMap<>(fields);
    rest.keySet().retainAll(names);
    Set<String> left = new LinkedHashSet<>(names);
    kept.ifPresent(left::retainAll);
    left.removeAll(removed);
    if (base.isEmpty() || left.isEmpty()) {
      return closed(rest, order, sorted);
    }
    String first = left.iterator().next();
    if (left.size() > 1 || !first.equals(Projection.ID.head()) || rest.containsKey(first)) {
      return new Scope(base, Optional.of(left), Set.of(), rest, order, sorted);
    }
    Map<String, Source> known = new LinkedHashMap<>();
    known.put(first, new Source.Computed(new Located(field(block, first), block, first)));
    known.putAll(rest);
    return closed(known, order, sorted);
  }

  /**
   * Whether setting the field could not be told apart from setting it where it was: a missing value
   * has taken it away on some documents, where a new one belongs at the end.
   */
  public boolean mayHaveLost(Block block, String name) {
    Source field = fields.get(name);
    return field != null && field.value(block).types().has(BsonType.MISSING);
  }
}
