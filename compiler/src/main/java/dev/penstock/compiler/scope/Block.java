package dev.penstock.compiler.scope;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Identifiers;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One SELECT under construction. Its result columns are asked for from outside, so a block shows no
 * column that nobody reads, and a path that is read far out is still extracted where the document
 * is at hand.
 */
public final class Block {
  private final int number;
  private final String alias;
  private final Set<String> aliases;
  private final Optional<Block> inner;
  private final Select.From from;
  private final List<String> comments = new ArrayList<>();
  private final List<Sql.Each> joins = new ArrayList<>();
  private Optional<Select.ById> again = Optional.empty();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Sql> raising = new ArrayList<>();
  private final List<Sql> groupBy = new ArrayList<>();
  private final List<Sql.OrderTerm> orderBy = new ArrayList<>();
  private final Map<Sql, String> exports = new LinkedHashMap<>();
  private final Set<String> exportNames = Identifiers.names();
  private boolean grouped;
  private boolean windowed;
  private Optional<Long> limit = Optional.empty();
  private Optional<Long> offset = Optional.empty();

  private Block(int number, Set<String> aliases, Optional<Block> inner, Select.From from) {
    this.number = number;
    this.aliases = aliases;
    this.alias = Identifiers.like("b" + number, aliases);
    this.inner = inner;
    this.from = from;
  }

  /** The innermost block, over a table. */
  public static Block overTable(String table, String alias) {
    Set<String> aliases = Identifiers.names();
    return new Block(
        1, aliases, Optional.empty(), new Select.Table(table, Identifiers.like(alias, aliases)));
  }

  /** The innermost block, over the elements of an array. */
  public static Block overElements(Sql array, String alias) {
    Set<String> aliases = Identifiers.names();
    Sql.Each each = new Sql.Each(array, Identifiers.like(alias, aliases), false);
    return new Block(1, aliases, Optional.empty(), new Select.Elements(each));
  }

  /** A block whose rows are those of {@code inner}. */
  public static Block over(Block inner) {
    // The nested SELECT is rendered at the end: until then its columns are not all known.
    return new Block(
        inner.number + 1, inner.aliases, Optional.of(inner), new Select.Table("", inner.alias));
  }

  /** The number of the block, the innermost being 1. */
  public int number() {
    return number;
  }

  /** What qualifies the columns of the block's rows. */
  public String source() {
    return from.alias();
  }

  /** A fragment of an inner block, or of this one, as it is written in this one. */
  public Fragment use(Located located) {
    if (located.home() == this) {
      return located.fragment();
    }
    Block nested =
        inner.orElseThrow(() -> new IllegalStateException("the fragment's block is not below"));
    Fragment below = nested.use(located);
    return below.in(sql -> columnOf(nested, sql, located.hint()));
  }

  /** The name of the result column for an expression of this block. */
  String export(Sql sql, String hint) {
    return exports.computeIfAbsent(sql, s -> Identifiers.like(hint, exportNames));
  }

  /** Says what a stage in this block does. */
  public void comment(String comment) {
    comments.add(comment);
  }

  /** Joins the elements of an array to each row, and gives their alias. */
  public String join(Sql array, String hint, boolean outer) {
    String name = alias(hint);
    joins.add(new Sql.Each(array, name, outer));
    return name;
  }

  /** Joins the table once more, by the id that each row has of it, and gives its alias. */
  public String joinAgain(String table, Sql id, String hint) {
    Select.ById joined = new Select.ById(table, alias(hint), id);
    again = Optional.of(joined);
    return joined.alias();
  }

  /** An alias that no table, block or array of the statement has. */
  public String alias(String hint) {
    return Identifiers.like(hint, aliases);
  }

  /** Keeps the rows that meet the condition. */
  public void filter(Sql condition, boolean raises) {
    conditions.add(new Condition(condition, raises));
  }

  /** Notes an expression that must be evaluated for every row of the block, since it may fail. */
  public void mustEvaluate(Sql sql) {
    raising.add(sql);
  }

  /** Groups the rows; by no key they are one group, if there are any. */
  public void group(List<Sql> keys) {
    grouped = true;
    groupBy.addAll(keys);
  }

