package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Set;

/**
 * What {@code $match} asks of one field. A test holds if the whole value or, for most tests, one
 * element of an array meets it.
 */
public sealed interface Test {

  /** Calls the visitor's method for this kind of test. */
  <R> R accept(Visitor<R> visitor);

  /** The comparison operators of the query language. */
  enum Comparison {
    EQ("$eq"),
    NE("$ne"),
    GT("$gt"),
    GTE("$gte"),
    LT("$lt"),
    LTE("$lte");

    private final String operatorName;

    Comparison(String operatorName) {
      this.operatorName = operatorName;
    }

    /** The name with its dollar sign. */
    public String operatorName() {
      return operatorName;
    }
  }

  /**
   * {@code $eq}, {@code $ne}, {@code $gt} ...; the ordering operators compare within one type class
   * only.
   *
   * @param operator which
   * @param operand the constant; a regular expression is compared as a value here, and by {@code
   *     $eq} only
   */
  record Compare(Comparison operator, Value operand) implements Test {
    /** Refuses a regular expression for anything but {@code $eq}. */
    public Compare {
      if (operand instanceof BsonRegex && operator != Comparison.EQ) {
        throw new PipelineException(
            2, operator.operatorName() + " takes no regular expression; use $not with $regex");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $in} or {@code $nin}.
   *
   * @param values the constants; regular expressions among them are matched
   * @param negated whether this is {@code $nin}
   */
  record In(List<Value> values, boolean negated) implements Test {
    /** Copies the values. */
    public In {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $exists}.
   *
   * @param wanted whether the field must exist, or must not
   */
  record Exists(boolean wanted) implements Test {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $type}.
   *
   * @param types the types that hold; {@code "number"} stands for all four kinds of number
   */
  record Type(Set<BsonType> types) implements Test {
    /** Copies the types. */
    public Type {
      types = Set.copyOf(types);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $size}.
   *
   * @param size the number of elements
   */
  record Size(long size) implements Test {
    /** Refuses a negative size. */
    public Size {
      if (size < 0) {
        throw new PipelineException(2, "$size must not be negative: " + size);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $all}: every item holds for the field; none at all finds nothing.
   *
   * @param items the items: {@link Compare} with {@code $eq}, {@link Regex}, or {@link ElemMatch}
   */
  record All(List<Test> items) implements Test {
    /** Copies the items; either all or none of them are {@code $elemMatch}. */
    public All {
      items = List.copyOf(items);
      long matches =
          items.stream().filter(i -> i instanceof ElemMatch || i instanceof ElemMatchValue).count();
      if (matches != 0 && matches != items.size()) {
        throw new PipelineException(2, "$all takes $elemMatch only, or none of them");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $elemMatch}: one element of the array meets everything. The query form sees only
   * elements that are documents or arrays; the value form ({@link ElemMatchValue}) all elements.
   *
   * @param query the condition on the element's fields
   */
  record ElemMatch(Predicate query) implements Test {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $elemMatch} with operators: {@code {$elemMatch: {$gt: 1, $lt: 5}}}.
   *
   * @param tests the tests that one element meets together
   */
  record ElemMatchValue(List<Test> tests) implements Test {
    /** Copies the tests. */
    public ElemMatchValue {
      tests = List.copyOf(tests);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $mod}: numbers, cut to integers, that leave the remainder.
   *
   * @param divisor the divisor
   * @param remainder the remainder
   */
  record Mod(long divisor, long remainder) implements Test {
    /** Refuses a divisor of zero. */
    public Mod {
      if (divisor == 0) {
        throw new PipelineException(2, "the divisor of $mod must not be 0");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $regex}: strings in which the pattern is found, and regular expressions equal to it.
   *
   * @param regex the pattern and its options
   */
  record Regex(BsonRegex regex) implements Test {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $bitsAllSet} and its kin: of the numbers that are whole and fit into a long, which are
   * read in two's complement, and of binary data, whose first byte holds the lowest bits.
   *
   * @param operator which
   * @param mask the bits to look at: a number, binary data, or an array of positions
   */
  record Bits(BitTest operator, Value mask) implements Test {
    /** Refuses what is no mask. */
    public Bits {
      operator.check(mask);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code $not}: the tests do not all hold; a missing field meets that too.
   *
   * @param tests the tests
   */
  record Not(List<Test> tests) implements Test {
    /** Copies the tests. */
    public Not {
      tests = List.copyOf(tests);
      if (tests.isEmpty()) {
        throw new PipelineException(2, "$not needs an operator or a regular expression");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * One method for each kind of test.
   *
   * @param <R> what the methods return
   */
  interface Visitor<R> {
    /** A comparison with a constant. */
    R visit(Compare compare);

    /** {@code $in}, {@code $nin}. */
    R visit(In in);

    /** {@code $exists}. */
    R visit(Exists exists);

    /** {@code $type}. */
    R visit(Type type);

    /** {@code $size}. */
    R visit(Size size);

    /** {@code $all}. */
    R visit(All all);

    /** {@code $elemMatch} with a query. */
    R visit(ElemMatch elemMatch);

    /** {@code $elemMatch} with operators. */
    R visit(ElemMatchValue elemMatch);

    /** {@code $mod}. */
    R visit(Mod mod);

    /** {@code $regex}. */
    R visit(Regex regex);

    /** {@code $bitsAllSet} and its kin. */
    R visit(Bits bits);

    /** {@code $not}. */
    R visit(Not not);
  }
}
