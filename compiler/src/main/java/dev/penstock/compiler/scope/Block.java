package dev.penstock.compiler.scope;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.sql.Each;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Identifiers;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One SELECT under construction. Its result columns are asked for from outside, so a block shows no
 * column that nobody reads, and a path that is read far out is still extracted where the document
 * is at hand.
 */
public final class Block {
  /** The column of a union that tells its parts apart. */
  public static final String SIDE = "side";

  private final int number;
  private final String alias;
  private final Set<String> aliases;
  private final Optional<Block> inner;
  private final String below;
  private final List<Part> parts;
  private Optional<String> sharedAs = Optional.empty();
  private final Set<String> sharedReads = new HashSet<>();
  private final Select.From from;
  private final List<String> comments = new ArrayList<>();
  private final List<Select.Join> joins = new ArrayList<>();
  private final List<Select.With> with = new ArrayList<>();
  private Optional<Select.ById> again = Optional.empty();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Sql> raising = new ArrayList<>();
  private final List<Sql> groupBy = new ArrayList<>();
  private final List<Sql.OrderTerm> orderBy = new ArrayList<>();
  private final Exports exports = new Exports();
  private boolean grouped;
  private boolean windowed;
  private Optional<Long> limit = Optional.empty();
  private Optional<Long> offset = Optional.empty();

  private Block(Place place, Optional<Block> inner, List<Part> parts, Select.From from) {
    this(place, inner, from.alias(), parts, from);
  }

  Block(Place place, Optional<Block> inner, String below, List<Part> parts, Select.From from) {
    this.number = place.number();
    this.aliases = place.aliases();
    this.alias = Identifiers.like("b" + number, aliases);
    this.inner = inner;
    this.below = below;
    this.parts = List.copyOf(parts);
    this.from = from;
  }

  /** The place of the first block of a SELECT within this one. */
  public Place within() {
    return new Place(number + 1, aliases);
  }

  /** The innermost block, over a table. */
  public static Block overTable(String table, String alias, Place place) {
    return innermost(place, new Select.Table(table, place.alias(alias)));
  }

  /** The innermost block, over the elements of an array. */
  public static Block overElements(Sql array, String alias, Place place) {
    return innermost(place, new Select.Elements(new Each(array, place.alias(alias), false)));
  }

  /** The innermost block, of one row. */
  public static Block ofOneRow(Place place) {
    return innermost(place, new Select.One(place.alias("one")));
  }

  private static Block innermost(Place place, Select.From from) {
    return new Block(place, Optional.empty(), List.of(), from);
  }

  /** A block whose rows are those of {@code inner}. */
  public static Block over(Block inner) {
    // The nested SELECT is rendered at the end: until then its columns are not all known.
    return new Block(inner.within(), Optional.of(inner), List.of(), inner.rows(inner.alias));
  }

  /** The rows of this block as others read them, if they share it. */
  Select.Table rows(String as) {
    return new Select.Table(sharedAs.orElse(""), as);
  }

  /** The block over the rows of several ones, which have the same columns. */
  public static Block overUnion(List<Part> parts) {
    Block highest =
        parts.stream().map(Part::block).max(Comparator.comparingInt(Block::number)).orElseThrow();
    Place place = highest.within();
    Select.From from = new Select.Union(List.of(), place.alias("u"));
    return new Block(place, Optional.empty(), parts, from);
  }

  /** Lets several blocks read this one, which is evaluated once, under a name like {@code hint}. */
  public void share(String hint) {
    // No table has a name like this.
    String name = "_" + Identifiers.like(hint, Identifiers.names());
    sharedAs = Optional.of(Identifiers.like(name, aliases));
  }

  /** The SELECT that the blocks over this one share, when they are rendered. */
  public Select.With shared() {
    return new Select.With(sharedAs.orElseThrow(), renderNested(sharedReads, Optional.empty()));
  }

  /** Names what SELECTs in this block share. */
  public void with(Block shared) {
    with.add(shared.shared());
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
    Fragment read = nested.use(located);
    return read.in(sql -> columnOf(nested, sql, located.hint()));
  }

  /** Says what a stage in this block does. */
  public void comment(String comment) {
    comments.add(comment);
  }

  /** Joins the elements of an array to each row, and gives their alias. */
  public String join(Sql array, String hint, boolean outer) {
    String name = alias(hint);
    joins.add(new Each(array, name, outer));
    return name;
  }

  void join(Select.Join join) {
    joins.add(join);
  }

