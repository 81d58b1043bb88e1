package dev.penstock.expr;

import dev.penstock.Pipe;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.Embedding;
import dev.penstock.ir.Node;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Test;
import dev.penstock.ir.TypeOp;
import dev.penstock.value.BsonType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An expression of MongoDB's aggregation language, evaluated on a document. Immutable; equal to
 * every expression of the same flavour and meaning.
 *
 * <p>Methods are named as MongoDB's operators are, and treat null and missing as MongoDB's pages on
 * them say. Constants are literals: {@code "$x"} is that string, never a path.
 *
 * @param <D> the documents that it reads; an expression on {@code Object} fits every document
 * @param <T> the Java type of its value
 */
public sealed interface Expr<D, T> extends Operand<D>
    permits AnyExpr, BoolExpr, DateExpr, DocumentExpr, ListExpr, NumExpr, StringExpr {
  /**
   * The tree of an operand: an expression's, or the literal of a constant.
   *
   * @param operand an expression, or a constant as {@code Value.of} takes it
   */
  static Node nodeOf(@Nullable Object operand) {
    return Operands.node(operand);
  }

  /**
   * This value, or the replacement (a constant or an expression) where it is null or missing.
   * MongoDB's "$ifNull".
   */
  default AnyExpr<D> ifNull(@Nullable Object replacement) {
    return AnyExpr.of(Operands.chain(ConditionalOp.IF_NULL, node(), Operands.node(replacement)));
  }

  /**
   * What a function makes of this value, which is evaluated once. MongoDB's "$let".
   *
   * @param name the variable's name in MongoDB's syntax: a lower-case letter, then letters, digits
   *     and underscores
   */
  default AnyExpr<D> let(
      String name, Function<? super AnyExpr<D>, ? extends Expr<? super D, ?>> in) {
    return AnyExpr.of(Lambdas.let(name, node(), variable -> in.apply(AnyExpr.of(variable)).node()));
  }

  /**
   * The name of the value's type, {@code "missing"} among them. MongoDB's "$type (Aggregation)".
   */
  default StringExpr<D> type() {
    return StringExpr.of(Call.of(TypeOp.TYPE, node()));
  }

  /**
   * In {@code match} only: the field, or an element of the array in it, has one of the types.
   * MongoDB's "$type". Elsewhere compare {@link #type()}.
   */
  default BoolExpr<D> type(BsonType first, BsonType... more) {
    return Conditions.test(node(), new Test.Type(EnumSet.of(first, more)));
  }

  /**
   * The field exists, be it null. MongoDB's "$exists". Outside of {@code match}: the value is not
   * missing; a path of several steps is refused there, since over an array it has a value even
   * where no element has the field.
   */
  default BoolExpr<D> exists() {
    return exists(true);
  }

  /** As {@link #exists()}, or its contrary. */
  default BoolExpr<D> exists(boolean exists) {
    return Conditions.test(node(), new Test.Exists(exists));
  }

  /**
   * Whether a pipeline gives a document that equals this value, as {@link
   * dev.penstock.Expressions#exists} reads it.
   */
  default BoolExpr<D> in(Pipe<?, ?> pipe) {
    return Conditions.in(node(), Embedding.of(pipe.stages(), List.of()));
  }

  /**
   * Whether this value is among an expression's values on the documents that a pipeline gives: as
   * "$in (Aggregation)" of their array, in which a missing value is null. A missing value is never
   * found.
   */
  default <P> BoolExpr<D> in(Pipe<?, P> pipe, Expr<? super P, ?> value) {
    return Conditions.in(node(), Embedding.of(pipe.stages(), Optional.of(value.node()), List.of()));
  }

  /** Whether the value is a number. MongoDB's "$isNumber". */
  default BoolExpr<D> isNumber() {
    return BoolExpr.of(Call.of(TypeOp.IS_NUMBER, node()));
  }

  /** Whether the value is an array. MongoDB's "$isArray". */
  default BoolExpr<D> isArray() {
    return BoolExpr.of(Call.of(ArrayOp.IS_ARRAY, node()));
  }

  /**
   * The value as a boolean: false for false and zero, null for null and missing, else true.
   * MongoDB's "$toBool".
   */
  default BoolExpr<D> toBool() {
    return BoolExpr.of(Call.of(TypeOp.TO_BOOL, node()));
  }

  /** The value converted to an int; an error if it cannot be. MongoDB's "$toInt". */
  default IntExpr<D> toInt() {
    return IntExpr.of(Call.of(TypeOp.TO_INT, node()));
  }

  /** The value converted to a long; an error if it cannot be. MongoDB's "$toLong". */
  default LongExpr<D> toLong() {
    return LongExpr.of(Call.of(TypeOp.TO_LONG, node()));
  }

  /** The value converted to a double; an error if it cannot be. MongoDB's "$toDouble". */
  default DoubleExpr<D> toDouble() {
    return DoubleExpr.of(Call.of(TypeOp.TO_DOUBLE, node()));
  }

  /**
   * The value converted to a string; an error if it cannot be. MongoDB's "$toString", a name that
   * Java has taken.
   */
  default StringExpr<D> toStringValue() {
    return StringExpr.of(Call.of(TypeOp.TO_STRING, node()));
  }

  /**
   * The value converted to a date; an error if it cannot be: it is a date, a number of milliseconds
   * (no int), a string in an ISO form, an ObjectId or a timestamp. MongoDB's "$toDate".
   */
  default DateExpr<D> toDate() {
    return DateExpr.of(Call.of(TypeOp.TO_DATE, node()));
  }

  /** The value converted to a decimal; an error if it cannot be. MongoDB's "$toDecimal". */
  default DecimalExpr<D> toDecimal() {
    return DecimalExpr.of(Call.of(TypeOp.TO_DECIMAL, node()));
  }

  /**
   * The 24 hexadecimal digits as an ObjectId; an error if they are none. MongoDB's "$toObjectId".
   */
  default AnyExpr<D> toObjectId() {
    return AnyExpr.of(Call.of(TypeOp.TO_OBJECT_ID, node()));
  }

  /** The string as a UUID; an error if it is none. MongoDB's "$toUUID". */
  default AnyExpr<D> toUUID() {
    return AnyExpr.of(Call.of(TypeOp.TO_UUID, node()));
  }

  /**
   * The array that a string of JSON, or a binary vector, stands for; an error if it stands for
   * none. MongoDB's "$toArray".
   */
  default ArrayExpr<D> toArray() {
    return ArrayExpr.of(Call.of(TypeOp.TO_ARRAY, node()));
  }

  /**
   * The document that a string of JSON stands for; an error if it stands for none. MongoDB's
   * "$toObject".
   */
  default DocumentExpr<D> toObject() {
    return DocumentExpr.of(Call.of(TypeOp.TO_OBJECT, node()));
  }

  /** As {@link #convert(Object, UnaryOperator)}, without options. */
  default AnyExpr<D> convert(Object to) {
    return convert(to, options -> options);
  }

  /**
   * The value converted to a type: {@code convert("int", o -> o.onError(0))}. MongoDB's "$convert".
   *
   * @param to the name or number of a type, a document of {@code type} and {@code subtype}, or an
   *     expression that gives one of these
   */
  default AnyExpr<D> convert(Object to, UnaryOperator<ConvertOptions> options) {
    ConvertOptions chosen = options.apply(ConvertOptions.NONE);
    return AnyExpr.of(
        Call.of(
            TypeOp.CONVERT,
            node(),
            Operands.node(to),
            chosen.base(),
            chosen.format(),
            chosen.byteOrder(),
            chosen.onError(),
            chosen.onNull()));
  }

  /** The value in types that JSON has, by relaxed Extended JSON. MongoDB's "$serializeEJSON". */
  default AnyExpr<D> serializeEJSON() {
    return AnyExpr.of(Call.of(DataOp.SERIALIZE_EJSON, node()));
  }

  /** As {@link #serializeEJSON()}, relaxed or canonical. MongoDB's "$serializeEJSON". */
  default AnyExpr<D> serializeEJSON(boolean relaxed) {
    return AnyExpr.of(Call.of(DataOp.SERIALIZE_EJSON, node(), Operands.node(relaxed)));
  }

  /**
   * The value that Extended JSON stands for; an error if it is malformed. MongoDB's
   * "$deserializeEJSON".
   */
  default AnyExpr<D> deserializeEJSON() {
    return AnyExpr.of(Call.of(DataOp.DESERIALIZE_EJSON, node()));
  }

  /**
   * As {@link #deserializeEJSON()}, with a constant or an expression that stands in where it is
   * malformed.
   */
  default AnyExpr<D> deserializeEJSON(@Nullable Object onError) {
    return AnyExpr.of(Call.of(DataOp.DESERIALIZE_EJSON, node(), Operands.node(onError)));
  }

  /**
   * This field as an ascending sort key.
   *
   * @throws dev.penstock.PipelineException if this is no field: MongoDB sorts by fields only
   */
  default SortFields<D> asc() {
    return Operands.sortKey(node(), SortKey.Direction.ASCENDING);
  }

  /**
   * This field as a descending sort key.
   *
   * @throws dev.penstock.PipelineException if this is no field: MongoDB sorts by fields only
   */
  default SortFields<D> desc() {
    return Operands.sortKey(node(), SortKey.Direction.DESCENDING);
  }
}
