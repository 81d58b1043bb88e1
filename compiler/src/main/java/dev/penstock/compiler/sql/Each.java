package dev.penstock.compiler.sql;

/** A table-valued function, {@code jsonb_each(array) AS alias}. */
public record Each(Sql array, String alias, boolean outer) implements Select.Join {
  @Override
  public Sql condition() {
    return array;
  }

  @Override
  public String anyColumn() {
    return "key";
  }
}
