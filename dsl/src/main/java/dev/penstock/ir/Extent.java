package dev.penstock.ir;

import dev.penstock.value.Value;
import java.util.List;
import java.util.stream.Stream;

/** What a test of {@code $match} looks at besides the values of its field, the least first. */
enum Extent {
  /** Nothing. */
  VALUES,
  /**
   * Whether a field is there at all: {@code {"a.b": null}} finds {@code {a: 5}} and {@code {a:
   * [{}]}}, but not {@code {a: [5]}}.
   */
  HOLDER,
  /** The elements of an array together. */
  ELEMENTS;

  private static final Measure MEASURE = new Measure();

  /** What {@code test} looks at. */
  static Extent of(Test test) {
    return test.accept(MEASURE);
  }

  private static Extent of(List<Test> tests) {
    return greatest(tests.stream().map(Extent::of));
  }

  private static Extent greatest(Stream<Extent> extents) {
    return extents.max(Extent::compareTo).orElse(VALUES);
  }

  private static Extent of(Value operand) {
    return switch (operand.type()) {
      // The ends of the order are compared with everything, so with a missing field too.
      case NULL, MISSING, MIN_KEY, MAX_KEY -> HOLDER;
      case BOOL,
          INT32,
          INT64,
          DOUBLE,
          DECIMAL128,
          STRING,
          OBJECT,
          ARRAY,
          BINARY,
          OBJECT_ID,
          DATE,
          TIMESTAMP,
          REGEX,
          CODE ->
          VALUES;
    };
  }

  private static final class Measure implements Test.Visitor<Extent> {
    @Override
    public Extent visit(Test.Compare compare) {
      return of(compare.operand());
    }

    @Override
    public Extent visit(Test.In in) {
      return greatest(in.values().stream().map(Extent::of));
    }

    /** Where a field is missing it makes no difference why. */
    @Override
    public Extent visit(Test.Exists exists) {
      return VALUES;
    }

    @Override
    public Extent visit(Test.Type type) {
      return VALUES;
    }

    @Override
    public Extent visit(Test.Size size) {
      return ELEMENTS;
    }

    @Override
    public Extent visit(Test.All all) {
      return of(all.items());
    }

    @Override
    public Extent visit(Test.ElemMatch elemMatch) {
      return ELEMENTS;
    }

    @Override
    public Extent visit(Test.ElemMatchValue elemMatch) {
      return ELEMENTS;
    }

    @Override
    public Extent visit(Test.Mod mod) {
      return VALUES;
    }

    @Override
    public Extent visit(Test.Regex regex) {
      return VALUES;
    }

    @Override
    public Extent visit(Test.Bits bits) {
      return VALUES;
    }

    @Override
    public Extent visit(Test.Not not) {
      return of(not.tests());
    }
  }
}
