/** A program that measures pipelines beside hand-written SQL. */
module dev.penstock.benchmarks {
  requires dev.penstock.runtime;
  requires dev.penstock.interpreter;
  requires java.management;
  requires static org.jspecify;
}
