package dev.penstock.ir;

import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;

/** Writes the stages that hold pipelines or read other collections. */
final class MqlJoinPrinter {
  private static final String PIPELINE = "pipeline";

  private MqlJoinPrinter() {}

  static Value lookup(Lookup stage) {
    Document.Builder arguments = Document.builder();
    stage.from().ifPresent(from -> arguments.put("from", from));
    stage.localField().ifPresent(field -> arguments.put("localField", field.toString()));
    stage.foreignField().ifPresent(field -> arguments.put("foreignField", field.toString()));
    if (!stage.let().isEmpty()) {
      Document.Builder variables = Document.builder();
      stage.let().forEach(v -> variables.put(v.name(), Mql.toValue(v.value())));
      arguments.put("let", variables.build());
    }
    // Without fields to compare MongoDB wants a pipeline, be it an empty one; a let wants one, too.
    boolean mayBeLeftOut = stage.localField().isPresent() && stage.let().isEmpty();
    if (!stage.pipeline().isEmpty() || !mayBeLeftOut) {
      arguments.put(PIPELINE, Mql.toArray(stage.pipeline()));
    }
    return arguments.put("as", stage.as().toString()).build();
  }

  static Value graphLookup(GraphLookup stage) {
    Document.Builder arguments =
        Document.builder()
            .put("from", stage.from())
            .put("startWith", Mql.toValue(stage.startWith()))
            .put("connectFromField", stage.connectFromField().toString())
            .put("connectToField", stage.connectToField().toString())
            .put("as", stage.as().toString());
    stage.maxDepth().ifPresent(depth -> arguments.put("maxDepth", MqlValues.integer(depth)));
    stage.depthField().ifPresent(field -> arguments.put("depthField", field.toString()));
    stage
        .restrictSearchWithMatch()
        .ifPresent(query -> arguments.put("restrictSearchWithMatch", Mql.toDocument(query)));
    return arguments.build();
  }

  static Value unionWith(UnionWith stage) {
    if (stage.pipeline().isEmpty()) {
      return new BsonString(stage.coll().orElseThrow());
    }
    Document.Builder arguments = Document.builder();
    stage.coll().ifPresent(coll -> arguments.put("coll", coll));
    return arguments.put(PIPELINE, Mql.toArray(stage.pipeline())).build();
  }

  static Value facet(Facet stage) {
    Document.Builder fields = Document.builder();
    stage.branches().forEach(branch -> fields.put(branch.field(), Mql.toArray(branch.pipeline())));
    return fields.build();
  }
}
