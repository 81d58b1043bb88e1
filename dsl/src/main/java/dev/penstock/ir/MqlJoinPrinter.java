package dev.penstock.ir;

import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;

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
      arguments.put("let", let(stage.let()));
    }
    // Without fields to compare MongoDB wants a pipeline, be it an empty one; a let wants one, too.
    boolean mayBeLeftOut = stage.localField().isPresent() && stage.let().isEmpty();
    if (!stage.pipeline().isEmpty() || !mayBeLeftOut) {
      arguments.put(PIPELINE, MqlPrinter.array(stage.pipeline()));
    }
    return arguments.put("as", stage.as().toString()).build();
  }

  /** The object that stands for variables. */
  static Document let(List<Binding> let) {
    Document.Builder variables = Document.builder();
    let.forEach(variable -> variables.put(variable.name(), MqlPrinter.value(variable.value())));
    return variables.build();
  }

  static Value graphLookup(GraphLookup stage) {
    Document.Builder arguments =
        Document.builder()
            .put("from", stage.from())
            .put("startWith", MqlPrinter.value(stage.startWith()))
            .put("connectFromField", stage.connectFromField().toString())
            .put("connectToField", stage.connectToField().toString())
            .put("as", stage.as().toString());
    stage.maxDepth().ifPresent(depth -> arguments.put("maxDepth", MqlValues.integer(depth)));
    stage.depthField().ifPresent(field -> arguments.put("depthField", field.toString()));
    stage
        .restrictSearchWithMatch()
        .ifPresent(query -> arguments.put("restrictSearchWithMatch", MqlPrinter.document(query)));
    return arguments.build();
  }

  static Value unionWith(UnionWith stage) {
    if (stage.pipeline().isEmpty()) {
      return new BsonString(stage.coll().orElseThrow());
    }
    Document.Builder arguments = Document.builder();
    stage.coll().ifPresent(coll -> arguments.put("coll", coll));
    return arguments.put(PIPELINE, MqlPrinter.array(stage.pipeline())).build();
  }

  static Value facet(Facet stage) {
    Document.Builder fields = Document.builder();
    stage
        .branches()
        .forEach(branch -> fields.put(branch.field(), MqlPrinter.array(branch.pipeline())));
    return fields.build();
  }
}
