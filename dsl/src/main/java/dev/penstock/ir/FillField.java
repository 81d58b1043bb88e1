package dev.penstock.ir;

/** A field of {@code $fill}: where it is null or missing, it gets a value. */
public sealed interface FillField {
  /** The field. */
  Path path();

  /**
   * Filled with an expression's value.
   *
   * @param path the field
   * @param value the expression
   */
  record OfValue(Path path, Node value) implements FillField {}

  /**
   * Filled from the documents around.
   *
   * @param path the field
   * @param method how
   */
  record OfMethod(Path path, Method method) implements FillField {}

  /** How a field is filled from the documents around. */
  enum Method {
    /** With the last value before: {@code $locf}. */
    LOCF("locf", WindowOp.LOCF),
    /** With a value on the straight line between the neighbours: {@code $linearFill}. */
    LINEAR("linear", WindowOp.LINEAR_FILL);

    private final String methodName;
    private final WindowOp operator;

    Method(String methodName, WindowOp operator) {
      this.methodName = methodName;
      this.operator = operator;
    }

    /** MongoDB's name, {@code locf}. */
    public String methodName() {
      return methodName;
    }

    WindowOp operator() {
      return operator;
    }
  }
}
