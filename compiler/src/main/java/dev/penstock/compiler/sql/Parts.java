package dev.penstock.compiler.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What expressions are made of. */
final class Parts {
  private Parts() {}

  /** The expressions that an expression is made of. */
  static List<Sql> of(Sql sql) {
    List<Sql> parts = new ArrayList<>();
    if (sql instanceof Sql.Infix infix) {
      parts.addAll(infix.operands());
    } else if (sql instanceof Sql.Call call) {
      parts.addAll(call.arguments());
      call.orderBy().forEach(t -> parts.add(t.sql()));
      call.filter().ifPresent(parts::add);
    } else if (sql instanceof Sql.Over over) {
      parts.add(over.function());
      parts.addAll(over.window().partitionBy());
      over.window().orderBy().forEach(t -> parts.add(t.sql()));
    } else if (sql instanceof Sql.Distinct distinct) {
      parts.add(distinct.operand());
    } else if (sql instanceof Sql.Not not) {
      parts.add(not.operand());
    } else if (sql instanceof Sql.IsNull isNull) {
      parts.add(isNull.operand());
    } else if (sql instanceof Sql.In in) {
      parts.add(in.operand());
      parts.addAll(in.items());
    } else if (sql instanceof Sql.IsTrue isTrue) {
      parts.add(isTrue.operand());
    } else if (sql instanceof Sql.Between between) {
      parts.addAll(List.of(between.operand(), between.least(), between.greatest()));
    } else if (sql instanceof Sql.Case choice) {
      choice.subject().ifPresent(parts::add);
      choice.whens().forEach(w -> parts.addAll(List.of(w.condition(), w.result())));
      choice.otherwise().ifPresent(parts::add);
    } else if (sql instanceof Sql.FromEach from) {
      parts.add(from.aggregate());
      parts.add(from.each().array());
      from.condition().ifPresent(parts::add);
    } else if (sql instanceof Sql.ExistsEach exists) {
      parts.add(exists.each().array());
      parts.add(exists.condition());
    } else if (sql instanceof Sql.Scalar scalar) {
      parts.addAll(scalar.select().expressions());
    } else if (sql instanceof Sql.ExistsRows exists) {
      parts.addAll(exists.select().expressions());
    } else if (sql instanceof Sql.InRows in) {
      parts.add(in.operand());
      parts.addAll(in.select().expressions());
    } else if (sql instanceof Sql.StoredDocument stored) {
      parts.add(stored.id());
    } else if (sql instanceof Sql.Once once) {
      parts.add(once.value());
      parts.add(once.body());
    } else if (sql instanceof Sql.Walk walk) {
      walk.steps().forEach(s -> parts.addAll(List.of(s.first(), s.next())));
      parts.addAll(List.of(walk.proceed(), walk.result(), walk.last()));
    }
    return parts;
  }

  /** Whether the expression reads columns of a SELECT around it. */
  static boolean readColumns(Sql sql) {
    Set<String> read = new HashSet<>();
    Set<String> own = new HashSet<>();
    collect(sql, read, own);
    // An alias stands for one thing in the whole statement.
    return !own.containsAll(read);
  }

  private static void collect(Sql sql, Set<String> read, Set<String> own) {
    if (sql instanceof Sql.Column column) {
      read.add(column.table());
    } else if (sql instanceof Sql.FromEach from) {
      own.add(from.each().alias());
    } else if (sql instanceof Sql.ExistsEach exists) {
      own.add(exists.each().alias());
    } else if (sql instanceof Sql.Once once) {
      own.add(once.alias());
    } else if (sql instanceof Sql.Walk walk) {
      own.add(walk.alias());
    } else if (sql instanceof Sql.Scalar scalar) {
      own.addAll(scalar.select().aliases());
    } else if (sql instanceof Sql.ExistsRows exists) {
      own.addAll(exists.select().aliases());
    } else if (sql instanceof Sql.InRows in) {
      own.addAll(in.select().aliases());
    }
    of(sql).forEach(part -> collect(part, read, own));
  }
}
