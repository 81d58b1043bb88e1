package dev.penstock.testing;

import dev.penstock.ir.Path;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.List;
import java.util.stream.Stream;

/**
 * The field names that generated documents and pipelines share. A name says what the field usually
 * holds, before and after every stage, so that most generated expressions meet operands that they
 * accept.
 */
enum Vocabulary {
  N("n", TypeSet.NUMBER),
  M("m", TypeSet.NUMBER),
  S("s", TypeSet.STRING),
  F("f", TypeSet.BOOL),
  D("d", TypeSet.DATE),
  T("t", TypeSet.ARRAY),
  ITEMS("items", TypeSet.ARRAY),
  O("o", TypeSet.OBJECT),
  X("x", TypeSet.ANY),
  /** A name that SQL and JSON quote. */
  QUOTED("a\"b'c", TypeSet.ANY),
  EMOJI("\uD83D\uDE00", TypeSet.NUMBER);

  private final String field;
  private final TypeSet types;

  Vocabulary(String field, TypeSet types) {
    this.field = field;
    this.types = types;
  }

  /** The field's name. */
  String field() {
    return field;
  }

  /** What the field usually holds, null and missing aside. */
  TypeSet types() {
    return types;
  }

  /** The top-level fields that hold one of {@code wanted} and nothing else. */
  static List<Vocabulary> holding(TypeSet wanted) {
    return Stream.of(values()).filter(v -> v.types.isWithin(wanted)).toList();
  }

  /** The paths that give one of {@code wanted} and nothing else, null and missing aside. */
  static List<Path> paths(TypeSet wanted) {
    Stream<Path> top = holding(wanted).stream().map(v -> Path.of(v.field));
    Stream<Path> nested =
        Stream.of(
                new Nested(Path.of("o", "n"), TypeSet.NUMBER),
                new Nested(Path.of("o", "s"), TypeSet.STRING),
                new Nested(Path.of("o", "o"), TypeSet.OBJECT),
                new Nested(Path.of("items", "n"), TypeSet.ARRAY),
                new Nested(Path.of("items", "s"), TypeSet.ARRAY),
                new Nested(Path.of("_id"), TypeSet.of(BsonType.INT32)))
            .filter(n -> n.types.isWithin(wanted))
            .map(Nested::path);
    return Stream.concat(top, nested).toList();
  }

  private record Nested(Path path, TypeSet types) {}
}
