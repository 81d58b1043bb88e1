package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.Document;
import java.util.Arrays;
import java.util.List;

/**
 * A condition of MongoDB's query language, as {@code $match} takes it. It looks into arrays, and
 * {@code null} finds missing fields; an aggregation expression does neither.
 */
public sealed interface Predicate {

  /** The condition that every document meets, {@code {}}. */
  Predicate ALWAYS = new Logical(Connective.AND, List.of());

  /** All of the conditions. */
  static Predicate and(Predicate... conditions) {
    return new Logical(Connective.AND, Arrays.asList(conditions));
  }

  /** At least one of the conditions. */
  static Predicate or(Predicate... conditions) {
    return new Logical(Connective.OR, Arrays.asList(conditions));
  }

  /** None of the conditions. */
  static Predicate nor(Predicate... conditions) {
    return new Logical(Connective.NOR, Arrays.asList(conditions));
  }

  /** A test of a field. */
  static Predicate field(Path path, Test test) {
    return new Field(path, test);
  }

  /** An aggregation expression that must count as true. */
  static Predicate expr(Node expression) {
    return new Expr(expression);
  }

  /**
   * A schema that the document meets.
   *
   * @throws PipelineException 9 for an unknown keyword, 2, 9 or 14 for a keyword's bad value
   */
  static Predicate jsonSchema(Document schema) {
    return new JsonSchema(Schema.of(schema));
  }

  /** The condition that all of {@code conditions} hold. */
  static Predicate all(List<Predicate> conditions) {
    return conditions.size() == 1 ? conditions.get(0) : new Logical(Connective.AND, conditions);
  }

  /** The conditions that must all hold where {@code condition} does: itself, or what it joins. */
  static List<Predicate> conjuncts(Predicate condition) {
    return condition instanceof Logical logical && logical.connective() == Connective.AND
        ? logical.conditions().stream().flatMap(c -> conjuncts(c).stream()).toList()
        : List.of(condition);
  }

  /** Calls the visitor's method for this kind of condition. */
  <R> R accept(Visitor<R> visitor);

  /** How conditions are joined. */
  enum Connective {
    AND("$and"),
    OR("$or"),
    NOR("$nor");

    private final String operatorName;

    Connective(String operatorName) {
      this.operatorName = operatorName;
    }

    /** The name with its dollar sign. */
    public String operatorName() {
      return operatorName;
    }
  }

  /**
   * Conditions under a connective; {@code $and} of none is true.
   *
   * @param connective how they are joined
   * @param conditions the conditions
   */
  record Logical(Connective connective, List<Predicate> conditions) implements Predicate {
    /** Copies the conditions. */
    public Logical {
      conditions = List.copyOf(conditions);
      if (conditions.isEmpty() && connective != Connective.AND) {
        throw new PipelineException(2, connective.operatorName() + " needs at least one condition");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A test of a field.
   *
   * @param path the field; a numeric step is an index and a name
   * @param test the test
   */
  record Field(Path path, Test test) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $expr}.
   *
   * @param expression the expression that must count as true
   */
  record Expr(Node expression) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $jsonSchema}.
   *
   * @param schema the schema
   */
  record JsonSchema(Schema schema) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $sampleRate}: each document by chance.
   *
   * @param rate how likely it is chosen, from 0 to 1
   */
  record SampleRate(double rate) implements Predicate {
    /** Refuses what is no probability. */
    public SampleRate {
      if (!(rate >= 0 && rate <= 1)) {
        throw new PipelineException(2, "$sampleRate takes a number from 0 to 1, not " + rate);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * One method for each kind of condition.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /** Conditions under a connective. */
    R visit(Logical logical);

    /** A test of a field. */
    R visit(Field field);

    /** {@code $expr}. */
    R visit(Expr expr);

    /** {@code $jsonSchema}. */
    R visit(JsonSchema jsonSchema);

    /** {@code $sampleRate}. */
    R visit(SampleRate sampleRate);
  }
}
