package dev.penstock.ir;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;

/** Writes the specification of {@code $merge}, without what it says by default. */
final class MqlOutputPrinter {
  private MqlOutputPrinter() {}

  static Value merge(Merge stage) {
    Document.Builder fields = Document.builder().put("into", new BsonString(stage.into()));
    if (!stage.on().equals(Merge.BY_ID)) {
      fields.put("on", on(stage.on()));
    }
    stage.let().ifPresent(variables -> fields.put("let", MqlJoinPrinter.let(variables)));
    if (stage.whenMatched() == Merge.WhenMatched.PIPELINE) {
      fields.put("whenMatched", MqlPrinter.array(stage.pipeline()));
    } else if (stage.whenMatched() != Merge.WhenMatched.MERGE) {
      fields.put("whenMatched", new BsonString(stage.whenMatched().label()));
    }
    if (stage.whenNotMatched() != Merge.WhenNotMatched.INSERT) {
      fields.put("whenNotMatched", new BsonString(stage.whenNotMatched().label()));
    }
    return fields.build();
  }

  private static Value on(List<Path> paths) {
    List<BsonString> names = paths.stream().map(path -> new BsonString(path.toString())).toList();
    return names.size() == 1 ? names.get(0) : BsonArray.copyOf(names);
  }
}
