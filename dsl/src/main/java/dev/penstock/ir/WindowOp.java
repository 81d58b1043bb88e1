package dev.penstock.ir;

import java.util.List;

/**
 * The functions that {@code $setWindowFields} has besides the accumulators. MongoDB's "Window
 * Operators".
 */
public enum WindowOp {
  /** The covariance of the pairs of numbers, as of a population. */
  COVARIANCE_POP("$covariancePop", Form.LONE, Frame.OPTIONAL),
  /** The covariance of the pairs of numbers, as of a sample. */
  COVARIANCE_SAMP("$covarianceSamp", Form.LONE, Frame.OPTIONAL),
  /** The rank without gaps. */
  DENSE_RANK("$denseRank", Form.NONE, Frame.NONE),
  /** The average rate of change over the window. */
  DERIVATIVE("$derivative", Form.NAMED, Frame.REQUIRED),
  /** The position in the partition, from 1. */
  DOCUMENT_NUMBER("$documentNumber", Form.NONE, Frame.NONE),
  /** The exponential moving average. */
  EXP_MOVING_AVG("$expMovingAvg", Form.NAMED, Frame.NONE),
  /** The area under the curve. */
  INTEGRAL("$integral", Form.NAMED, Frame.OPTIONAL),
  /** Null and missing replaced by what lies on a straight line between their neighbours. */
  LINEAR_FILL("$linearFill", Form.LONE, Frame.NONE),
  /** Null and missing replaced by the last value that is neither. */
  LOCF("$locf", Form.LONE, Frame.NONE),
  /** The number, moved and stretched so that the window's least and greatest are as told. */
  MIN_MAX_SCALER("$minMaxScaler", Form.LONE_OR_NAMED, Frame.OPTIONAL),
  /** The rank, with gaps after ties. */
  RANK("$rank", Form.NONE, Frame.NONE),
  /** The value in the document at a distance. */
  SHIFT("$shift", Form.NAMED, Frame.NONE);

  /** How the arguments are written. */
  public enum Form {
    /** {@code {}}. */
    NONE,
    /** An expression. */
    LONE,
    /** An object of arguments. */
    NAMED,
    /** The first argument alone, or an object of arguments. */
    LONE_OR_NAMED
  }

  /** Whether a function sees a window. */
  public enum Frame {
    /** It has no use for one. */
    NONE,
    /** The whole partition where there is no window. */
    OPTIONAL,
    /** There must be one. */
    REQUIRED
  }

  /**
   * An argument.
   *
   * @param name its name
   * @param isConstant whether it is the same for every document
   * @param isRequired whether it must be given
   */
  public record Parameter(String name, boolean isConstant, boolean isRequired) {
    private static Parameter expression(String name) {
      return new Parameter(name, false, true);
    }

    private static Parameter constant(String name) {
      return new Parameter(name, true, false);
    }
  }

  private final String operatorName;
  private final Form form;
  private final Frame frame;

  WindowOp(String operatorName, Form form, Frame frame) {
    this.operatorName = operatorName;
    this.form = form;
    this.frame = frame;
  }

  /** The name with its dollar sign, {@code $rank}. */
  public String operatorName() {
    return operatorName;
  }

  /** How the arguments are written. */
  public Form form() {
    return form;
  }

  /** Whether the function sees a window. */
  public Frame frame() {
    return frame;
  }

  /** The arguments, in order. */
  public List<Parameter> parameters() {
    return switch (this) {
      case DENSE_RANK, DOCUMENT_NUMBER, RANK -> List.of();
      case COVARIANCE_POP, COVARIANCE_SAMP, LINEAR_FILL, LOCF ->
          List.of(Parameter.expression("input"));
      case DERIVATIVE, INTEGRAL ->
          List.of(Parameter.expression("input"), Parameter.constant("unit"));
      case EXP_MOVING_AVG ->
          List.of(
              Parameter.expression("input"), Parameter.constant("N"), Parameter.constant("alpha"));
      case MIN_MAX_SCALER ->
          List.of(
              Parameter.expression("input"), Parameter.constant("min"), Parameter.constant("max"));
      case SHIFT ->
          List.of(
              Parameter.expression("output"),
              new Parameter("by", true, true),
              Parameter.constant("default"));
    };
  }

  /** Whether an argument is a plain value, and not an expression that has a constant value. */
  boolean takesPlainValue(Parameter parameter) {
    return parameter.isConstant()
        && this != MIN_MAX_SCALER
        && !(this == SHIFT && parameter.name().equals("default"));
  }

  /** The names of the arguments. */
  List<String> names() {
    return parameters().stream().map(Parameter::name).toList();
  }
}
