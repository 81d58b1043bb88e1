package dev.penstock;

/**
 * What {@link Pipeline#parse(String, ParseOptions)} takes besides MongoDB's syntax. Immutable.
 *
 * @param bareExpressions whether {@code $match} takes an expression as it is: {@code {"$match":
 *     {"$gt": ["$spent", "$budget"]}}} means {@code {"$match": {"$expr": {"$gt": ["$spent",
 *     "$budget"]}}}}
 */
public record ParseOptions(boolean bareExpressions) {
  /** MongoDB's syntax and nothing else. */
  public static final ParseOptions DEFAULT = new ParseOptions(false);

  /**
   * These options, with expressions as conditions: an object of one field that is an expression
   * operator and no query operator. {@code $and}, {@code $or} and {@code $nor} stay query
   * operators, each of whose conditions may be an expression. Pipelines within stages are read in
   * the same way.
   */
  public ParseOptions withBareExpressions() {
    return new ParseOptions(true);
  }
}
