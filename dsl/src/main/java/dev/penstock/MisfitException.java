package dev.penstock;

import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A value that does not fit a component. It collects the path on its way up, and never leaves the
 * package.
 */
final class MisfitException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 60;

  private final String path;
  private final String problem;

  /** A value of another type than expected. */
  MisfitException(String expected, Value found) {
    this("", "expected " + expected + ", found " + describe("", found), null);
  }

  /** A record that its own constructor refuses. */
  MisfitException(String problem, Throwable cause) {
    this("", problem, cause);
  }

  private MisfitException(String path, String problem, @Nullable Throwable cause) {
    super(path.isEmpty() ? problem : "field \"" + path + "\": " + problem, cause, false, false);
    this.path = path;
    this.problem = problem;
  }

  /** The same misfit, seen from the document or array that holds the value under {@code step}. */
  MisfitException in(String step) {
    return new MisfitException(path.isEmpty() ? step : step + "." + path, problem, getCause());
  }

  /** A value as messages show it: {@code _id int 5}. */
  static String describe(String name, Value value) {
    String prefix = name.isEmpty() ? "" : name + " ";
    if (value == Missing.MISSING) {
      return name.isEmpty() ? "no such field" : "no " + name;
    }
    String json = ExtendedJson.write(value, ExtendedJson.Mode.RELAXED);
    String shown = json.length() <= LONGEST ? json : json.substring(0, LONGEST) + "...";
    return value.isNullish() ? prefix + "null" : prefix + value.type().alias() + " " + shown;
  }
}
