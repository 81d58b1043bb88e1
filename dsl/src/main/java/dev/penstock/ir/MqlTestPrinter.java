package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.Test.Comparison;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes what a condition asks of one field, as a document of operators. */
final class MqlTestPrinter implements Test.Visitor<Document> {
  static final MqlTestPrinter PRINTER = new MqlTestPrinter();

  private MqlTestPrinter() {}

  /** One document for all of the tests, if no two of them have an operator in common. */
  static Optional<Document> merged(List<Test> tests) {
    Document.Builder operators = Document.builder();
    for (Test test : tests) {
      for (Document.Field operator : test.accept(PRINTER)) {
        if (operators.has(operator.name())) {
          return Optional.empty();
        }
        operators.put(operator.name(), operator.value());
      }
    }
    return Optional.of(operators.build());
  }

  @Override
  public Document visit(Test.Compare compare) {
    return Document.of(compare.operator().operatorName(), compare.operand());
  }

  @Override
  public Document visit(Test.In in) {
    return Document.of(in.negated() ? "$nin" : "$in", BsonArray.copyOf(in.values()));
  }

  @Override
  public Document visit(Test.Exists exists) {
    return Document.of("$exists", BsonBoolean.of(exists.wanted()));
  }

  @Override
  public Document visit(Test.Type type) {
    List<Value> names = new ArrayList<>();
    boolean hasAllNumbers =
        Arrays.stream(BsonType.values())
            .filter(BsonType::isNumber)
            .allMatch(type.types()::contains);
    if (hasAllNumbers) {
      names.add(new BsonString("number"));
    }
    for (BsonType t : BsonType.values()) {
      if (type.types().contains(t) && !(hasAllNumbers && t.isNumber())) {
        names.add(new BsonString(t.alias()));
      }
    }
    return Document.of("$type", names.size() == 1 ? names.get(0) : BsonArray.copyOf(names));
  }

  @Override
  public Document visit(Test.Size size) {
    return Document.of("$size", MqlValues.integer(size.size()));
  }

  @Override
  public Document visit(Test.All all) {
    List<Value> items = new ArrayList<>();
    for (Test item : all.items()) {
      if (item instanceof Test.Compare compare && compare.operator() == Comparison.EQ) {
        items.add(compare.operand());
      } else {
        items.add(item instanceof Test.Regex regex ? regex.regex() : item.accept(this));
      }
    }
    return Document.of("$all", BsonArray.copyOf(items));
  }

  @Override
  public Document visit(Test.ElemMatch elemMatch) {
    return Document.of("$elemMatch", MqlPrinter.document(elemMatch.query()));
  }

  @Override
  public Document visit(Test.ElemMatchValue elemMatch) {
    return Document.of("$elemMatch", together("$elemMatch", elemMatch.tests()));
  }

  @Override
  public Document visit(Test.Mod mod) {
    return Document.of(
        "$mod", BsonArray.of(MqlValues.integer(mod.divisor()), MqlValues.integer(mod.remainder())));
  }

  @Override
  public Document visit(Test.Regex regex) {
    Document.Builder operators = Document.builder().put("$regex", regex.regex().pattern());
    if (!regex.regex().options().isEmpty()) {
      operators.put("$options", regex.regex().options());
    }
    return operators.build();
  }

  @Override
  public Document visit(Test.Bits bits) {
    return Document.of(bits.operator().operatorName(), bits.mask());
  }

  @Override
  public Document visit(Test.Not not) {
    return Document.of("$not", together("$not", not.tests()));
  }

  private static Document together(String operator, List<Test> tests) {
    return merged(tests)
        .orElseThrow(
            () ->
                new PipelineException(
                    0,
                    "MongoDB's syntax cannot name an operator twice inside of one "
                        + operator
                        + "; use $and or $nor around it"));
  }
}
