package dev.penstock.runtime.functions;

import dev.penstock.interpret.FieldTest;
import dev.penstock.interpret.Matching;
import dev.penstock.interpret.Truth;
import dev.penstock.ir.BitTest;
import dev.penstock.ir.Test;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonRegex;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query operators that {@link dev.penstock.compiler.contract.SqlFunction#MATCH} takes, by name
 * and operand.
 */
final class FieldTests {
  /** The operand as SQLite passes it, which is quicker to compare than its value. */
  private record Key(String operator, Object operand) {}

  private final Remembered<Key, FieldTest> compiled =
      new Remembered<>(key -> Matching.compile(test(key.operator, SqlValues.read(key.operand))));

  /** The test; the compiler's constants are numbers and texts, which are remembered. */
  FieldTest of(@Nullable String operator, @Nullable Object operand) {
    String name = Objects.requireNonNull(operator);
    return operand == null || operand instanceof byte[]
        ? Matching.compile(test(name, SqlValues.read(operand)))
        : compiled.get(new Key(name, operand));
  }

  private static Test test(String operator, Value operand) {
    for (Test.Comparison comparison : Test.Comparison.values()) {
      if (comparison.operatorName().equals(operator)) {
        return new Test.Compare(comparison, operand);
      }
    }
    for (BitTest bits : BitTest.values()) {
      if (bits.operatorName().equals(operator)) {
        return new Test.Bits(bits, operand);
      }
    }
    return switch (operator) {
      case "$in" -> new Test.In(((BsonArray) operand).values(), false);
      case "$nin" -> new Test.In(((BsonArray) operand).values(), true);
      case "$exists" -> new Test.Exists(Truth.of(operand));
      case "$type" -> new Test.Type(types((BsonArray) operand));
      case "$size" -> new Test.Size(integer(operand));
      case "$mod" -> {
        BsonArray pair = (BsonArray) operand;
        yield new Test.Mod(integer(pair.get(0)), integer(pair.get(1)));
      }
      case "$regex" -> new Test.Regex((BsonRegex) operand);
      default ->
          throw new IllegalArgumentException("generated SQL matches by " + operator + " natively");
    };
  }

  private static Set<BsonType> types(BsonArray aliases) {
    Set<BsonType> types = EnumSet.noneOf(BsonType.class);
    for (Value alias : aliases) {
      types.add(Objects.requireNonNull(BsonType.fromAlias(((BsonString) alias).value())));
    }
    return types;
  }

  private static long integer(Value operand) {
    return ((NumberValue) operand).exactLong().orElseThrow();
  }
}
