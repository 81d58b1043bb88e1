package dev.penstock.interpret;

import dev.penstock.ir.Path;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How stages write paths: all relative to a value, none changing it. */
public final class FieldWrites {
  private FieldWrites() {}

  /**
   * The value with the path set, as {@code $addFields} does: in every element of an array, nested
   * ones too; whatever is neither document nor array becomes a document. Without steps the result
   * is {@code set}; a missing {@code set} removes the field.
   */
  public static Value set(Value value, List<String> steps, Value set) {
    if (steps.isEmpty()) {
      return set;
    }
    return value instanceof BsonArray array
        ? mapElements(array, element -> set(element, steps, set))
        : setField(value, steps, below -> set(below, steps.subList(1, steps.size()), set));
  }

  /**
   * The value with the path set through documents only: anything else on the way, arrays too,
   * becomes a document.
   */
  public static Value setNested(Value value, List<String> steps, Value set) {
    if (steps.size() == 1 && value instanceof Document document) {
      return document.with(steps.get(0), set);
    }
    return steps.isEmpty()
        ? set
        : setField(value, steps, below -> setNested(below, steps.subList(1, steps.size()), set));
  }

  private static Value setField(Value value, List<String> steps, UnaryOperator<Value> change) {
    String step = steps.get(0);
    if (value instanceof Document document) {
      return document.with(step, change.apply(document.get(step)));
    }
    return Document.builder().put(step, change.apply(Missing.MISSING)).build();
  }

  /**
   * The value without the path, as {@code $unset} does: in every element of an array, nested ones
   * too. Where the path leads nowhere the value stays; without steps nothing is left.
   */
  public static Value unset(Value value, List<String> steps) {
    return steps.isEmpty() ? Missing.MISSING : Exclusion.of(List.of(new Path(steps))).apply(value);
  }

  /**
   * The value restricted to the paths, with the computed ones among them set, as {@code $project}
   * does both at once: an array's elements one by one. What is neither document nor array becomes a
   * document where something is computed below it, and is missing or left out else.
   *
   * @param paths the paths in the order of the specification
   * @param computed those that are computed, with their values
   */
  public static Value include(Value value, List<Path> paths, Map<Path, Value> computed) {
    Inclusion inclusion = new Inclusion();
    List<Value> results = new ArrayList<>();
    for (Path path : paths) {
      Value result = computed.get(path);
      if (result == null) {
        inclusion.keep(path);
      } else {
        inclusion.compute(path, results.size());
        results.add(result);
      }
    }
    return inclusion.apply(value, results.toArray(new Value[0]));
  }

  /**
   * The path read through documents only, as {@code $unwind} finds its array; missing otherwise.
   */
  public static Value nested(Value value, List<String> steps) {
    Value here = value;
    for (String step : steps) {
      if (!(here instanceof Document document)) {
        return Missing.MISSING;
      }
      here = document.get(step);
    }
    return here;
  }

  /** The array of the changed elements, without those that become missing. */
  static BsonArray mapElements(BsonArray array, UnaryOperator<Value> change) {
    List<Value> changed = new ArrayList<>(array.size());
    for (Value element : array) {
      Value result = change.apply(element);
      if (result != Missing.MISSING) {
        changed.add(result);
      }
    }
    return BsonArray.copyOf(changed);
  }
}
