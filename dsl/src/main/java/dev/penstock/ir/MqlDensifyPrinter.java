package dev.penstock.ir;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;

/** Writes {@code $densify}. */
final class MqlDensifyPrinter {
  private MqlDensifyPrinter() {}

  static Value print(Densify stage) {
    Document.Builder options = Document.builder().put("field", stage.field().toString());
    putFields(options, stage.partitionByFields());
    DensifyRange range = stage.range();
    Document.Builder printed = Document.builder().put("step", range.step());
    range.unit().ifPresent(unit -> printed.put("unit", unit.unitName()));
    printed.put("bounds", print(range.bounds()));
    return options.put("range", printed.build()).build();
  }

  static void putFields(Document.Builder options, List<Path> fields) {
    if (!fields.isEmpty()) {
      options.put(
          "partitionByFields",
          BsonArray.copyOf(fields.stream().map(path -> new BsonString(path.toString())).toList()));
    }
  }

  private static Value print(DensifyRange.Bounds bounds) {
    if (bounds instanceof DensifyRange.Given given) {
      return BsonArray.copyOf(List.of(given.lower(), given.upper()));
    }
    return switch ((DensifyRange.Found) bounds) {
      case FULL -> new BsonString("full");
      case PARTITION -> new BsonString("partition");
    };
  }
}
