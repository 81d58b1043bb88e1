package dev.penstock.ir;

import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Writes {@code $expr} around the expressions that stand in {@code $match} as they are, before a
 * pipeline is read: what is no such expression stays what it was, so that its reader refuses it.
 *
 * <pre>
 *   {$match: {$gt: ["$a", "$b"]}}  ->  {$match: {$expr: {$gt: ["$a", "$b"]}}}
 * </pre>
 */
final class MqlBareExpressions {
  private static final Set<String> CONNECTIVES = Set.of("$and", "$or", "$nor");

  private MqlBareExpressions() {}

  /** A pipeline, with those within its stages. */
  static BsonArray wrapped(BsonArray pipeline) {
    return elements(pipeline, stage -> fields(stage, MqlBareExpressions::specification));
  }

  private static Value specification(Document.Field stage) {
    return switch (stage.name()) {
      case "$match" -> condition(stage.value());
      case "$facet" -> fields(stage.value(), facet -> pipeline(facet.value()));
      case "$lookup", "$unionWith" ->
          fields(
              stage.value(),
              part -> part.name().equals("pipeline") ? pipeline(part.value()) : part.value());
      default -> stage.value();
    };
  }

  private static Value pipeline(Value value) {
    return value instanceof BsonArray stages ? wrapped(stages) : value;
  }

  private static Value condition(Value value) {
    if (!(value instanceof Document document)) {
      return value;
    }
    String first = document.isEmpty() ? "" : document.names().get(0);
    boolean isBare =
        document.size() == 1
            && LanguageNames.isExpression(first)
            && !MqlQueryParser.SUPPORTED.contains(first);
    return isBare ? Document.of("$expr", document) : fields(document, MqlBareExpressions::operands);
  }

  private static Value operands(Document.Field field) {
    return CONNECTIVES.contains(field.name()) && field.value() instanceof BsonArray conditions
        ? elements(conditions, MqlBareExpressions::condition)
        : field.value();
  }

  private static BsonArray elements(BsonArray array, UnaryOperator<Value> mapping) {
    return BsonArray.copyOf(array.values().stream().map(mapping).toList());
  }

  /** The value with each of its fields mapped, where it has fields. */
  private static Value fields(Value value, Function<Document.Field, Value> map) {
    if (!(value instanceof Document document)) {
      return value;
    }
    Document.Builder fields = Document.builder();
    document.forEach(field -> fields.put(field.name(), map.apply(field)));
    return fields.build();
  }
}
