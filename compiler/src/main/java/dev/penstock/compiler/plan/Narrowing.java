package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Test;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;

/**
 * What a condition says of types for the documents that it lets pass:
 *
 * <pre>
 *   {price: {$gt: 5}}        price is a number, or an array that holds one
 * </pre>
 *
 * An array stays possible unless a fact excludes it.
 */
final class Narrowing {
  private Narrowing() {}

  /** The scope of the documents that meet the condition. */
  static Scope of(Predicate predicate, Scope scope) {
    Scope result = scope;
    for (Predicate condition : Predicate.conjuncts(predicate)) {
      if (condition instanceof Predicate.Field field && leadsThroughDocuments(field, scope)) {
        result = result.narrowed(field.path(), types(field.test()).or(TypeSet.ARRAY));
      }
    }
    return result;
  }

  /** A longer path may lead through arrays, and then says nothing of the path as a whole. */
  private static boolean leadsThroughDocuments(Predicate.Field field, Scope scope) {
    Path path = field.path();
    return scope
        .stored(path.head())
        .filter(
            stored -> {
              Facts above = stored.facts().at(path.steps().subList(0, path.steps().size() - 1));
              return path.isSimple() || above.types().isWithin(TypeSet.OBJECT);
            })
        .isPresent();
  }

  private static TypeSet types(Test test) {
    if (test instanceof Test.Compare compare) {
      return switch (compare.operator()) {
        case NE -> TypeSet.ANY;
        case EQ, GT, GTE, LT, LTE -> alike(compare.operand());
      };
    }
    if (test instanceof Test.In in && !in.negated()) {
      return in.values().stream().map(Narrowing::alike).reduce(TypeSet.NONE, TypeSet::or);
    }
    if (test instanceof Test.Type type) {
      TypeSet types = type.types().stream().map(TypeSet::of).reduce(TypeSet.NONE, TypeSet::or);
      // The double of a fact is one that JSON has; this may be any.
      return types.meets(TypeSet.NUMBER) ? types.or(TypeSet.NUMBER) : types;
    }
    if (test instanceof Test.Exists exists && exists.wanted()) {
      return TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING));
    }
    return TypeSet.ANY;
  }

  /** The types of what compares with a constant. */
  private static TypeSet alike(Value constant) {
    return switch (constant.type()) {
      case INT32, INT64, DOUBLE, DECIMAL128 -> TypeSet.NUMBER;
      case STRING, BOOL, DATE, OBJECT_ID -> TypeSet.of(constant.type());
      case MISSING, NULL, OBJECT, ARRAY, BINARY, REGEX, TIMESTAMP, CODE, MIN_KEY, MAX_KEY ->
          TypeSet.ANY;
    };
  }
}
