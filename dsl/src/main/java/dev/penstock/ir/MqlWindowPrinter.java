package dev.penstock.ir;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.List;
import java.util.Optional;

/** Writes {@code $setWindowFields}. */
final class MqlWindowPrinter {
  private MqlWindowPrinter() {}

  static Value print(SetWindowFields stage) {
    Document.Builder options = Document.builder();
    stage.partitionBy().ifPresent(node -> options.put("partitionBy", MqlPrinter.value(node)));
    putSortBy(options, stage.sortBy());
    Document.Builder output = Document.builder();
    for (WindowField field : stage.output()) {
      output.put(field.path().toString(), print(field));
    }
    return options.put("output", output.build()).build();
  }

  static void putSortBy(Document.Builder options, Optional<SortOrder> sortBy) {
    sortBy.ifPresent(order -> options.put("sortBy", MqlStagePrinter.keys(order.keys())));
  }

  private static Value print(WindowField field) {
    Document.Builder specification;
    if (field.function() instanceof AccumulatorCall call) {
      specification = MqlAccumulatorPrinter.print(call).toBuilder();
    } else {
      WindowCall call = (WindowCall) field.function();
      specification = Document.builder().put(call.operator().operatorName(), arguments(call));
    }
    field.window().ifPresent(window -> specification.put("window", print(window)));
    return specification.build();
  }

  private static Value arguments(WindowCall call) {
    List<WindowOp.Parameter> parameters = call.operator().parameters();
    if (call.operator().form() == WindowOp.Form.LONE) {
      return MqlPrinter.value(call.arguments().get(0));
    }
    Document.Builder named = Document.builder();
    for (int i = 0; i < parameters.size(); i++) {
      Optional<Node> argument = call.argument(i);
      if (argument.isPresent()) {
        named.put(
            parameters.get(i).name(), print(call.operator(), parameters.get(i), argument.get()));
      }
    }
    return named.build();
  }

  private static Value print(WindowOp operator, WindowOp.Parameter parameter, Node argument) {
    return operator.takesPlainValue(parameter) && argument instanceof Literal literal
        ? literal.value()
        : MqlPrinter.value(argument);
  }

  private static Document print(Window window) {
    String kind =
        switch (window.kind()) {
          case DOCUMENTS -> "documents";
          case RANGE -> "range";
        };
    Document.Builder bounds = Document.builder();
    bounds.put(kind, BsonArray.copyOf(List.of(print(window.lower()), print(window.upper()))));
    window.unit().ifPresent(unit -> bounds.put("unit", unit.unitName()));
    return bounds.build();
  }

  private static Value print(WindowBound bound) {
    if (bound instanceof WindowBound.Offset offset) {
      return offset.distance();
    }
    return switch ((WindowBound.Edge) bound) {
      case CURRENT -> new BsonString("current");
      case UNBOUNDED -> new BsonString("unbounded");
    };
  }
}
