package dev.penstock.ir;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;

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
  public Value visit(Bucket stage) {
    Document.Builder fields = Document.builder();
    fields.put("groupBy", pathOrOperator(stage.groupBy()));
    fields.put(
        "boundaries",
        BsonArray.copyOf(stage.boundaries().stream().map(MqlPrinter::value).toList()));
    stage.otherwise().ifPresent(otherwise -> fields.put("default", MqlPrinter.value(otherwise)));
    output(stage.output(), fields);
    return fields.build();
  }

  @Override
  public Value visit(BucketAuto stage) {
    Document.Builder fields = Document.builder();
    fields.put("groupBy", pathOrOperator(stage.groupBy()));
    fields.put("buckets", new BsonInt32(stage.buckets()));
    output(stage.output(), fields);
    stage.granularity().ifPresent(g -> fields.put("granularity", g.label()));
    return fields.build();
  }

  @Override
  public Value visit(Count stage) {
    return new BsonString(stage.field());
  }

  @Override
  public Value visit(Densify stage) {
    return MqlDensifyPrinter.print(stage);
  }

  @Override
  public Value visit(Documents stage) {
    return MqlPrinter.value(stage.documents());
  }

  @Override
  public Value visit(Facet stage) {
    return MqlJoinPrinter.facet(stage);
  }

  @Override
  public Value visit(From stage) {
    return new BsonString(stage.source());
  }

  @Override
  public Value visit(FromTable stage) {
    Document.Builder table = Document.builder().put("name", stage.table());
    if (!stage.json().isEmpty()) {
      table.put("json", stage.json());
    }
    if (!stage.merged().isEmpty()) {
      table.put("merged", stage.merged());
    }
    return table.build();
  }

  @Override
  public Value visit(GraphLookup stage) {
    return MqlJoinPrinter.graphLookup(stage);
  }

  @Override
  public Value visit(Fill stage) {
    return MqlFillPrinter.print(stage);
  }

  @Override
  public Value visit(Group stage) {
    Document.Builder fields = Document.builder();
    fields.put("_id", key(stage.id()));
    accumulations(stage.accumulations(), fields);
    return fields.build();
  }

  @Override
  public Value visit(Limit stage) {
    return MqlValues.integer(stage.limit());
  }

  @Override
  public Value visit(Lookup stage) {
    return MqlJoinPrinter.lookup(stage);
  }

  @Override
  public Value visit(Match stage) {
    return MqlPrinter.document(stage.predicate());
  }

  @Override
  public Value visit(Merge stage) {
    return MqlOutputPrinter.merge(stage);
  }

  @Override
  public Value visit(Out stage) {
    return new BsonString(stage.collection());
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
  public Value visit(Redact stage) {
    return MqlPrinter.value(stage.expression());
  }

  @Override
  public Value visit(ReplaceRoot stage) {
    return Document.of("newRoot", MqlPrinter.value(stage.newRoot()));
  }

  @Override
  public Value visit(Sample stage) {
    return Document.of("size", MqlValues.integer(stage.size()));
  }

  @Override
  public Value visit(SetWindowFields stage) {
    return MqlWindowPrinter.print(stage);
  }

  @Override
  public Value visit(Skip stage) {
    return MqlValues.integer(stage.skip());
  }

  @Override
  public Value visit(Sort stage) {
    return keys(stage.keys());
  }

  /** The object that stands for sort keys. */
  static Document keys(List<SortKey> keys) {
    Document.Builder printed = Document.builder();
    for (SortKey key : keys) {
      printed.put(key.path().toString(), new BsonInt32(key.direction().sign()));
    }
    return printed.build();
  }

  @Override
  public Value visit(SortByCount stage) {
    return pathOrOperator(stage.expression());
  }

  @Override
  public Value visit(UnionWith stage) {
    return MqlJoinPrinter.unionWith(stage);
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

  @Override
  public Value visit(With stage) {
    Document.Builder pipelines = Document.builder();
    for (NamedPipeline named : stage.pipelines()) {
      Value stages = named.stages().<Value>map(MqlPrinter::array).orElse(BsonNull.NULL);
      pipelines.put(named.name(), stages);
    }
    return pipelines.build();
  }

  /** An expression where MongoDB takes nothing but a path or an operator. */
  private static Value pathOrOperator(Node expression) {
    if (Parentheses.areNeeded(expression)) {
      return MqlPrinter.value(Parentheses.close(expression));
    }
    Value value = MqlPrinter.value(expression);
    boolean isBareConstant =
        expression instanceof Literal && !(value instanceof Document) && !isPath(value);
    return isBareConstant ? MqlExpressionPrinter.literal(value) : value;
  }

  private static void output(List<Accumulation> accumulations, Document.Builder stage) {
    if (!accumulations.equals(Bucket.COUNT)) {
      Document.Builder fields = Document.builder();
      accumulations(accumulations, fields);
      stage.put("output", fields.build());
    }
  }

  private static void accumulations(List<Accumulation> accumulations, Document.Builder fields) {
    for (Accumulation a : accumulations) {
      fields.put(a.field(), MqlAccumulatorPrinter.print(a.call()));
    }
  }

  /** The value of a field, where a bare object would be a nested specification. */
  private static Value unambiguous(Node value) {
    return Parentheses.areNeeded(value) && !(value instanceof ArrayNode)
        ? MqlPrinter.value(Parentheses.close(value))
        : MqlPrinter.value(value);
  }

  /** A constant that would mean "keep" or "drop", in {@code $literal}. */
  private static Value noFlag(Value value) {
    return MqlValues.isFlag(value) ? MqlExpressionPrinter.literal(value) : value;
  }

  private static Value key(Node id) {
    if (!(id instanceof DocumentNode document)) {
      return MqlPrinter.value(id);
    }
    Document.Builder fields = Document.builder();
    document.fields().forEach(f -> fields.put(f.name(), noFlag(MqlPrinter.value(f.value()))));
    return fields.build();
  }

  private static boolean isPath(Value value) {
    return value instanceof BsonString string && string.value().startsWith("$");
  }
}
