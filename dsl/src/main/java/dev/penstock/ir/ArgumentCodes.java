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
  private static final ArgumentCodes PARSED = named(9, 9, 9);
  private static final ArgumentCodes PARSED_PAIR = named(9, 9, 9, 9);
  private static final ArgumentCodes TRIM = named(50696, 50694, 50695);
  private static final ArgumentCodes SOME = named(5787900, 5787901, 5787906, 5787907);
  private static final ArgumentCodes REGEX =
      new ArgumentCodes(16020, 51103, 31024, List.of(31022, 31023));
  private static final ArgumentCodes REPLACE =
      new ArgumentCodes(16020, 51751, 51750, List.of(51749, 51748, 51747));
  private static final ArgumentCodes DATE_MOVED =
      named(5166400, 5166401, 5166402, 5166402, 5166402);
  private static final ArgumentCodes DATE_PART =
      new ArgumentCodes(40536, 40536, 40535, List.of(40539));

  private static final Map<Operator, ArgumentCodes> OWN =
      Map.ofEntries(
          entry(
              ConditionalOp.COND,
              new ArgumentCodes(16020, 16020, 17083, List.of(17080, 17081, 17082))),
          entry(ConditionalOp.IF_NULL, counted(1257300)),
          entry(SummaryOp.BOTTOM, named(2942500, 2942501, 2942502, 2942503)),
          entry(SummaryOp.BOTTOM_N, named(2942500, 2942501, 5787906, 2942502, 2942503)),
          entry(SummaryOp.MEDIAN, named(7436201, 40415, 40414, 40414)),
          entry(SummaryOp.PERCENTILE, named(7436200, 40415, 40414, 40414, 40414)),
          entry(SummaryOp.TOP, named(2942500, 2942501, 2942502, 2942503)),
          entry(SummaryOp.TOP_N, named(2942500, 2942501, 5787906, 2942502, 2942503)),
          entry(StringOp.REGEX_FIND, REGEX),
          entry(StringOp.REGEX_FIND_ALL, REGEX),
          entry(StringOp.REGEX_MATCH, REGEX),
          entry(StringOp.REPLACE_ALL, REPLACE),
          entry(StringOp.REPLACE_ONE, REPLACE),
          entry(StringOp.TRIM, TRIM),
          entry(StringOp.LTRIM, TRIM),
          entry(StringOp.RTRIM, TRIM),
          entry(ObjectOp.GET_FIELD, named(3041701, 3041701, 3041702)),
          entry(ObjectOp.SET_FIELD, named(4161100, 4161101, 4161102, 4161109, 4161103)),
          entry(ObjectOp.UNSET_FIELD, named(4161100, 4161101, 4161102, 4161109)),
          entry(ArrayOp.FIRST_N, SOME),
          entry(ArrayOp.LAST_N, SOME),
          entry(ArrayOp.MAX_N, SOME),
          entry(ArrayOp.MIN_N, SOME),
          entry(ArrayOp.SORT_ARRAY, named(2942500, 2942501, 2942502, 2942503)),
          entry(ArrayOp.ZIP, named(34460, 34464, 34465)),
          entry(SetOp.SET_EQUALS, counted(17045)),
          entry(TypeOp.CONVERT, PARSED_PAIR),
          entry(TypeOp.TO_ARRAY, CONVERSION),
          entry(TypeOp.TO_BOOL, CONVERSION),
          entry(TypeOp.TO_DATE, CONVERSION),
          entry(TypeOp.TO_DECIMAL, CONVERSION),
          entry(TypeOp.TO_DOUBLE, CONVERSION),
          entry(TypeOp.TO_INT, CONVERSION),
          entry(TypeOp.TO_LONG, CONVERSION),
          entry(TypeOp.TO_OBJECT, CONVERSION),
          entry(TypeOp.TO_OBJECT_ID, CONVERSION),
          entry(TypeOp.TO_STRING, CONVERSION),
          entry(DateOp.DATE_ADD, DATE_MOVED),
          entry(DateOp.DATE_DIFF, named(5166301, 5166302, 5166303, 5166304, 5166305)),
          entry(DateOp.DATE_FROM_PARTS, named(40519, 40518)),
          entry(DateOp.DATE_FROM_STRING, named(40540, 40541, 40542)),
          entry(DateOp.DATE_SUBTRACT, DATE_MOVED),
          entry(DateOp.DATE_TO_PARTS, named(40524, 40520, 40522)),
          entry(DateOp.DATE_TO_STRING, named(18629, 18534, 18628)),
          entry(TypeOp.TO_UUID, CONVERSION),
          entry(DataOp.CREATE_OBJECT_ID, named(9, 9)),
          entry(DataOp.DESERIALIZE_EJSON, PARSED),
          entry(DataOp.HASH, PARSED_PAIR),
          entry(DataOp.HEX_HASH, PARSED_PAIR),
          entry(DataOp.RAND, named(10065, 3040501)),
          entry(DataOp.SERIALIZE_EJSON, PARSED),
          entry(VectorOp.SIMILARITY_COSINE, PARSED),
          entry(VectorOp.SIMILARITY_DOT_PRODUCT, PARSED),
          entry(VectorOp.SIMILARITY_EUCLIDEAN, PARSED),
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

  /**
   * Whether an array is the one argument and no list of arguments: {@code $sigmoid} hands what it
   * gets to {@code $multiply}.
   */
  static boolean takesArrayWhole(Operator operator) {
    return operator == ArithmeticOp.SIGMOID;
  }

  private static ArgumentCodes counted(int count) {
    return new ArgumentCodes(count, count, count, List.of());
  }

  private static ArgumentCodes named(int form, int unknown, Integer... missing) {
    return new ArgumentCodes(16020, form, unknown, List.of(missing));
  }
}
