package dev.penstock;

import dev.penstock.expr.AnyExpr;
import dev.penstock.expr.ArrayExpr;
import dev.penstock.expr.BoolExpr;
import dev.penstock.expr.Branches;
import dev.penstock.expr.DateExpr;
import dev.penstock.expr.DateParts;
import dev.penstock.expr.DocumentExpr;
import dev.penstock.expr.DoubleExpr;
import dev.penstock.expr.Expr;
import dev.penstock.expr.ListLike;
import dev.penstock.expr.NumberExpr;
import dev.penstock.expr.NumberLike;
import dev.penstock.expr.StringExpr;
import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.ArrayNode;
import dev.penstock.ir.ArrayOp;
import dev.penstock.ir.Binding;
import dev.penstock.ir.Call;
import dev.penstock.ir.ConditionalOp;
import dev.penstock.ir.DataOp;
import dev.penstock.ir.DocumentNode;
import dev.penstock.ir.Embedding;
import dev.penstock.ir.FieldPath;
import dev.penstock.ir.Node;
import dev.penstock.ir.ObjectOp;
import dev.penstock.ir.Outer;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.StringOp;
import dev.penstock.ir.SubQuery;
import dev.penstock.ir.Variable;
import dev.penstock.value.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

  /**
   * In {@code redact}: the document stays, and the documents inside of it are asked about.
   * MongoDB's "$$DESCEND".
   */
  public static final AnyExpr<Object> DESCEND = AnyExpr.of(Variable.of(Variable.DESCEND));

  /** In {@code redact}: the document is dropped. MongoDB's "$$PRUNE". */
  public static final AnyExpr<Object> PRUNE = AnyExpr.of(Variable.of(Variable.PRUNE));

  /** In {@code redact}: the document stays with all that is inside of it. MongoDB's "$$KEEP". */
  public static final AnyExpr<Object> KEEP = AnyExpr.of(Variable.of(Variable.KEEP));

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

  /**
   * In {@code match} only: the document meets a schema. MongoDB's "$jsonSchema".
   *
   * @throws PipelineException 9 for an unknown keyword; 2, 9 or 14 for a keyword's bad value
   */
  public static BoolExpr<Object> jsonSchema(Document schema) {
    return BoolExpr.of(Predicate.jsonSchema(schema));
  }

  /**
   * In {@code match} only: the document is chosen by chance, with a probability from 0 to 1.
   * MongoDB's "$sampleRate".
   *
   * @throws PipelineException 2 for a rate that is no probability
   */
  public static BoolExpr<Object> sampleRate(double rate) {
    return BoolExpr.of(new Predicate.SampleRate(rate));
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

  /**
   * The integers from {@code start} to {@code end}, which is excluded: constants or expressions,
   * and an error unless they are 32-bit integers. MongoDB's "$range".
   */
  public static ArrayExpr<Object> range(Object start, Object end) {
    return ArrayExpr.of(Call.of(ArrayOp.RANGE, nodes(start, end)));
  }

  /** As {@link #range(Object, Object)}, in steps, down for a negative one; an error for 0. */
  public static ArrayExpr<Object> range(Object start, Object end, Object step) {
    return ArrayExpr.of(Call.of(ArrayOp.RANGE, nodes(start, end, step)));
  }

  /**
   * Arrays of the first elements, the second elements, and so on, as many as the shortest array
   * has; null if one of the arrays is null or missing. MongoDB's "$zip".
   *
   * @throws PipelineException 34465 without an array
   */
  @SafeVarargs
  public static <D> ArrayExpr<D> zip(ListLike<? super D, ?, ?, ?>... arrays) {
    return ArrayExpr.of(Call.of(ArrayOp.ZIP, arrayOf(arrays)));
  }

  /**
   * As {@link #zip(ListLike[])}, as many as the longest array has.
   *
   * @param defaults what stands for the missing elements of each array, constants or expressions;
   *     null does where there are none
   * @throws PipelineException 34467 unless there are as many defaults as arrays, or none
   */
  @SafeVarargs
  public static <D> ArrayExpr<D> zip(List<?> defaults, ListLike<? super D, ?, ?, ?>... arrays) {
    Node padding = ArrayNode.of(defaults.stream().map(Expr::nodeOf).toList());
    return ArrayExpr.of(Call.of(ArrayOp.ZIP, arrayOf(arrays), Expr.nodeOf(true), padding));
  }

  /** The strings, one after the other; null if one is null or missing. MongoDB's "$concat". */
  public static StringExpr<Object> concat(@Nullable Object... strings) {
    return StringExpr.of(Call.of(StringOp.CONCAT, nodes(strings)));
  }

  /**
   * The date of these parts: {@code dateFromParts(p -> p.year(field("y")).month(2))}; null if one
   * is null or missing, an error for what is no whole number. MongoDB's "$dateFromParts".
   */
  public static DateExpr<Object> dateFromParts(UnaryOperator<DateParts> parts) {
    return parts.apply(DateParts.NONE).date();
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

  /** A random number from 0 to 1, another one each time. MongoDB's "$rand". */
  public static DoubleExpr<Object> rand() {
    return DoubleExpr.of(Call.of(DataOp.RAND));
  }

  /** A new ObjectId, another one each time. MongoDB's "$createObjectId". */
  public static AnyExpr<Object> createObjectId() {
    return AnyExpr.of(Call.of(DataOp.CREATE_OBJECT_ID));
  }

  /**
   * In a pipeline inside of another one ({@code lookup}, {@code exists}, {@code scalar}, ...): an
   * expression on the document around, evaluated there. {@code outer(outer(..))} is one pipeline
   * further out. MongoDB's "let" of "$lookup".
   */
  public static AnyExpr<Object> outer(Expr<?, ?> expression) {
    return AnyExpr.of(Outer.of(expression.node()));
  }

  /**
   * Whether a pipeline gives a document; no second one is asked for. The pipeline starts with
   * {@link Pipeline#from} or {@link Pipeline#documents}, and its fields are those of its own
   * documents; {@link #outer} reads the document around. MongoDB has no sub-queries.
   *
   * @throws PipelineException 0 for a pipeline that does not say what it reads, or writes
   */
  public static BoolExpr<Object> exists(Pipe<?, ?> pipe) {
    Embedding embedding = Embedding.of(pipe.stages(), List.of());
    return BoolExpr.of(SubQuery.exists(embedding.let(), embedding.stages()));
  }

  /**
   * The only document that a pipeline gives, as {@link #exists} reads it; null without one, and an
   * error (219) with several.
   */
  public static AnyExpr<Object> scalar(Pipe<?, ?> pipe) {
    return scalar(Embedding.of(pipe.stages(), List.of()));
  }

  /**
   * The value of an expression on the only document that a pipeline gives: {@code
   * scalar(from("regions").match(field("name").eq(outer(field("region")))), field("average"))};
   * null without a document, and an error (219) with several.
   */
  public static <P> AnyExpr<Object> scalar(Pipe<?, P> pipe, Expr<? super P, ?> value) {
    return scalar(Embedding.of(pipe.stages(), Optional.of(value.node()), List.of()));
  }

  private static AnyExpr<Object> scalar(Embedding embedding) {
    return AnyExpr.of(SubQuery.scalar(embedding.let(), embedding.stages(), embedding.value()));
  }

  /** The array of the documents that a pipeline gives, as {@link #exists} reads it. */
  public static ArrayExpr<Object> array(Pipe<?, ?> pipe) {
    return array(Embedding.of(pipe.stages(), List.of()));
  }

  /**
   * The array of an expression's values on the documents that a pipeline gives; a missing value
   * becomes null.
   */
  public static <P> ArrayExpr<Object> array(Pipe<?, P> pipe, Expr<? super P, ?> value) {
    return array(Embedding.of(pipe.stages(), Optional.of(value.node()), List.of()));
  }

  private static ArrayExpr<Object> array(Embedding embedding) {
    return ArrayExpr.of(SubQuery.array(embedding.let(), embedding.stages(), embedding.value()));
  }

  /** Whether a document that a pipeline gives meets a condition, as in {@code match}. */
  public static <P> BoolExpr<Object> any(Pipe<?, P> pipe, BoolExpr<? super P> condition) {
    return exists(pipe.match(condition));
  }

  /**
   * Whether a condition holds for an element of an array; an error unless it is an array. MongoDB's
   * "$anyElementTrue" of "$map".
   */
  public static <D, F> BoolExpr<D> any(
      ListLike<D, ?, F, ?> array, Function<? super F, ? extends BoolExpr<? super D>> condition) {
    return array.map(condition).anyElementTrue();
  }

  /**
   * Whether all documents that a pipeline gives meet a condition, as in {@code match}; true without
   * documents.
   */
  public static <P> BoolExpr<Object> all(Pipe<?, P> pipe, BoolExpr<? super P> condition) {
    return exists(pipe.match(condition.not())).not();
  }

  /**
   * Whether a condition holds for all elements of an array, as it does for an empty one; an error
   * unless it is an array. MongoDB's "$allElementsTrue" of "$map".
   */
  public static <D, F> BoolExpr<D> all(
      ListLike<D, ?, F, ?> array, Function<? super F, ? extends BoolExpr<? super D>> condition) {
    return array.map(condition).allElementsTrue();
  }

  private static Node arrayOf(ListLike<?, ?, ?, ?>... arrays) {
    return ArrayNode.of(Arrays.stream(arrays).map(ListLike::node).toList());
  }

  private static List<Node> nodes(@Nullable Object... operands) {
    return Arrays.stream(operands).map(Expr::nodeOf).toList();
  }

  private static Predicate[] predicates(BoolExpr<?>... conditions) {
    return Arrays.stream(conditions).map(BoolExpr::predicate).toArray(Predicate[]::new);
  }
}
