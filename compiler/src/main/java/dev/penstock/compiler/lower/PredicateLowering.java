package dev.penstock.compiler.lower;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Path;
import dev.penstock.ir.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a condition of the query language to a SQL condition that is 0 or 1, never NULL. */
public final class PredicateLowering implements Predicate.Visitor<Fragment> {
  private final Context context;

  private PredicateLowering(Context context) {
    this.context = context;
  }

  /** The condition in the block of the context. */
  public static Fragment lower(Predicate predicate, Context context) {
    return predicate.accept(new PredicateLowering(context));
  }

  @Override
  public Fragment visit(Predicate.Logical logical) {
    return join(logical, this);
  }

  static Fragment join(Predicate.Logical logical, Predicate.Visitor<Fragment> visitor) {
    List<Sql> conditions = new ArrayList<>();
    boolean raises = false;
    for (Predicate condition : logical.conditions()) {
      Fragment lowered = condition.accept(visitor);
      conditions.add(lowered.sql());
      raises |= lowered.raises();
    }
    Sql sql =
        switch (logical.connective()) {
          case AND -> and(conditions, raises);
          case OR -> or(conditions, raises);
          case NOR -> new Sql.Not(or(conditions, raises));
        };
    return Fragment.bool(sql, raises);
  }

  private static Sql and(List<Sql> conditions, boolean raises) {
    return raises ? Sql.andInOrder(conditions) : Sql.and(conditions);
  }

  private static Sql or(List<Sql> conditions, boolean raises) {
    return raises ? Sql.orInOrder(conditions) : Sql.or(conditions);
  }

  @Override
  public Fragment visit(Predicate.Expr expr) {
    Fragment value = ExpressionLowering.lower(expr.expression(), context);
    return Fragment.bool(Forms.truth(value), value.raises());
  }

  @Override
  public Fragment visit(Predicate.JsonSchema jsonSchema) {
    Fragment document = context.scope().root(context.block());
    Sql schema = Sql.constant(StorageFormat.toJson(jsonSchema.schema().source()));
    return Fragment.bool(Sql.call(SqlFunction.SCHEMA, document.sql(), schema), document.raises());
  }

  @Override
  public Fragment visit(Predicate.SampleRate sampleRate) {
    throw new NotLowered("$sampleRate draws a random number for each document");
  }

  @Override
  public Fragment visit(Predicate.Field field) {
    String head = field.path().head();
    List<String> rest = field.path().tail();
    Optional<Source.Stored> stored =
        StorageFormat.isTag(head) ? Optional.empty() : context.scope().stored(head);
    Fragment value = context.scope().read(context.block(), field.path().steps());
    if (value.form() == Form.SCALAR && isKnown(field.path(), stored)) {
      Subject known = new KnownSubject(value);
      return Fragment.bool(field.test().accept(new TestLowering(known, context.block())), false);
    }
    Subject subject =
        stored.isPresent()
            ? new StoredSubject(stored.get(), context.block(), field.path().steps())
            : new ValueSubject(context.scope().field(context.block(), head), rest);
    return Fragment.bool(field.test().accept(new TestLowering(subject, context.block())), false);
  }

  /** A path of a document whose types are known, or a field that is computed. */
  private static boolean isKnown(Path path, Optional<Source.Stored> stored) {
    return stored.isPresent() || path.isSimple();
  }
}
