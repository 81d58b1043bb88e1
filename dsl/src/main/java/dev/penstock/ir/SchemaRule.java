package dev.penstock.ir;

import dev.penstock.value.BsonType;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one keyword of a {@link Schema} says, or some that belong together. A rule on strings, say,
 * holds for everything that is no string.
 */
public sealed interface SchemaRule {
  /** The rule that nothing meets. */
  SchemaRule NEVER = new Combination(Combined.ANY, List.of());

  /** Calls the visitor's method for this kind of rule. */
  <R> R accept(Visitor<R> visitor);

  /** What {@link Count} counts. */
  enum Counted {
    /** The code points of a string. */
    CHARACTERS,
    /** The elements of an array. */
    ITEMS,
    /** The fields of an object. */
    PROPERTIES
  }

  /** How many schemas of a {@link Combination} must be met. */
  enum Combined {
    ALL,
    ANY,
    ONE,
    NONE
  }

  /**
   * The keywords bsonType and type: the value is of one of the types.
   *
   * @param types the types
   */
  record Types(Set<BsonType> types) implements SchemaRule {
    /** Copies what it holds. */
    public Types {
      types = Set.copyOf(types);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code minimum} or {@code maximum}: a number is within the bound.
   *
   * @param bound the bound
   * @param upper whether it is the maximum
   * @param exclusive whether the bound itself is excluded
   */
  record Bound(NumberValue bound, boolean upper, boolean exclusive) implements SchemaRule {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code multipleOf}: a number divided by another leaves nothing, in decimals.
   *
   * @param divisor the other number, which is positive
   */
  record MultipleOf(NumberValue divisor) implements SchemaRule {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code minLength}, {@code maxItems} ...: how many of something there are.
   *
   * @param counted of what
   * @param upper whether there may be at most, or must be at least, so many
   * @param number how many
   */
  record Count(Counted counted, boolean upper, long number) implements SchemaRule {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code pattern}: it is found in a string.
   *
   * @param pattern a regular expression without options
   */
  record Pattern(String pattern) implements SchemaRule {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code uniqueItems}: no two elements of an array are equal, whatever the order of their fields.
   */
  record UniqueItems() implements SchemaRule {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code items} and {@code additionalItems}: the elements of an array.
   *
   * @param first a schema for each of the first elements
   * @param rest the schema of all others
   */
  record Items(List<List<SchemaRule>> first, List<SchemaRule> rest) implements SchemaRule {
    /** Copies what it holds. */
    public Items {
      first = List.copyOf(first);
      rest = List.copyOf(rest);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code required}: an object has the properties.
   *
   * @param names their names
   */
  record Required(Set<String> names) implements SchemaRule {
    /** Copies what it holds. */
    public Required {
      names = Set.copyOf(names);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code properties}, {@code patternProperties} and {@code additionalProperties}: the properties
   * that an object has.
   *
   * @param named schemas by name
   * @param patterns schemas by a regular expression that is found in the name
   * @param others the schema of those that neither speaks of
   */
  record Properties(
      Map<String, List<SchemaRule>> named,
      Map<String, List<SchemaRule>> patterns,
      List<SchemaRule> others)
      implements SchemaRule {
    /** Copies what it holds. */
    public Properties {
      named = Map.copyOf(named);
      patterns = Map.copyOf(patterns);
      others = List.copyOf(others);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code dependencies}: an object that has the property meets a schema.
   *
   * @param property the property
   * @param rules the schema
   */
  record Dependency(String property, List<SchemaRule> rules) implements SchemaRule {
    /** Copies what it holds. */
    public Dependency {
      rules = List.copyOf(rules);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code enum}: the value is equal to one of these, whatever the order of fields.
   *
   * @param values the values
   */
  record Enumeration(List<Value> values) implements SchemaRule {
    /** Copies what it holds. */
    public Enumeration {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code allOf}, {@code anyOf}, {@code oneOf} or {@code not}: how many of the schemas the value
   * meets.
   *
   * @param combined how many
   * @param schemas the schemas
   */
  record Combination(Combined combined, List<List<SchemaRule>> schemas) implements SchemaRule {
    /** Copies what it holds. */
    public Combination {
      schemas = List.copyOf(schemas);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * One method for each kind of rule.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /** The keywords bsonType and type. */
    R visit(Types types);

    /** {@code minimum}, {@code maximum}. */
    R visit(Bound bound);

    /** {@code multipleOf}. */
    R visit(MultipleOf multipleOf);

    /** {@code minLength} and its kin. */
    R visit(Count count);

    /** {@code pattern}. */
    R visit(Pattern pattern);

    /** {@code uniqueItems}. */
    R visit(UniqueItems uniqueItems);

    /** {@code items}. */
    R visit(Items items);

    /** {@code required}. */
    R visit(Required required);

    /** {@code properties} and its kin. */
    R visit(Properties properties);

    /** The keyword dependencies. */
    R visit(Dependency dependency);

    /** {@code enum}. */
    R visit(Enumeration enumeration);

    /** {@code allOf} and its kin. */
    R visit(Combination combination);
  }
}
