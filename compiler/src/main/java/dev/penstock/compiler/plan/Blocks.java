package dev.penstock.compiler.plan;

import dev.penstock.compiler.CompiledPipeline.FragmentReport;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.ExpressionLowering;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.compiler.sql.SqlPrinter;
import dev.penstock.ir.Node;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Stage;
import dev.penstock.ir.TypeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The nested blocks of a statement that is being planned. Stages share a block while SQL's order of
 * evaluation allows it (WHERE, GROUP BY, HAVING, window functions, ORDER BY, LIMIT); where it does
 * not, or where an expression would be evaluated more than once, a new block begins, with a reason.
 */
class Blocks {
  /**
   * SQLite recurses over nested SELECTs on the thread's stack, and a long chain kills the process.
   */
  private static final int MOST_BLOCKS = 32;

  private final Surroundings surroundings;
  private final List<FragmentReport> reports = new ArrayList<>();
  private final List<Located> failingWindows = new ArrayList<>();
  private Optional<String> cut = Optional.empty();

  /** The outermost block so far. */
  Block block;

  /** What a document looks like there. */
  Scope scope;

  /** Blocks over those of {@code start}. */
  Blocks(Start start, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.block = start.block();
    this.scope = start.scope();
  }

  /** Forgets what is said of the stage before. */
  void beginStage() {
    reports.clear();
    cut = Optional.empty();
  }

  /** The fragments that the last stage contributed. */
  List<FragmentReport> reports() {
    return List.copyOf(reports);
  }

  /** Why the last stage began a new block, if it did. */
  Optional<String> cutReason() {
    return cut;
  }

  /** The number of the block that the last stage is in. */
  int blockNumber() {
    return block.number();
  }

  /** Whether the document itself is what this block computes. */
  boolean readsComputedRoot() {
    return scope.base().orElse(null) instanceof Source.Stored stored
        && stored.document().home() == block
        && !stored.document().fragment().sql().isCheap();
  }

  /** Begins a new block. */
  void cut(String reason) {
    begin(Block.over(block), reason);
  }

  /** Goes on in another block. */
  void begin(Block next, String reason) {
    checkDepth(next);
    block = next;
    cut = Optional.of(reason);
  }

  /** Refuses a block above too many others. */
  static void checkDepth(Block block) {
    if (block.number() > MOST_BLOCKS) {
      throw NotLowered.tooLarge("more than " + MOST_BLOCKS + " nested SELECTs");
    }
  }

  /** Puts the rows in the order of the documents, or leaves them as they come. */
  void settle(boolean inOrder) {
    if (block.isWindowed() && (scope.base().isPresent() || !failingWindows.isEmpty())) {
      leaveWindows();
    }
    if (inOrder) {
      block.orderBy(scope.orderTerms(block));
    }
  }

  /**
   * Puts the rows in the order of the documents, each with its document as a column, which may read
   * what may fail: that is computed once.
   */
  Located documents() {
    settle(scope.sorted());
    if (block.mayFail() && !scope.isBase()) {
      cut("what may fail is computed once");
    }
    return document();
  }

  /** The whole document, as a column of this block. */
  private Located document() {
    Fragment root = scope.root(block);
    Fragment document = new Fragment(root.sql(), Form.JSONB, TypeSet.OBJECT, root.raises());
    return new Located(document, block, "doc");
  }

  /** What the compiler was told besides the pipeline. */
  CompilerOptions options() {
    return surroundings.options();
  }

  /** What the variables of the stages around stand for. */
  Map<String, Source> variables() {
    return surroundings.variables();
  }

  /** What is known besides the stages and the documents. */
  Surroundings surroundings() {
    return surroundings;
  }

  /** What the stage reads and this block computes is computed once, by a block of its own. */
  void cutIfReadsComputed(Stage stage) {
    repeats().byReading(stage).ifPresent(this::cut);
  }

  Repeats repeats() {
    return new Repeats(scope, block);
  }

