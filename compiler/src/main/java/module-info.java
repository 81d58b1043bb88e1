/** From a pipeline to a plan and its SQL. */
@SuppressWarnings("module") // the runtime, to which the contract is exported, is compiled later
module dev.penstock.compiler {
  requires transitive dev.penstock.dsl;
  requires static java.compiler; // generated classes carry its @Generated
  requires static org.jspecify;

  exports dev.penstock.compiler;
  exports dev.penstock.compiler.contract to
      dev.penstock.runtime;
}
