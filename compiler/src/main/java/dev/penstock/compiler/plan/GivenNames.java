package dev.penstock.compiler.plan;

import dev.penstock.ir.Mql;
import dev.penstock.ir.NamedPipelines;
import dev.penstock.ir.NamedPipelines.Definition;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Transformation;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes stages with the names that their named pipelines were given. */
final class GivenNames extends Transformation {
  private final Map<String, String> names;

  GivenNames(NamedPipelines named) {
    names =
        named.definitions().stream()
            .collect(Collectors.toMap(Definition::reference, Definition::name));
  }

  /** The stage, for people. */
  String describe(Stage stage) {
    return Mql.describe(names.isEmpty() ? stage : stage.accept(this));
  }

  @Override
  protected String source(String name) {
    return names.getOrDefault(name, name);
  }
}
