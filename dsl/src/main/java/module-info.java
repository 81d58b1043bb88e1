/** Pipelines as immutable values. */
module dev.penstock.dsl {
  requires com.google.gson;
  requires static java.compiler; // generated classes carry its @Generated
  requires static org.jspecify;

  exports dev.penstock;
  exports dev.penstock.expr;
  exports dev.penstock.ir;
  exports dev.penstock.value;
}
