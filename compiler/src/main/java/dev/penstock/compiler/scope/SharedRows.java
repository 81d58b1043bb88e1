package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Each;
import dev.penstock.compiler.sql.Select;
import dev.penstock.compiler.sql.Sql;
import java.util.List;
import java.util.Optional;

/** The rows of a block that several others read, under an alias for each of them. */
public final class SharedRows {
  private SharedRows() {}

  /** A block of all rows. */
  public static Block all(Block shared, Place place) {
    Select.Table rows = table(shared, place);
    return new Block(
        place.above(shared.number()), Optional.of(shared), rows.alias(), List.of(), rows);
  }

  /**
   * A block of those rows whose id is among others, in their order:
   *
   * <pre>
   *   FROM (SELECT id ...) AS found CROSS JOIN _shared AS shared ON shared.id = found.id
   * </pre>
   *
   * @param id what tells the rows apart
   * @param ids a SELECT of the column {@code id}
   */
  public static Block of(Block shared, Located id, Select ids, Place place) {
    Select.Nested found = new Select.Nested(ids, place.alias("found"));
    Select.Table rows = table(shared, place);
    Block block =
        new Block(
            place.above(shared.number()), Optional.of(shared), rows.alias(), List.of(), found);
    Sql isFound = Sql.infix(block.use(id).sql(), "=", new Sql.Column(found.alias(), "id"));
    block.join(new Select.Rows(rows, isFound, false, false));
    return block;
  }

  /**
   * A block in the place of one of {@link #all} rows, of those that meet a condition: SQLite makes
   * an index for it once, as it does for what it thinks to read several times.
   *
   * <pre>
   *   FROM jsonb_each('[0]') AS once CROSS JOIN _shared AS shared ON shared.k IS v
   * </pre>
   *
   * @param condition on columns of {@code all}
   */
  public static Block where(Block all, Sql condition) {
    Block shared = all.read().orElseThrow();
    Select.Table rows = shared.rows(all.source());
    Each once = new Each(new Sql.Text("[0]"), all.alias("once"), false);
    Block block =
        new Block(
            shared.within().above(all.number() - 1),
            Optional.of(shared),
            rows.alias(),
            List.of(),
            new Select.Elements(once));
    block.join(new Select.Rows(rows, condition, false, false));
    return block;
  }

  private static Select.Table table(Block shared, Place place) {
    Select.Table rows = shared.rows("");
    return shared.rows(place.alias(rows.name().substring(1)));
  }
}
