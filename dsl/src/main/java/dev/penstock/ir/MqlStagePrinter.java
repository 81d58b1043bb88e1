package dev.penstock.ir;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;

/** Writes the specification of each stage. */
final class MqlStagePrinter implements Stage.Visitor<Value> {
  static final MqlStagePrinter PRINTER = new MqlStagePrinter();

  private MqlStagePrinter() {}

  @Override
  public Value visit(AddFields stage) {
    Document.Builder fields = Document.builder();
    for (Assignment field : stage.fields()) {
      Node value = field.value();
      boolean isEmptyDocument = value instanceof DocumentNode d && d.fields().isEmpty();
      fields.put(field.path().toString(), isEmptyDocument ? Document.of() : unambiguous(value));
    }
    return fields.build();
  }

  @Override
  public Value visit(Count stage) {
    return new BsonString(stage.field());
  }

  @Override
  public Value visit(Documents stage) {
    return Mql.toValue(stage.documents());
  }

  @Override
  public Value visit(Group stage) {
    Document.Builder fields = Document.builder();
    fields.put("_id", key(stage.id()));
    for (Accumulation a : stage.accumulations()) {
      Value operand = a.operand().<Value>map(Mql::toValue).orElse(Document.of());
      fields.put(a.field(), Document.of(a.operator().operatorName(), operand));
    }
    return fields.build();
  }

  @Override
  public Value visit(Limit stage) {
    return MqlValues.integer(stage.limit());
  }

  @Override
  public Value visit(Match stage) {
    return Mql.toDocument(stage.predicate());
  }

  @Override
  public Value visit(Project stage) {
    Document.Builder fields = Document.builder();
    for (Projection field : stage.fields()) {
      Value value;
      if (field instanceof Projection.Compute computed) {
        value = noFlag(unambiguous(computed.value()));
      } else {
        value = new BsonInt32(field instanceof Projection.Include ? 1 : 0);
      }
      fields.put(field.path().toString(), value);
    }
    return fields.build();
  }

  @Override
  public Value visit(ReplaceRoot stage) {
    return Document.of("newRoot", Mql.toValue(stage.newRoot()));
  }

  @Override
  public Value visit(Skip stage) {
    return MqlValues.integer(stage.skip());
  }

  @Override
  public Value visit(Sort stage) {
    Document.Builder keys = Document.builder();
    for (SortKey key : stage.keys()) {
      int direction =
          switch (key.direction()) {
            case ASCENDING -> 1;
            case DESCENDING -> -1;
          };
      keys.put(key.path().toString(), new BsonInt32(direction));
    }
    return keys.build();
  }

  @Override
  public Value visit(SortByCount stage) {
    Node expression = stage.expression();
    if (Parentheses.areNeeded(expression)) {
      return Mql.toValue(Parentheses.close(expression));
    }
    Value value = Mql.toValue(expression);
    boolean isBareConstant =
        expression instanceof Literal && !(value instanceof Document) && !isPath(value);
    return isBareConstant ? MqlExpressionPrinter.literal(value) : value;
  }

  @Override
  public Value visit(Unset stage) {
    return stage.paths().size() == 1
        ? new BsonString(stage.paths().get(0).toString())
        : BsonArray.copyOf(
            stage.paths().stream().map(path -> new BsonString(path.toString())).toList());
  }

  @Override
  public Value visit(Unwind stage) {
    BsonString path = new BsonString("$" + stage.path());
    if (stage.includeArrayIndex().isEmpty() && !stage.preserveNullAndEmptyArrays()) {
      return path;
    }
    Document.Builder options = Document.builder().put("path", path);
    stage
        .includeArrayIndex()
        .ifPresent(index -> options.put("includeArrayIndex", index.toString()));
    if (stage.preserveNullAndEmptyArrays()) {
      options.put("preserveNullAndEmptyArrays", BsonBoolean.TRUE);
    }
    return options.build();
  }

  /** The value of a field, where a bare object would be a nested specification. */
  private static Value unambiguous(Node value) {
    return Parentheses.areNeeded(value) && !(value instanceof ArrayNode)
        ? Mql.toValue(Parentheses.close(value))
        : Mql.toValue(value);
  }

  /** A constant that would mean "keep" or "drop", in {@code $literal}. */
  private static Value noFlag(Value value) {
    return MqlValues.isFlag(value) ? MqlExpressionPrinter.literal(value) : value;
  }

  private static Value key(Node id) {
    if (!(id instanceof DocumentNode document)) {
      return Mql.toValue(id);
    }
    Document.Builder fields = Document.builder();
    document.fields().forEach(f -> fields.put(f.name(), noFlag(Mql.toValue(f.value()))));
    return fields.build();
  }

  private static boolean isPath(Value value) {
    return value instanceof BsonString string && string.value().startsWith("$");
  }
}
