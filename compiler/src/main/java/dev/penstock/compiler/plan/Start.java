package dev.penstock.compiler.plan;

import dev.penstock.Facts;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.compiler.Form;
import dev.penstock.compiler.RowColumns;
import dev.penstock.compiler.Segment;
import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.compiler.lower.Context;
import dev.penstock.compiler.lower.ExpressionLowering;
import dev.penstock.compiler.scope.Block;
import dev.penstock.compiler.scope.ForeignRows;
import dev.penstock.compiler.scope.Located;
import dev.penstock.compiler.scope.Place;
import dev.penstock.compiler.scope.Scope;
import dev.penstock.compiler.scope.Source;
import dev.penstock.compiler.sql.Forms;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.NotLowered;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.Documents;
import dev.penstock.ir.FromTable;
import dev.penstock.ir.Stage;
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

  /** The documents that a segment gave. */
  static Start ofSegment(int number) {
    String table = Segment.table(number);
    Block block = Block.overTable(table, "d", Place.first());
    Source.Stored document = Source.Stored.withoutKeys(table, block.source(), block);
    return of(block, document, document.row().orElseThrow().id());
  }

  /** The documents of a collection besides the one that the pipeline runs on. */
  static Start ofCollection(String name, CompilerOptions options, Place place) {
    String table = options.tables().get(name);
    return table == null ? ofElements(Sql.Null.NULL, place) : ofTable(table, Facts.NONE, place);
  }

  /** The documents that a pipeline has of its own: of {@code $documents}, or of a table's rows. */
  static Start own(Stage first, Surroundings surroundings, Place place) {
    return first instanceof FromTable table
        ? ofRows(table, surroundings.options(), place)
        : of((Documents) first, surroundings, place);
  }

  private static Start ofRows(FromTable table, CompilerOptions options, Place place) {
    RowColumns columns = options.rows().get(table);
    if (columns == null) {
      throw new NotLowered("what the table \"" + table.table() + "\" has is not known");
    }
    if (columns.noSql().isPresent()) {
      throw new NotLowered(columns.noSql().get());
    }
    return ofKeyed(ForeignRows.all(columns, place), "doc");
  }

  private static Start of(Documents stage, Surroundings surroundings, Place place) {
    // The expression reads no document: the block that it is lowered in is thrown away.
    Block nowhere = Block.ofOneRow(place.copy());
    Context context = surroundings.context(nowhere, Scope.closed(Map.of(), List.of(), false));
    Fragment array = ExpressionLowering.lower(stage.documents(), context);
    return ofElements(Sql.call(SqlFunction.DOCUMENTS, Forms.json(array)), place);
  }

  private static Start ofElements(Sql documents, Place place) {
    return ofKeyed(Block.overElements(documents, "documents", place), "value");
  }

  /** Documents that are computed, in the order of the column {@code key}. */
  private static Start ofKeyed(Block block, String documents) {
    Fragment value =
        new Fragment(new Sql.Column(block.source(), documents), Form.JSONB, TypeSet.OBJECT, false);
    Fragment key =
        new Fragment(new Sql.Column(block.source(), "key"), Form.KEY, TypeSet.INT, false);
    return of(
        block, new Source.Stored(new Located(value, block, "doc")), new Located(key, block, "key"));
  }

  private static Start of(Block block, Source.Stored document, Located order) {
    return new Start(block, Scope.open(document, List.of(new Scope.Key(order, false))));
  }
}