  /** Says that columns of the block are window functions. */
  public void markWindowed() {
    windowed = true;
  }

  /** Orders the rows. */
  public void orderBy(List<Sql.OrderTerm> terms) {
    orderBy.clear();
    orderBy.addAll(terms);
  }

  /** Passes on no more than so many rows. */
  public void limit(long most) {
    limit = Optional.of(most);
  }

  /** Leaves out the first rows. */
  public void offset(long left) {
    offset = Optional.of(left);
  }

  /** Whether the rows of this block are groups. */
  public boolean isGrouped() {
    return grouped;
  }

  /** Whether columns of the block are window functions, of which no condition may be one. */
  public boolean isWindowed() {
    return windowed;
  }

  /** Whether the block unwinds an array. */
  public boolean isJoined() {
    return !joins.isEmpty();
  }

  /** Whether the block has a condition. */
  public boolean isFiltered() {
    return !conditions.isEmpty();
  }

  /** Whether the block has a limit or an offset. */
  public boolean isBounded() {
    return limit.isPresent() || offset.isPresent();
  }

  /** Whether the block has an offset and no limit yet. */
  public boolean hasOffsetOnly() {
    return offset.isPresent() && limit.isEmpty();
  }

  /** Whether the block computes what may fail and is not a key of the order. */
  public boolean mayFailBesides(List<Sql.OrderTerm> order) {
    return raising.stream().anyMatch(sql -> order.stream().noneMatch(t -> t.sql().equals(sql)));
  }

  /** Whether the block computes what may fail. */
  public boolean mayFail() {
    return !raising.isEmpty();
  }

