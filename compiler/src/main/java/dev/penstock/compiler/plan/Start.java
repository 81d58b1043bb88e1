package dev.penstock.compiler.plan;

import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.ExpressionLowering;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Documents;
import dev.penstock.ir.TypeSet;
import java.util.List;
import java.util.Map;

/**
 * Where the documents of a pipeline come from.
 *
 * @param block the innermost block
 * @param scope the documents as they are stored
 */
record Start(Block block, Scope scope) {
  /** The documents of a collection's table. */
  static Start ofTable(String table) {
    return of(Block.overTable(table, "d"), "doc", "id");
  }

  /** The documents of {@code $documents}. */
  static Start of(Documents stage, CompilerOptions options) {
    // The expression reads no document: the block that it is lowered in is thrown away.
    Block nowhere = Block.overTable("nowhere", "nowhere");
    Context context = new Context(nowhere, Scope.closed(Map.of(), List.of(), false), options);
    Fragment array = ExpressionLowering.lower(stage.documents(), context);
    Sql documents = Sql.call(SqlFunction.DOCUMENTS, Forms.json(array));
    return of(Block.overElements(documents, "documents"), "value", "key");
  }

  private static Start of(Block block, String document, String order) {
    Sql doc = new Sql.Column(block.source(), document);
    Sql arrival = new Sql.Column(block.source(), order);
    Fragment stored = new Fragment(doc, Form.JSONB, TypeSet.OBJECT, false);
    Fragment key = new Fragment(arrival, Form.KEY, TypeSet.INT, false);
    return new Start(
        block,
        Scope.open(
            new Source.Stored(new Located(stored, block, "doc")),
            List.of(new Scope.Key(new Located(key, block, "id"), false))));
  }
}