  /**
   * Joins the rows of a table that meet the condition for the table's alias.
   *
   * @param one whether each row finds exactly one, which is left out where nobody reads it
   */
  public String joinRows(
      String table, String hint, Function<String, Sql> condition, boolean outer, boolean one) {
    String name = alias(hint);
    joins.add(new Select.Rows(new Select.Table(table, name), condition.apply(name), outer, one));
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

  /** Keeps the rows that meet the condition, which is not tested where there is none. */
  public void filter(Sql condition, boolean raises) {
    boolean early = raises && !condition.readsColumns();
    Sql tested =
        early ? Sql.iff(new Sql.IsNull(rowBelow(), true), condition, Sql.Int.ZERO) : condition;
    conditions.add(new Condition(tested, raises));
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

  /** Orders the rows; without terms, they stay as they are ordered. */
  public void orderBy(List<Sql.OrderTerm> terms) {
    if (!terms.isEmpty()) {
      orderBy.clear();
      orderBy.addAll(terms);
    }
  }

  /** Passes on no more than so many rows. */
  public void limit(long most) {
    limit = Optional.of(most);
  }

  /** Leaves out the first rows. */
  public void offset(long left) {
    offset = Optional.of(left);
  }

  /** Whether the rows are those of a table, or of a shared block, as they are. */
  public boolean isFresh() {
    return isPlain() && !mayFail() && !windowed && inner.filter(b -> !b.isShared()).isEmpty();
  }

  /** The shared block whose rows this one reads, if there is one. */
  public Optional<Block> read() {
    return inner.filter(Block::isShared);
  }

  /** Whether the rows of this block are groups. */
  public boolean isGrouped() {
    return grouped;
  }

  /** Whether several blocks read this one. */
  public boolean isShared() {
    return sharedAs.isPresent();
  }

  /** Whether the block has one row of its own. */
  public boolean isOneRow() {
    return from instanceof Select.One;
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
    return renderPart(results);
  }

  /**
   * The SELECT of this block inside of another one, which reads the columns of these names.
   *
   * @param outer the other one
   */
  private Select renderNested(Set<String> read, Optional<Block> outer) {
    List<Select.As> results = exports.named(read);
    // Groups are a barrier of their own, but for outer conditions, which SQLite tests on what is
    // constant in them first.
    boolean barrier =
        grouped
            ? mayFailAnywhere()
            : outer
                .filter(o -> o.grouped && Merging.isHarmless(results, raising, conditions, o))
                .isEmpty();
    return render(results, barrier);
  }

  /** The SELECT of this block as a part of a union, or as the outermost one. */
  Select renderPart(List<Select.As> results) {
    // A SELECT without clauses of its own would be merged with a bounded one below it, and what is
    // written once below would be evaluated once for each use.
    return render(results, inner.isPresent() && isPlain());
  }

  private Select render(List<Select.As> results, boolean barrier) {
    List<Condition> where = new ArrayList<>(conditions);
    List<Condition> having = new ArrayList<>();
    if (conditions.stream().anyMatch(c -> c.isConstantInPart())) {
      // SQLite reads no row at all where a constant condition is false, but MongoDB would have come
      // to what fails below.
      failingBelow(rowBelow()).ifPresent(sql -> where.add(0, evaluated(sql, rowBelow())));
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
        (grouped ? having : where).add(evaluated(sql, anyRow()));
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
            with,
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
    Select own = (documentsUnread ? select.withoutAgain() : select).withoutUnreadRows();
    if (!parts.isEmpty()) {
      Set<String> read = own.reads(from.alias());
      Set<String> shown = read.isEmpty() ? Set.of(SIDE) : read;
      List<Select> selects = parts.stream().map(p -> p.render(shown)).toList();
      return own.from(new Select.Union(selects, from.alias()));
    }
    return inner.map(b -> b.under(own, this)).orElse(own);
  }

  private Select under(Select own, Block outer) {
    Set<String> read = own.reads(outer.below);
    if (sharedAs.isPresent()) {
      sharedReads.addAll(read);
      return own;
    }
    return own.from(new Select.Nested(renderNested(read, Optional.of(outer)), alias));
  }

  /** The condition that the expression is evaluated, for the rows that the joins leave. */
  private Condition evaluated(Sql sql, Sql row) {
    List<Sql> operands = new ArrayList<>(List.of(sql));
    for (Select.Join join : joins) {
      boolean isBelow = join.alias().equals(below);
      operands.add(isBelow ? rowBelow() : new Sql.Column(join.alias(), join.anyColumn()));
    }
    if (joins.isEmpty() && !sql.readsColumns()) {
      operands.add(row);
    }
    return new Condition(Sql.call(SqlFunction.EVALUATED, operands.toArray(new Sql[0])), true);
  }

  /** Whether something that this block or one below it computes may fail. */
  public boolean mayFailAnywhere() {
    return mayFail()
        || conditions.stream().anyMatch(Condition::raises)
        || inner.filter(Block::mayFailAnywhere).isPresent()
        || parts.stream().anyMatch(p -> p.block().mayFailAnywhere());
  }

  /** A column that makes SQLite read the inner blocks, if something may fail in them. */
  private Optional<Sql> failingBelow(Sql row) {
    if (parts.stream().anyMatch(p -> p.block().mayFailAnywhere())) {
      return Optional.of(row);
    }
    return inner.flatMap(
        block ->
            block.raising.stream()
                .findFirst()
                .or(
                    () ->
                        block.conditions.stream().anyMatch(Condition::raises)
                            ? Optional.of(block.anyRow())
                            : block
                                .failingBelow(block.rowBelow())
                                .map(sql -> block.grouped ? Sql.count(sql) : sql))
                .map(sql -> columnOf(block, sql, "v")));
  }

  /** An expression that depends on the rows of the block. */
  private Sql anyRow() {
    return grouped ? new Sql.CountRows() : rowBelow();
  }

  /** An expression that depends on the rows that the block is made of. */
  private Sql rowBelow() {
    return inner.map(b -> columnOf(b, b.anyRow(), "v")).orElseGet(this::anyColumn);
  }

  private Sql anyColumn() {
    if (from instanceof Select.One) {
      return Sql.Int.ONE;
    }
    String always = from instanceof Select.Union ? SIDE : "key";
    return new Sql.Column(from.alias(), from instanceof Select.Table ? "id" : always);
  }

  private Sql columnOf(Block nested, Sql sql, String hint) {
    return new Sql.Column(below, nested.exports.name(sql, hint));
  }

  private boolean isPlain() {
    return conditions.isEmpty() && joins.isEmpty() && again.isEmpty() && !grouped && !isBounded();
  }
}
