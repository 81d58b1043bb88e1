package dev.penstock.compiler.plan;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Reading;
import dev.penstock.compiler.sql.RowWindow;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.BucketAuto;
import dev.penstock.ir.Group;
import dev.penstock.ir.Node;
import dev.penstock.ir.Path;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.TypeSet;
import dev.penstock.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The buckets of {@code $bucketAuto}: a function of ours takes in the keys of all documents in
 * their order, and tells of each row which bucket it is in. Then the rows are grouped by the
 * bucket's number.
 *
 * <pre>
 *   SELECT c.bucket -> '$._id', count(*)
 *   FROM (SELECT mql_bucket(4, NULL, b.by) OVER (ORDER BY b.by ...) AS bucket FROM ... AS b) AS c
 *   GROUP BY jsonb_extract(c.bucket, '$.n')
 * </pre>
 */
final class BucketLowering {
  // The fields of what the function gives.
  private static final String NUMBER = "n";
  private static final String ID = "_id";

  /** The field that the documents are sorted by; it hides what the document has there. */
  private static final Path KEY = Path.of("groupBy");

  /** Stands for the bucket, which is no part of the documents. */
  private static final Node BUCKET = Variable.of("bucket");

  private BucketLowering() {}

  /** Goes on with the buckets, in their order. */
  static void add(BucketAuto stage, Blocks plan) {
    Located bucket = bucket(stage, plan);
    plan.cut("the groups' sorter carries keys and operands, not documents");
    GroupLowering.add(
        Group.of(BUCKET, stage.output()),
        node -> node == BUCKET ? number(bucket, plan.block) : plan.lower(node),
        false,
        plan);
    Located number = new Located(number(bucket, plan.block), plan.block, "n");
    plan.scope =
        plan.scope
            .with(ID, plan.computed(ID, boundaries(bucket, plan.block)))
            .ordered(List.of(new Scope.Key(number, false)), true);
  }

  /** Puts the documents in the order of their buckets; the bucket of each. */
  private static Located bucket(BucketAuto stage, Blocks plan) {
    Fragment read = plan.lower(stage.groupBy());
    if (read.raises()) {
      plan.block.mustEvaluate(read.sql());
    }
    Located by = new Located(read, plan.block, KEY.head());
    plan.cut("keys are read once");
    Block home = plan.block;
    Fragment key = home.use(by);
    List<Scope.Key> order =
        Stream.concat(order(key, home, plan.scope).stream(), plan.scope.order().stream()).toList();
    plan.cut("the windows' sorter carries keys");
    plan.block.markWindowed();
    List<Sql.OrderTerm> terms = order.stream().map(k -> k.in(plan.block)).toList();
    Sql granularity =
        stage.granularity().<Sql>map(g -> new Sql.Text(g.label())).orElse(Sql.Null.NULL);
    Sql function =
        Sql.call(
            SqlFunction.BUCKET,
            new Sql.Int(stage.buckets()),
            granularity,
            Forms.json(plan.block.use(new Located(key, home, KEY.head()))));
    Sql bucket =
        new Sql.Over(function, new RowWindow(List.of(), terms, Optional.of(RowWindow.Frame.ALL)));
    Fragment document = Fragment.json(bucket, TypeSet.OBJECT, stage.granularity().isPresent());
    plan.computed("bucket", document);
    Located located = new Located(document, plan.block, "bucket");
    plan.scope = plan.scope.ordered(order, true);
    plan.leaveWindows();
    return located;
  }

  /** Keys are compared as wholes, where {@code $sort} would look into arrays. */
  private static List<Scope.Key> order(Fragment key, Block home, Scope scope) {
    Source whole = new Source.Computed(new Located(whole(key), home, KEY.head()));
    return SortLowering.keys(
        Sort.of(List.of(SortKey.ascending(KEY))), scope.with(KEY.head(), whole), home);
  }

  private static Fragment whole(Fragment key) {
    if (!key.types().meets(TypeSet.ARRAY)) {
      return key;
    }
    return key.reading()
        .map(
            r ->
                key.with(
                    new Reading(r.by(), key::sql, () -> onlyElement(r.seldom().get()), r.from())))
        .orElseGet(() -> Fragment.json(onlyElement(Forms.json(key)), TypeSet.ARRAY, key.raises()));
  }

  private static Sql onlyElement(Sql key) {
    return Sql.call(SqlFunction.ARRAY, key);
  }

  /** The number of the row's bucket, by which the rows are grouped. */
  private static Fragment number(Located bucket, Block block) {
    Sql number =
        Sql.call(Sql.JSONB_EXTRACT, block.use(bucket).sql(), new Sql.JsonPath(List.of(NUMBER)));
    return new Fragment(number, Form.SCALAR, TypeSet.INT, false);
  }

  /** The boundaries of the bucket that a group of rows is. */
  private static Fragment boundaries(Located bucket, Block block) {
    Sql boundaries = Sql.arrow(block.use(bucket).sql(), List.of(ID));
    return Fragment.json(boundaries, TypeSet.OBJECT, false);
  }
}