  /** The SELECT of this block as the outermost one, with the given result columns. */
  public Select render(List<Fragment> columns, List<String> hints) {
    Set<String> names = Identifiers.names();
    List<Select.As> results = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      results.add(new Select.As(columns.get(i).sql(), Identifiers.like(hints.get(i), names)));
    }
    // A SELECT without clauses of its own would be merged with a bounded one below it, and what is
    // written once below would be evaluated once for each use.
    return render(results, inner.isPresent() && isPlain());
  }

  /**
   * The SELECT of this block inside of another one, which reads the columns of these names.
   *
   * @param outer the other one
   */
  private Select renderNested(Set<String> read, Block outer) {
    List<Select.As> results =
        exports.entrySet().stream()
            .filter(e -> read.contains(e.getValue()))
            .map(e -> new Select.As(e.getKey(), e.getValue()))
            .toList();
    // Groups are a barrier of their own, but for outer conditions, which SQLite tests on what is
    // constant in them first.
    boolean barrier = grouped ? mayFailAnywhere() : !(outer.grouped && mayBeMerged(results, outer));
    return render(results, barrier);
  }

  /**
   * Whether it does no harm that SQLite merges this SELECT into one that groups, and computes the
   * columns once for each use: a barrier would cost more.
   */
  private boolean mayBeMerged(List<Select.As> results, Block outer) {
    List<Sql> columns = results.stream().map(Select.As::sql).toList();
    // A condition may be decided before it comes to a column.
    boolean allAreComputed = columns.containsAll(raising) && !outer.isFiltered();
    return (raising.isEmpty() || allAreComputed)
        && conditions.stream().noneMatch(c -> c.raises() || isConstantInPart(c.sql()))
        && columns.stream().allMatch(Block::isLight);
  }

  private static boolean isLight(Sql sql) {
    int light = 12;
    return sql instanceof Sql.Column || (!sql.readsJson() && sql.size() <= light);
  }

  private Select render(List<Select.As> results, boolean barrier) {
    List<Condition> where = new ArrayList<>(conditions);
    List<Condition> having = new ArrayList<>();
    if (conditions.stream().anyMatch(c -> isConstantInPart(c.sql()))) {
      // SQLite reads no row at all where a constant condition is false, but MongoDB would have come
      // to what fails below.
      failingBelow().ifPresent(sql -> where.add(0, evaluated(sql)));
    }
    Set<Sql> evaluated = new HashSet<>();
    for (Select.As result : results) {
      evaluated.add(result.sql());
      if (result.sql() instanceof Sql.Call row && row.function().equals(Sql.JSONB_ARRAY)) {
        evaluated.addAll(row.arguments());
      }
    }
    orderBy.forEach(t -> evaluated.add(t.sql()));
    for (Sql sql : raising) {
      // SQLite computes no column that the outer SELECT does not read.
      if (!evaluated.contains(sql)) {
        (grouped ? having : where).add(evaluated(sql));
      }
    }
    // Without GROUP BY there would be a group of no rows; with one, SQLite sorts. A HAVING asks for
    // an aggregate.
    boolean constantGroup = grouped && groupBy.isEmpty();
    boolean aggregates = results.stream().anyMatch(r -> r.sql().aggregates());
    if (constantGroup && aggregates) {
      having.add(0, new Condition(Sql.infix(new Sql.CountRows(), ">", Sql.Int.ZERO), false));
    }
    Select select =
        new Select(
            comments,
            results.isEmpty() ? List.of(new Select.As(Sql.Int.ONE, "one")) : results,
            from,
            again,
            joins,
            Condition.inOrder(where),
            constantGroup && !aggregates ? List.of(Sql.Null.NULL) : groupBy,
            Condition.inOrder(having),
            orderBy,
            limit.isEmpty() && barrier ? Optional.of(-1L) : limit,
            offset);
    boolean documentsUnread = again.filter(t -> select.reads(t.alias()).isEmpty()).isPresent();
    Select own = documentsUnread ? select.withoutAgain() : select;
    return inner
        .map(b -> own.from(new Select.Nested(b.renderNested(own.reads(b.alias), this), b.alias)))
        .orElse(own);
  }

  /** The condition that the expression is evaluated, for the rows that the joins leave. */
  private Condition evaluated(Sql sql) {
    List<Sql> operands = new ArrayList<>(List.of(sql));
    joins.forEach(j -> operands.add(new Sql.Column(j.alias(), "key")));
    return new Condition(Sql.call(SqlFunction.EVALUATED, operands.toArray(new Sql[0])), true);
  }

  private boolean mayFailAnywhere() {
    return mayFail()
        || conditions.stream().anyMatch(Condition::raises)
        || inner.map(Block::mayFailAnywhere).orElse(false);
  }

  /** A column that makes SQLite read the inner blocks, if something may fail in them. */
  private Optional<Sql> failingBelow() {
    return inner.flatMap(
        block ->
            block.raising.stream()
                .findFirst()
                .or(
                    () ->
                        block.conditions.stream().anyMatch(Condition::raises)
                            ? Optional.of(block.anyRow())
                            : block.failingBelow())
                .map(sql -> columnOf(block, sql, "v")));
  }

  /** An expression that depends on the rows of the block. */
  private Sql anyRow() {
    if (grouped) {
      return new Sql.CountRows();
    }
    return inner
        .map(b -> columnOf(b, b.anyRow(), "v"))
        .orElseGet(() -> new Sql.Column(from.alias(), from instanceof Select.Table ? "id" : "key"));
  }

  private static Sql columnOf(Block block, Sql sql, String hint) {
    return new Sql.Column(block.alias, block.export(sql, hint));
  }

  /** Whether a term of the conjunction depends on no row. */
  private static boolean isConstantInPart(Sql condition) {
    return (condition instanceof Sql.Infix infix && infix.operator().equals("AND"))
        ? infix.operands().stream().anyMatch(Block::isConstantInPart)
        : !condition.readsColumns();
  }

  private boolean isPlain() {
    return conditions.isEmpty() && joins.isEmpty() && again.isEmpty() && !grouped && !isBounded();
  }

  /**
   * A condition of the block.
   *
   * @param sql 0, 1 or NULL
   * @param raises whether it may fail
   */
  private record Condition(Sql sql, boolean raises) {
    /**
     * The conjunction; as soon as one may fail, each is evaluated for exactly the rows that those
     * before it let pass.
     */
    static Optional<Sql> inOrder(List<Condition> conditions) {
      if (conditions.isEmpty()) {
        return Optional.empty();
      }
      List<Sql> terms = conditions.stream().map(Condition::sql).toList();
      return Optional.of(
          conditions.stream().anyMatch(Condition::raises) ? Sql.andInOrder(terms) : Sql.and(terms));
    }
  }
}
