package dev.penstock.ir;

import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;

/** Writes {@code $fill}. */
final class MqlFillPrinter {
  private MqlFillPrinter() {}

  static Value print(Fill stage) {
    Document.Builder options = Document.builder();
    stage.partitionBy().ifPresent(node -> options.put("partitionBy", MqlPrinter.value(node)));
    MqlDensifyPrinter.putFields(options, stage.partitionByFields());
    MqlWindowPrinter.putSortBy(options, stage.sortBy());
    Document.Builder output = Document.builder();
    for (FillField field : stage.output()) {
      output.put(field.path().toString(), print(field));
    }
    return options.put("output", output.build()).build();
  }

  private static Document print(FillField field) {
    return field instanceof FillField.OfValue filled
        ? Document.of("value", MqlPrinter.value(filled.value()))
        : Document.of("method", new BsonString(((FillField.OfMethod) field).method().methodName()));
  }
}
