package dev.penstock.ir;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * MongoDB's error codes for arguments that an operator does not take. Most operators share them;
 * these are those with codes of their own.
 *
 * @param count a wrong number of arguments
 * @param form no object where the arguments have names
 * @param unknown an argument that the operator does not have
 * @param missing an argument that must be given, in the order of the parameters
 */
record ArgumentCodes(int count, int form, int unknown, List<Integer> missing) {
  private static final ArgumentCodes FIXED = counted(16020);
  private static final ArgumentCodes RANGED = counted(28667);
  private static final ArgumentCodes CONVERSION = counted(50723);
  private static final ArgumentCodes TRIM = named(50696, 50694, 50695);
  private static final ArgumentCodes DATE_PART =
      new ArgumentCodes(40536, 40536, 40535, List.of(40539));

  private static final Map<Operator, ArgumentCodes> OWN =
      Map.ofEntries(
          entry(
              ConditionalOp.COND,
              new ArgumentCodes(16020, 16020, 17083, List.of(17080, 17081, 17082))),
          entry(ConditionalOp.IF_NULL, counted(1257300)),
          entry(StringOp.TRIM, TRIM),
          entry(StringOp.LTRIM, TRIM),
          entry(StringOp.RTRIM, TRIM),
          entry(ObjectOp.GET_FIELD, named(3041701, 3041701, 3041702)),
          entry(TypeOp.TO_BOOL, CONVERSION),
          entry(TypeOp.TO_DOUBLE, CONVERSION),
          entry(TypeOp.TO_INT, CONVERSION),
          entry(TypeOp.TO_LONG, CONVERSION),
          entry(TypeOp.TO_STRING, CONVERSION),
          entry(DateOp.DATE_TRUNC, named(5439007, 5439008, 5439009, 5439010)),
          entry(DateOp.DAY_OF_MONTH, DATE_PART),
          entry(DateOp.DAY_OF_WEEK, DATE_PART),
          entry(DateOp.DAY_OF_YEAR, DATE_PART),
          entry(DateOp.HOUR, DATE_PART),
          entry(DateOp.ISO_DAY_OF_WEEK, DATE_PART),
          entry(DateOp.ISO_WEEK, DATE_PART),
          entry(DateOp.ISO_WEEK_YEAR, DATE_PART),
          entry(DateOp.MILLISECOND, DATE_PART),
          entry(DateOp.MINUTE, DATE_PART),
          entry(DateOp.MONTH, DATE_PART),
          entry(DateOp.SECOND, DATE_PART),
          entry(DateOp.WEEK, DATE_PART),
          entry(DateOp.YEAR, DATE_PART));

  /** The codes of {@code operator}. */
  static ArgumentCodes of(Operator operator) {
    ArgumentCodes own = OWN.get(operator);
    if (own != null) {
      return own;
    }
    Signature signature = operator.signature();
    return signature.least() == signature.most() || signature.isVariadic() ? FIXED : RANGED;
  }

  /** Whether the first argument may stand in an array of one, {@code {$hour: ["$at"]}}. */
  boolean unwrapsLoneArray() {
    return equals(DATE_PART);
  }

  private static ArgumentCodes counted(int count) {
    return new ArgumentCodes(count, count, count, List.of());
  }

  private static ArgumentCodes named(int form, int unknown, Integer... missing) {
    return new ArgumentCodes(16020, form, unknown, List.of(missing));
  }
}
