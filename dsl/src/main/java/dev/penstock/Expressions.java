package dev.penstock;

import dev.penstock.expr.AnyExpr;
import dev.penstock.expr.ArrayExpr;
import dev.penstock.expr.BoolExpr;
import dev.penstock.expr.Branches;
import dev.penstock.expr.DateExpr;
import dev.penstock.expr.DocumentExpr;
import dev.penstock.expr.Expr;
import dev.penstock.expr.NumberExpr;
import dev.penstock.expr.NumberLike;
import dev.penstock.expr.StringExpr;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What expressions start from, and the operators on several operands that no method of an
 * expression can be; for static import. Where an {@code Object} is taken it is an expression or a
 * constant.
 */
@SuppressWarnings("varargs") // The arrays are only read.
public final class Expressions {
  /** The document that entered the stage. MongoDB's "$$ROOT". */
  public static final DocumentExpr<Object> ROOT = DocumentExpr.of(Variable.of(Variable.ROOT));

  /** The time at which the run began, the same for all documents. MongoDB's "$$NOW". */
  public static final DateExpr<Object> NOW = DateExpr.of(Variable.of(Variable.NOW));

  /** A missing value: as a field's value it removes the field. MongoDB's "$$REMOVE". */
  public static final AnyExpr<Object> REMOVE = AnyExpr.of(Variable.of(Variable.REMOVE));

  private Expressions() {}

  /**
   * The field at a dotted path. In an expression a path over an array gives the array of the values
   * that exist. MongoDB's "Field Paths".
   *
   * @throws PipelineException 40352, 40353, 15998 or 16410 for a path that is empty, has an empty
   *     step or starts with a dollar sign
   */
  public static AnyExpr<Object> field(String path) {
    return AnyExpr.of(FieldPath.of(FieldNames.path(path)));
  }

  /** The field of exactly this name, dots and dollar signs included. MongoDB's "$getField". */
  public static AnyExpr<Object> getField(String name) {
    return AnyExpr.of(Call.of(ObjectOp.GET_FIELD, Expr.nodeOf(name)));
  }

  /**
   * A variable that the run defines, by its name without dollar signs. MongoDB's "let" of the
   * aggregate command.
   */
  public static AnyExpr<Object> variable(String name) {
    return AnyExpr.of(Variable.of(name));
  }

  /**
   * A constant as an expression. Rarely needed, for operators take constants; compared with it, a
   * field is compared by {@code $expr} even in {@code match}. MongoDB's "$literal".
   */
  public static AnyExpr<Object> literal(@Nullable Object value) {
    return AnyExpr.of(Expr.nodeOf(value));
  }

  /** All of the conditions; true without one. MongoDB's "$and". */
  @SafeVarargs
  public static <D> BoolExpr<D> and(BoolExpr<? super D>... conditions) {
    return BoolExpr.of(Predicate.and(predicates(conditions)));
  }

  /** At least one of the conditions. MongoDB's "$or". */
  @SafeVarargs
  public static <D> BoolExpr<D> or(BoolExpr<? super D>... conditions) {
    return BoolExpr.of(Predicate.or(predicates(conditions)));
  }

  /** None of the conditions. MongoDB's "$nor". */
  @SafeVarargs
  public static <D> BoolExpr<D> nor(BoolExpr<? super D>... conditions) {
    return BoolExpr.of(Predicate.nor(predicates(conditions)));
  }

  /** The contrary of a condition. MongoDB's "$nor" of one condition; "$not" in an expression. */
  public static <D> BoolExpr<D> not(BoolExpr<D> condition) {
    return condition.not();
  }

  /** One of two values; only that one is evaluated. MongoDB's "$cond". */
  public static <D> AnyExpr<D> cond(
      BoolExpr<D> condition, @Nullable Object then, @Nullable Object otherwise) {
    return AnyExpr.of(
        Call.of(ConditionalOp.COND, condition.node(), Expr.nodeOf(then), Expr.nodeOf(otherwise)));
  }

  /**
   * The value of the first condition that holds: {@code when(field("qty").gt(9),
   * "many").when(...).otherwise("few")}. MongoDB's "$switch".
   */
  public static <D> Branches<D> when(BoolExpr<D> condition, @Nullable Object then) {
    return Branches.of(condition, then);
  }

  /**
   * What a function makes of a value, which is evaluated once. MongoDB's "$let".
   *
   * @param name the variable's name in MongoDB's syntax: a lower-case letter, then letters, digits
   *     and underscores
   */
  public static <D> AnyExpr<D> let(
      String name,
      Expr<D, ?> value,
      Function<? super AnyExpr<D>, ? extends Expr<? super D, ?>> in) {
    return value.let(name, in);
  }

  /**
   * A document: {@code document(computed("region", field("region")), computed("year",
   * field("at").year()))}. A field whose value is missing disappears.
   *
   * @throws PipelineException 16412 for a dotted name, 16406 for a name given twice
   */
  @SafeVarargs
  public static <D> DocumentExpr<D> document(ComputedField<? super D>... fields) {
    return DocumentExpr.of(
        DocumentNode.of(
            Arrays.stream(fields).map(f -> new Binding(f.path().toString(), f.value())).toList()));
  }

  /** An array; a missing element becomes null. */
  public static ArrayExpr<Object> array(@Nullable Object... elements) {
    return ArrayExpr.of(ArrayNode.of(nodes(elements)));
  }

  /** The strings, one after the other; null if one is null or missing. MongoDB's "$concat". */
  public static StringExpr<Object> concat(@Nullable Object... strings) {
    return StringExpr.of(Call.of(StringOp.CONCAT, nodes(strings)));
  }

  /** The sum; null if one is null or missing. MongoDB's "$add". */
  @SafeVarargs
  public static <D> NumberExpr<D> add(NumberLike<? super D>... numbers) {
    return NumberExpr.of(
        Call.of(ArithmeticOp.ADD, Arrays.stream(numbers).map(NumberLike::node).toList()));
  }

  /** The product; null if one is null or missing. MongoDB's "$multiply". */
  @SafeVarargs
  public static <D> NumberExpr<D> multiply(NumberLike<? super D>... numbers) {
    return NumberExpr.of(
        Call.of(ArithmeticOp.MULTIPLY, Arrays.stream(numbers).map(NumberLike::node).toList()));
  }

  private static List<Node> nodes(@Nullable Object... operands) {
    return Arrays.stream(operands).map(Expr::nodeOf).toList();
  }

  private static Predicate[] predicates(BoolExpr<?>... conditions) {
    return Arrays.stream(conditions).map(BoolExpr::predicate).toArray(Predicate[]::new);
  }
}
