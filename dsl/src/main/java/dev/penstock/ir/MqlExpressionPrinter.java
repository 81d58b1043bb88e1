package dev.penstock.ir;

import dev.penstock.ir.Signature.Parameter;
import dev.penstock.ir.Signature.Written;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.List;

/** Writes expressions, in the shortest form that reads back as the same expression. */
final class MqlExpressionPrinter implements Node.Visitor<Value> {
  static final MqlExpressionPrinter PRINTER = new MqlExpressionPrinter();

  private MqlExpressionPrinter() {}

  /** A constant in {@code $literal}. */
  static Document literal(Value value) {
    return Document.of("$literal", value);
  }

  @Override
  public Value visit(Literal literal) {
    Value value = literal.value();
    if (value == Missing.MISSING) {
      return new BsonString("$$" + Variable.REMOVE);
    }
    boolean isPath = value instanceof BsonString string && string.value().startsWith("$");
    return isPath || value instanceof Document || value instanceof BsonArray
        ? literal(value)
        : value;
  }

  @Override
  public Value visit(FieldPath fieldPath) {
    return new BsonString("$" + fieldPath.path());
  }

  @Override
  public Value visit(Variable variable) {
    String path = variable.steps().isEmpty() ? "" : "." + String.join(".", variable.steps());
    return new BsonString("$$" + variable.name() + path);
  }

  @Override
  public Value visit(Call call) {
    Signature signature = call.operator().signature();
    Value arguments =
        switch (signature.form()) {
          case LIST, LIST_OR_NAMED -> list(call, signature);
          case NAMED -> named(call, signature);
          case LONE_OR_NAMED -> loneOrNamed(call, signature);
        };
    return Document.of(call.operator().operatorName(), arguments);
  }

  private Value list(Call call, Signature signature) {
    boolean isLone =
        signature.most() == 1
            && (!(call.argument(0) instanceof ArrayNode)
                || ArgumentCodes.takesArrayWhole(call.operator()));
    return isLone ? print(call.argument(0)) : array(call.arguments());
  }

  private Value named(Call call, Signature signature) {
    Document.Builder arguments = Document.builder();
    List<Parameter> parameters = signature.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (!isAbsent(call.argument(i))) {
        arguments.put(parameters.get(i).name(), print(parameters.get(i), call.argument(i)));
      }
    }
    return arguments.build();
  }

  private Value loneOrNamed(Call call, Signature signature) {
    Node first = call.argument(0);
    boolean isLone =
        call.arguments().stream().skip(1).allMatch(MqlExpressionPrinter::isAbsent)
            && !(first instanceof DocumentNode)
            && !(first instanceof ArrayNode);
    return isLone ? print(first) : named(call, signature);
  }

  @Override
  public Value visit(Let let) {
    Document.Builder vars = Document.builder();
    let.bindings().forEach(b -> vars.put(b.name(), print(b.value())));
    return Document.of("$let", Document.of("vars", vars.build(), "in", print(let.body())));
  }

  @Override
  public Value visit(Switch choice) {
    List<Document> branches =
        choice.branches().stream()
            .map(b -> Document.of("case", print(b.condition()), "then", print(b.then())))
            .toList();
    Document.Builder arguments = Document.builder().put("branches", BsonArray.copyOf(branches));
    choice.otherwise().ifPresent(node -> arguments.put("default", print(node)));
    return Document.of("$switch", arguments.build());
  }

  @Override
  public Value visit(ArrayNode array) {
    return array(array.items());
  }

  @Override
  public Value visit(DocumentNode document) {
    Document.Builder fields = Document.builder();
    document.fields().forEach(f -> fields.put(f.name(), print(f.value())));
    return fields.build();
  }

  @Override
  public Value visit(Comprehension comprehension) {
    Document.Builder arguments = Document.builder();
    arguments.put("input", print(comprehension.input()));
    comprehension.initialValue().ifPresent(node -> arguments.put("initialValue", print(node)));
    putName(arguments, "as", comprehension.as(), Comprehension.THIS);
    putName(arguments, "valueAs", comprehension.valueAs(), Comprehension.VALUE);
    comprehension.indexAs().ifPresent(name -> arguments.put("arrayIndexAs", name));
    String body =
        switch (comprehension.kind()) {
          case MAP, REDUCE -> "in";
          case FILTER -> "cond";
        };
    arguments.put(body, print(comprehension.body()));
    comprehension.limit().ifPresent(node -> arguments.put("limit", print(node)));
    return Document.of(comprehension.kind().operatorName(), arguments.build());
  }

  @Override
  public Value visit(SubQuery query) {
    Document.Builder arguments = Document.builder();
    query.operand().ifPresent(node -> arguments.put("input", print(node)));
    if (!query.let().isEmpty()) {
      arguments.put("let", MqlJoinPrinter.let(query.let()));
    }
    arguments.put("pipeline", MqlPrinter.array(query.stages()));
    query.value().ifPresent(node -> arguments.put("value", print(node)));
    return Document.of(query.kind().operatorName(), arguments.build());
  }

  @Override
  public Value visit(Outer outer) {
    return Document.of("$outer", print(outer.expression()));
  }

  private static void putName(
      Document.Builder arguments, String argument, String name, String standard) {
    if (!name.equals(standard)) {
      arguments.put(argument, name);
    }
  }

  private BsonArray array(List<Node> items) {
    return BsonArray.copyOf(items.stream().map(this::print).toList());
  }

  private Value print(Parameter parameter, Node argument) {
    return parameter.written() == Written.SPECIFICATION && argument instanceof Literal literal
        ? literal.value()
        : print(argument);
  }

  private Value print(Node node) {
    return node.accept(this);
  }

  private static boolean isAbsent(Node node) {
    return node instanceof Literal literal && literal.isAbsent();
  }
}
