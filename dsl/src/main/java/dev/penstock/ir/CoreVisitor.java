package dev.penstock.ir;

/**
 * A visitor of core stages: those that {@link Sugar} expands never come to it.
 *
 * @param <R> what the methods return
 */
public interface CoreVisitor<R> extends Stage.Visitor<R> {
  @Override
  default R visit(Bucket stage) {
    throw isSugar(stage);
  }

  @Override
  default R visit(Count stage) {
    throw isSugar(stage);
  }

  @Override
  default R visit(Fill stage) {
    throw isSugar(stage);
  }

  @Override
  default R visit(SortByCount stage) {
    throw isSugar(stage);
  }

  @Override
  default R visit(Unset stage) {
    throw isSugar(stage);
  }

  private static AssertionError isSugar(Stage stage) {
    return new AssertionError(stage.stageName() + " is expanded before");
  }
}
