package dev.penstock.compiler.lower;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Each;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Test;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Value;
import java.util.List;
import java.util.function.Function;

/** From a test of the query language to a SQL condition on its subject: 0 or 1, never NULL. */
record TestLowering(Subject subject, Block block) implements Test.Visitor<Sql> {

  @Override
  public Sql visit(Test.Compare compare) {
    return compare.operator() == Test.Comparison.NE
        ? new Sql.Not(subject.compare(Test.Comparison.EQ.operatorName(), compare.operand()))
        : subject.compare(compare.operator().operatorName(), compare.operand());
  }

  @Override
  public Sql visit(Test.In in) {
    Sql found =
        in.values().stream().anyMatch(v -> v instanceof BsonRegex)
            ? subject.match("$in", BsonArray.copyOf(in.values()))
            : subject.in(in.values());
    return in.negated() ? new Sql.Not(found) : found;
  }

  @Override
  public Sql visit(Test.Exists exists) {
    return exists.wanted() ? subject.exists() : new Sql.Not(subject.exists());
  }

  @Override
  public Sql visit(Test.Type type) {
    List<Value> names =
        type.types().stream().map(BsonType::alias).sorted().<Value>map(BsonString::new).toList();
    return subject.match("$type", BsonArray.copyOf(names));
  }

  @Override
  public Sql visit(Test.Size size) {
    return subject.match("$size", new BsonInt64(size.size()));
  }

  @Override
  public Sql visit(Test.All all) {
    return all.items().isEmpty()
        ? Sql.Int.ZERO
        : Sql.and(all.items().stream().map(item -> item.accept(this)).toList());
  }

  @Override
  public Sql visit(Test.ElemMatch elemMatch) {
    return exists(
        true, element -> elemMatch.query().accept(new ElementQuery(element, block)).sql());
  }

  @Override
  public Sql visit(Test.ElemMatchValue elemMatch) {
    return exists(
        false,
        element -> {
          TestLowering each = new TestLowering(new ElementSubject(element), block);
          return Sql.and(elemMatch.tests().stream().map(t -> t.accept(each)).toList());
        });
  }

  @Override
  public Sql visit(Test.Mod mod) {
    return subject.match(
        "$mod", BsonArray.of(new BsonInt64(mod.divisor()), new BsonInt64(mod.remainder())));
  }

  @Override
  public Sql visit(Test.Regex regex) {
    return subject.match("$regex", regex.regex());
  }

  @Override
  public Sql visit(Test.Bits bits) {
    return subject.match(bits.operator().operatorName(), bits.mask());
  }

  @Override
  public Sql visit(Test.Not not) {
    return new Sql.Not(Sql.and(not.tests().stream().map(t -> t.accept(this)).toList()));
  }

  private Sql exists(boolean containers, Function<Fragment, Sql> condition) {
    String alias = block.alias("element");
    Sql elements =
        Sql.call(
            SqlFunction.ELEMENTS,
            subject.head(),
            Sql.path(subject.rest()),
            containers ? Sql.Int.ONE : Sql.Int.ZERO);
    Source.Element element = new Source.Element(block, alias, alias, false);
    return new Sql.ExistsEach(
        new Each(elements, alias, false), condition.apply(element.value(block)));
  }
}
