/** Collections of documents in SQLite. */
module dev.penstock.runtime {
  requires transitive dev.penstock.compiler;
  requires transitive dev.penstock.dsl;
  requires dev.penstock.interpreter;
  requires transitive java.sql;
  requires org.xerial.sqlitejdbc;
  requires static java.compiler; // generated classes carry its @Generated
  requires static org.jspecify;

  exports dev.penstock.runtime;
}
