package dev.penstock.ir;

import dev.penstock.value.Document;
import dev.penstock.value.Value;

/** Writes accumulators. */
final class MqlAccumulatorPrinter {
  private MqlAccumulatorPrinter() {}

  /** The accumulator as the only field of a document. */
  static Document print(AccumulatorCall call) {
    return Document.of(call.operator().operatorName(), arguments(call));
  }

  private static Value arguments(AccumulatorCall call) {
    Document.Builder arguments = Document.builder();
    return switch (call.operator().arguments()) {
      case NONE -> Document.of();
      case EXPRESSION -> call.operand().map(MqlPrinter::value).orElseThrow();
      case INPUT_AND_N -> {
        putOperand(arguments, "input", call);
        putParameter(arguments, "n", call);
        yield arguments.build();
      }
      case SORT_AND_OUTPUT, N_SORT_AND_OUTPUT -> {
        putParameter(arguments, "n", call);
        arguments.put("sortBy", MqlStagePrinter.keys(call.sortBy()));
        putOperand(arguments, "output", call);
        yield arguments.build();
      }
      case INPUT, INPUT_AND_P -> {
        putOperand(arguments, "input", call);
        putParameter(arguments, "p", call);
        yield arguments.put("method", AccumulatorParameter.METHOD).build();
      }
    };
  }

  private static void putOperand(Document.Builder arguments, String name, AccumulatorCall call) {
    call.operand().ifPresent(node -> arguments.put(name, MqlPrinter.value(node)));
  }

  private static void putParameter(Document.Builder arguments, String name, AccumulatorCall call) {
    call.parameter().ifPresent(node -> arguments.put(name, MqlPrinter.value(node)));
  }
}