  Context context() {
    return surroundings.context(block, scope);
  }

  Fragment lower(Node node) {
    return ExpressionLowering.lower(node, context());
  }

  /** A field that this block computes. */
  Source computed(String name, Fragment fragment) {
    Located located = new Located(fragment, block, name);
    if (fragment.raises() && block.isWindowed()) {
      // What is set below the same field is set in what was computed before.
      failingWindows.removeIf(before -> before.hint().equals(name));
      failingWindows.add(located);
    } else if (fragment.raises()) {
      block.mustEvaluate(fragment.sql());
    }
    report(name, fragment);
    return new Source.Computed(located);
  }

  /** Notes what the stage contributes. */
  void report(String role, Fragment fragment) {
    reports.add(
        new FragmentReport(
            role, SqlPrinter.print(fragment.sql()), fragment.form(), fragment.types()));
  }

  /**
   * SQLite may compute a result column before it sorts and counts rows, and a condition it always
   * tests before: what may fail is computed outside of a limit.
   */
  void cutBeforeComputing(Stage stage, Stream<Node> nodes) {
    List<Node> values = nodes.toList();
    if (block.isBounded() && (scope.sorted() || values.stream().anyMatch(n -> lower(n).raises()))) {
      cut("computes for what a limit left");
    } else if (!Reads.of(stage).iterates()
        && Repeats.extractions(values.stream().map(this::lower).toList())) {
      cut("what is read several times of a document is read once");
    } else {
      cutIfReadsComputed(stage);
    }
  }

  /** Sets a field of the scope, or a path below one. */
  void set(SqlFunction function, List<String> steps, Fragment value) {
    String head = steps.get(0);
    findAgain(head);
    Fragment field = ProjectionLowering.set(function, scope, block, steps, value);
    scope = scope.with(head, computed(head, field));
  }

  /**
   * Where a document may have lost a field, only the document itself tells where the field now
   * belongs.
   */
  void findAgain(String head) {
    if (scope.mayHaveLost(block, head)) {
      scope = scope.over(new Source.Stored(document()));
    }
  }

  /**
   * Window functions are columns of their own block, which has no use for the documents, and none
   * of them may be a condition: that they are evaluated is one of the next block.
   */
  void leaveWindows() {
    List<Located> failing = List.copyOf(failingWindows);
    failingWindows.clear();
    if (!joinAgain("documents are read after the windows")) {
      cut("window functions are columns");
    }
    failing.forEach(f -> block.mustEvaluate(block.use(f).sql()));
  }

  /**
   * Only rows in their order are joined with their documents, so that the sorter carries ids:
   *
   * <pre>
   *   SELECT d.doc                             SELECT again.doc
   *   FROM orders AS d                    ->   FROM (SELECT d.id FROM orders AS d ORDER BY ... LIMIT 5) AS b
   *   ORDER BY ... LIMIT 5                     CROSS JOIN orders AS again ON again.id = b.id
   * </pre>
   */
  boolean joinAgain(String reason) {
    if (scope.base().orElse(null) instanceof Source.Stored stored && stored.row().isPresent()) {
      Source.Row row = stored.row().get();
      cut(reason);
      String again = block.joinAgain(row.table(), block.use(row.id()).sql(), "d");
      scope = scope.onto(stored.joinedAgain(again, block));
      return true;
    }
    return false;
  }

  /**
   * Orders the rows if need be. SQLite computes no result column of a row that it skips or sorts
   * away, but MongoDB has come to it; what a plain limit leaves out, neither reads.
   */
  void orderBeforeBound(boolean passesRows) {
    List<Sql.OrderTerm> order = scope.sorted() ? scope.orderTerms(block) : List.of();
    if (passesRows && !block.isBounded() && block.mayFailBesides(order)) {
      cut("what may fail is computed for every document, before the limit");
      order = scope.sorted() ? scope.orderTerms(block) : List.of();
    }
    block.orderBy(order);
  }
}
