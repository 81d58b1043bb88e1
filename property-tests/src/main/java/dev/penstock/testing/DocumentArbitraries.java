package dev.penstock.testing;

import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Documents to try pipelines on: few field names and few values, so that they meet, and every BSON
 * type. They shrink to fewer documents, fewer fields and plainer values.
 */
public final class DocumentArbitraries {
  /** Names that a program is likely to mishandle. */
  private static final List<String> ODD_NAMES =
      List.of("$x", "", "a.b", "n.", "it's", "a\"b", "a\\b", "$date", "0", "\u0007");

  /**
   * Real documents that look like Extended JSON types. A pipeline cannot hold one: its JSON would
   * be read as the type.
   */
  private static final List<Value> LOOK_LIKE_TYPES =
      List.of(
          Document.of("$date", 1),
          Document.of("$numberLong", "1"),
          Document.of("$oid", BsonNull.NULL),
          Document.of("$document", Document.of()));

  private static final int MOST_DOCUMENTS = 5;

  private DocumentArbitraries() {}

  /**
   * Up to five documents, {@code _id} 1 and up. A field holds what its name promises ({@code n} a
   * number, {@code s} a string, {@code t} and {@code items} arrays, {@code o} a document, {@code x}
   * anything), or null, or is missing.
   */
  public static Arbitrary<List<Document>> tidy() {
    return numbered(document(Vocabulary.values(), DocumentArbitraries::tidyValue));
  }

  /**
   * As {@link #tidy()}, but any field may hold a value of any type, and some documents have odd
   * field names.
   */
  public static Arbitrary<List<Document>> wild() {
    Arbitrary<Document> ordinary = document(Vocabulary.values(), v -> wildValue(v.types()));
    Arbitrary<Document> odd =
        Combinators.combine(ordinary, Arbitraries.of(ODD_NAMES), value())
            .as((document, name, value) -> document.toBuilder().put(name, value).build());
    return numbered(Arbitraries.frequencyOf(Tuple.of(9, ordinary), Tuple.of(1, odd)));
  }

  /** Mostly {@link #tidy()}, else {@link #wild()}. */
  public static Arbitrary<List<Document>> documents() {
    return Arbitraries.frequencyOf(Tuple.of(4, tidy()), Tuple.of(1, wild()));
  }

  /** A value of any type; documents and arrays nest once more. */
  public static Arbitrary<Value> value() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, scalar(TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING)))),
        Tuple.of(1, array(scalar(TypeSet.ANY.minus(TypeSet.of(BsonType.MISSING))))),
        Tuple.of(1, nested(1)));
  }

  /** A value of one of the types, from the pool of each. */
  static Arbitrary<Value> scalar(TypeSet types) {
    List<Tuple2<Integer, Arbitrary<Value>>> pools = new ArrayList<>();
    for (BsonType type : BsonType.values()) {
      if (types.has(type)) {
        pools.add(Tuple.of(isCommon(type) ? 6 : 1, Arbitraries.of(Pool.of(type))));
      }
    }
    return Arbitraries.frequencyOf(pools);
  }

  private static boolean isCommon(BsonType type) {
    return type.isNumber()
        || type == BsonType.STRING
        || type == BsonType.OBJECT
        || type == BsonType.ARRAY
        || type == BsonType.BOOL
        || type == BsonType.DATE
        || type == BsonType.NULL;
  }

  private static Arbitrary<Value> tidyValue(Vocabulary field) {
    Arbitrary<Value> usual =
        switch (field) {
          case N, EMOJI -> Arbitraries.of(Pool.PLAIN_NUMBERS);
          case M ->
              Arbitraries.frequencyOf(
                  Tuple.of(3, Arbitraries.of(Pool.PLAIN_NUMBERS)),
                  Tuple.of(1, scalar(TypeSet.NUMBER)));
          case S, F, D -> scalar(field.types());
          case T ->
              array(
                  Arbitraries.frequencyOf(
                      Tuple.of(6, Arbitraries.of(Pool.strings("a", "b", "c", ""))),
                      Tuple.of(2, Arbitraries.of(Pool.PLAIN_NUMBERS)),
                      Tuple.of(1, Arbitraries.of(BsonNull.NULL))));
          case ITEMS -> array(nested(1));
          case O -> nested(2);
          case X, QUOTED -> value();
        };
    return sometimesAbsent(usual);
  }

  private static Arbitrary<Value> wildValue(TypeSet usual) {
    return sometimesAbsent(
        Arbitraries.frequencyOf(
            Tuple.of(20, scalar(usual)),
            Tuple.of(10, value()),
            Tuple.of(1, Arbitraries.of(LOOK_LIKE_TYPES))));
  }

  private static Arbitrary<Value> sometimesAbsent(Arbitrary<Value> value) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(Missing.MISSING)),
        Tuple.of(1, Arbitraries.just(BsonNull.NULL)),
        Tuple.of(9, value));
  }

  private static Arbitrary<Value> array(Arbitrary<Value> element) {
    return element
        .list()
        .ofMaxSize(3)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(BsonArray::copyOf);
  }

  /**
   * A document below the top level, with the fields {@code n}, {@code s}, {@code t} and, down to a
   * depth, {@code o}.
   */
  private static Arbitrary<Value> nested(int depth) {
    Vocabulary[] fields =
        depth == 0
            ? new Vocabulary[] {Vocabulary.N, Vocabulary.S}
            : new Vocabulary[] {Vocabulary.N, Vocabulary.S, Vocabulary.T, Vocabulary.O};
    return document(
            fields, v -> v == Vocabulary.O ? sometimesAbsent(nested(depth - 1)) : tidyValue(v))
        .map(d -> d);
  }

  private static Arbitrary<Document> document(Vocabulary[] fields, FieldValue values) {
    List<Arbitrary<Value>> arbitraries = Arrays.stream(fields).map(values::of).toList();
    return Combinators.combine(arbitraries)
        .as(
            list -> {
              Document.Builder builder = Document.builder();
              for (int i = 0; i < fields.length; i++) {
                if (list.get(i) != Missing.MISSING) {
                  builder.put(fields[i].field(), list.get(i));
                }
              }
              return builder.build();
            });
  }

  private static Arbitrary<List<Document>> numbered(Arbitrary<Document> document) {
    return document
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_DOCUMENTS)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(
            list -> {
              List<Document> numbered = new ArrayList<>();
              for (Document d : list) {
                Document.Builder builder = Document.builder();
                builder.put("_id", new BsonInt32(numbered.size() + 1));
                d.forEach(field -> builder.put(field.name(), field.value()));
                numbered.add(builder.build());
              }
              return List.copyOf(numbered);
            });
  }

  @FunctionalInterface
  private interface FieldValue {
    Arbitrary<Value> of(Vocabulary field);
  }
}
