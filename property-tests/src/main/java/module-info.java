/** Generators and differential checks for pipelines. */
module dev.penstock.testing {
  requires transitive dev.penstock.runtime;
  requires dev.penstock.interpreter;
  requires transitive net.jqwik.api;
  requires static org.jspecify;

  exports dev.penstock.testing;
}
