/** The reference interpreter. */
module dev.penstock.interpreter {
  requires transitive dev.penstock.dsl;
  requires static org.jspecify;

  exports dev.penstock.interpret;
}
