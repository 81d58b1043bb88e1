package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.ExpressionLowering;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Place;
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
  static Start ofTable(String table, Facts facts, Place place) {
    Block block = Block.overTable(table, "d", place);
    Source.Stored document = Source.Stored.of(table, block.source(), block, facts);
    return of(block, document, document.row().orElseThrow().id());
  }

  /** The documents of a collection besides the one that the pipeline runs on. */
  static Start ofCollection(String name, CompilerOptions options, Place place) {
    String table = options.tables().get(name);
    return table == null ? ofElements(Sql.Null.NULL, place) : ofTable(table, Facts.NONE, place);
  }

  /**
   * The documents of {@code $documents}.
   *
   * @param variables what its variables stand for
   */
  static Start of(
      Documents stage, CompilerOptions options, Map<String, Source> variables, Place place) {
    // The expression reads no document: the block that it is lowered in is thrown away.
    Block nowhere = Block.ofOneRow(Place.first());
    Context context =
        new Context(nowhere, Scope.closed(Map.of(), List.of(), false), variables, options);
    Fragment array = ExpressionLowering.lower(stage.documents(), context);
    return ofElements(Sql.call(SqlFunction.DOCUMENTS, Forms.json(array)), place);
  }

  private static Start ofElements(Sql documents, Place place) {
    Block block = Block.overElements(documents, "documents", place);
    Fragment value =
        new Fragment(new Sql.Column(block.source(), "value"), Form.JSONB, TypeSet.OBJECT, false);
    Fragment key =
        new Fragment(new Sql.Column(block.source(), "key"), Form.KEY, TypeSet.INT, false);
    return of(
        block, new Source.Stored(new Located(value, block, "doc")), new Located(key, block, "key"));
  }

  private static Start of(Block block, Source.Stored document, Located order) {
    return new Start(block, Scope.open(document, List.of(new Scope.Key(order, false))));
  }
}
