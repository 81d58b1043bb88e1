package dev.penstock.testing;

import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.BitTest;
import dev.penstock.ir.Comprehension;
import dev.penstock.ir.From;
import dev.penstock.ir.FromTable;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Predicate;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Test;
import dev.penstock.ir.WindowOp;
import dev.penstock.ir.With;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names of the language, gathered from the enums and the kinds of the IR. */
final class Language {
  /** The tests whose operators do not have the name of the class. */
  private static final Set<Class<?>> NAMED_OTHERWISE =
      Set.of(Test.Compare.class, Test.ElemMatchValue.class, Test.Bits.class);

  /** What MongoDB has no stages for. */
  private static final Set<Class<?>> OWN_STAGES = Set.of(From.class, FromTable.class, With.class);

  private Language() {}

  /** The stages, {@code $match}; of two names for one stage, the one that is printed. */
  static Set<String> stages() {
    Set<String> names = new LinkedHashSet<>();
    for (Class<?> kind : Stage.class.getPermittedSubclasses()) {
      if (!OWN_STAGES.contains(kind)) {
        names.add(dollar(kind.getSimpleName()));
      }
    }
    return names;
  }

  /** The operators of expressions. */
  static Set<String> operators() {
    Set<String> names = new LinkedHashSet<>();
    Operator.all().stream().map(Operator::operatorName).forEach(names::add);
    Arrays.stream(Comprehension.Kind.values())
        .map(Comprehension.Kind::operatorName)
        .forEach(names::add);
    names.addAll(Set.of("$let", "$switch", "$literal"));
    return names;
  }

  /** The accumulators of {@code $group}. */
  static Set<String> accumulators() {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(AccumulatorOp.values()).map(AccumulatorOp::operatorName).forEach(names::add);
    return names;
  }

  /** The functions of {@code $setWindowFields} that are no accumulators. */
  static Set<String> windowFunctions() {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(WindowOp.values()).map(WindowOp::operatorName).forEach(names::add);
    return names;
  }

  /** The operators of the query language. */
  static Set<String> queryOperators() {
    Set<String> names = new LinkedHashSet<>();
    for (Class<?> kind : Test.class.getPermittedSubclasses()) {
      if (!NAMED_OTHERWISE.contains(kind)) {
        names.add(dollar(kind.getSimpleName()));
      }
    }
    names.add("$nin");
    Arrays.stream(Test.Comparison.values()).map(Test.Comparison::operatorName).forEach(names::add);
    Arrays.stream(Predicate.Connective.values())
        .map(Predicate.Connective::operatorName)
        .forEach(names::add);
    Arrays.stream(BitTest.values()).map(BitTest::operatorName).forEach(names::add);
    names.addAll(Set.of("$expr", "$jsonSchema", "$sampleRate"));
    return names;
  }

  /** Every name that a pipeline may use, synonyms among them. */
  static Set<String> all() {
    Set<String> names = new LinkedHashSet<>(stages());
    names.addAll(operators());
    names.addAll(accumulators());
    names.addAll(windowFunctions());
    names.addAll(queryOperators());
    names.addAll(Set.of("$set", "$replaceWith", "$const", "$substr", "$options", "$comment"));
    return names;
  }

  private static String dollar(String kind) {
    return "$" + Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
  }
}
