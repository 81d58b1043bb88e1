package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.Arrays;
import java.util.List;

/**
 * A dotted field path, {@code a.b.c}: at least one step, no step empty, none holding a NUL.
 *
 * <p>Whether a numeric step is an array index depends on the language that reads the path: it is
 * one in a {@code $match} condition, and never one in an expression. See MongoDB's "Field Paths"
 * and "Query an Array" pages.
 *
 * @param steps the names between the dots
 */
public record Path(List<String> steps) {
  private static final int MAX_DEPTH = 200;

  /** Checks the steps. */
  public Path {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new PipelineException(40352, "a field path needs at least one name");
    }
    if (steps.size() > MAX_DEPTH) {
      throw new PipelineException(
          15, "a field path has at most " + MAX_DEPTH + " steps, this one has " + steps.size());
    }
    for (String step : steps) {
      if (step.isEmpty()) {
        throw new PipelineException(
            15998, "the field path \"" + String.join(".", steps) + "\" has an empty name in it");
      }
      if (step.indexOf('\0') >= 0) {
        throw new PipelineException(16411, "a field path must not contain a NUL character");
      }
    }
  }

  /**
   * Reads a dotted path as stages write it ({@code "a.b"}).
   *
   * @throws PipelineException 40352 for an empty path, 40353 for a trailing dot, 15998 for an empty
   *     step
   */
  public static Path parse(String dotted) {
    if (dotted.isEmpty()) {
      throw new PipelineException(40352, "a field path must not be empty");
    }
    if (dotted.endsWith(".")) {
      throw new PipelineException(
          40353, "the field path \"" + dotted + "\" must not end with a dot");
    }
    return new Path(Arrays.asList(dotted.split("\\.", -1)));
  }

  /**
   * Reads a path that an expression or a written field uses, where no name may start with {@code
   * $}.
   */
  public static Path parseField(String dotted) {
    Path path = parse(dotted);
    for (String step : path.steps) {
      if (step.startsWith("$")) {
        throw new PipelineException(
            16410,
            "the field path \""
                + dotted
                + "\" has a name that starts with '$'; read such a field with $getField");
      }
    }
    return path;
  }

  /** The path of the given steps. */
  public static Path of(String first, String... more) {
    String[] steps = new String[more.length + 1];
    steps[0] = first;
    System.arraycopy(more, 0, steps, 1, more.length);
    return new Path(Arrays.asList(steps));
  }

  /** The first step. */
  public String head() {
    return steps.get(0);
  }

  /** The steps after the first, perhaps none. */
  public List<String> tail() {
    return steps.subList(1, steps.size());
  }

  /** Whether this path has one step only. */
  public boolean isSimple() {
    return steps.size() == 1;
  }

  /** Whether this path is {@code other} or leads to it. */
  public boolean isPrefixOf(Path other) {
    return steps.size() <= other.steps.size() && other.steps.subList(0, steps.size()).equals(steps);
  }

  /** The dotted form. */
  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
