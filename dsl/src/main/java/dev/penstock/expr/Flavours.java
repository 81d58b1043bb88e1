package dev.penstock.expr;

import dev.penstock.ir.Mql;
import dev.penstock.ir.Node;
import dev.penstock.ir.Predicate;

/** The implementations of the flavours. Equal if their trees are; described in MongoDB's syntax. */
final class Flavours {
  private Flavours() {}

  record AnyNode<D>(Node node) implements AnyExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record StringNode<D>(Node node) implements StringExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record NumberNode<D>(Node node) implements NumberExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record IntNode<D>(Node node) implements IntExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record LongNode<D>(Node node) implements LongExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record DoubleNode<D>(Node node) implements DoubleExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record DecimalNode<D>(Node node) implements DecimalExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record DateNode<D>(Node node, Node zone) implements DateExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record DocumentNode<D>(Node node) implements DocumentExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record ArrayNode<D>(Node node) implements ArrayExpr<D> {
    @Override
    public String toString() {
      return text(node);
    }
  }

  record BoolNode<D>(Predicate predicate) implements BoolExpr<D> {
    @Override
    public String toString() {
      return Mql.describe(predicate);
    }
  }

  private static String text(Node node) {
    return Mql.describe(node);
  }
}
