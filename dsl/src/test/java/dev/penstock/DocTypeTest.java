package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocTypeTest {
  enum Status {
    OPEN,
    SHIPPED
  }

  record Item(String sku, double price, int qty) {}

  record Order(
      String id,
      @Named("customer_id") String customerId,
      Status status,
      int count,
      long total,
      double weight,
      boolean paid,
      Instant placedAt,
      LocalDate due,
      BigDecimal tax,
      UUID token,
      List<Item> items,
      Map<String, Integer> stock,
      Optional<String> coupon,
      Optional<Item> gift) {}

  @SuppressWarnings("ArrayRecordComponent") // byte[] is a supported component.
  record Bytes(byte[] data) {}

  record Boxes(
      @Nullable Integer i,
      @Nullable Long l,
      @Nullable Double d,
      @Nullable Boolean b,
      @Nullable String s,
      @Nullable List<String> list) {}

  record Tree(String name, List<Tree> children) {}

  record Keyed(@Id BsonObjectId key, String id) {}

  record Numbers(int i, long l, double d, BigDecimal n) {}

  record Positive(int n) {
    Positive {
      if (n <= 0) {
        throw new IllegalArgumentException("n must be positive: " + n);
      }
    }
  }

  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00.123Z");

  private static Order order(Optional<String> coupon, Optional<Item> gift) {
    return new Order(
        "o1",
        "c1",
        Status.SHIPPED,
        3,
        5,
        1.5,
        true,
        NOON,
        LocalDate.of(2024, 3, 1),
        new BigDecimal("1.50"),
        new UUID(1, 2),
        List.of(new Item("a", 2, 1)),
        Map.of("a", 7),
        coupon,
        gift);
  }

  @Test
  void aRecordIsADocumentOfItsComponents() {
    Order order = order(Optional.of("SPRING"), Optional.empty());
    Document document = DocType.of(Order.class).encode(order);
    assertThat(document)
        .isEqualTo(
            Document.parse(
                """
                {"_id": "o1", "customer_id": "c1", "status": "SHIPPED", "count": 3,
                 "total": {"$numberLong": "5"}, "weight": 1.5, "paid": true,
                 "placedAt": {"$date": "2024-02-29T12:00:00.123Z"},
                 "due": {"$date": "2024-03-01T00:00:00Z"}, "tax": {"$numberDecimal": "1.50"},
                 "token": {"$uuid": "00000000-0000-0001-0000-000000000002"},
                 "items": [{"sku": "a", "price": 2.0, "qty": 1}], "stock": {"a": 7},
                 "coupon": "SPRING"}
                """));
    assertThat(DocType.of(Order.class).decode(document)).isEqualTo(order);
  }

  @Test
  void recordsInOptionalsNest() {
    Order order = order(Optional.empty(), Optional.of(new Item("b", 0.5, 2)));
    DocType<Order> type = DocType.of(Order.class);
    assertThat(type.decode(type.encode(order))).isEqualTo(order);
    assertThat(type.encode(order).get("gift"))
        .isEqualTo(Document.of("sku", "b", "price", 0.5, "qty", 2));
  }

  @Test
  void missingAndNullReadAsEmpty() {
    record Maybe(Optional<String> a, Optional<Integer> b, @Nullable String c) {}
    DocType<Maybe> type = DocType.of(Maybe.class);
    Maybe empty = new Maybe(Optional.empty(), Optional.empty(), null);
    assertThat(type.decode(Document.of("a", null))).isEqualTo(empty);
    assertThat(type.encode(empty)).isEqualTo(Document.of("c", null));
  }

  @Test
  void aJavaNullIsNull() {
    DocType<Boxes> type = DocType.of(Boxes.class);
    Boxes nulls = new Boxes(null, null, null, null, null, Arrays.asList("x", null));
    assertThat(type.encode(nulls))
        .isEqualTo(
            Document.parse(
                """
                {"i": null, "l": null, "d": null, "b": null, "s": null, "list": ["x", null]}
                """));
    assertThat(type.decode(type.encode(nulls))).isEqualTo(nulls);
  }

  @Test
  void otherFieldsArePassedOver() {
    assertThat(DocType.of(Positive.class).decode(Document.of("n", 1, "other", "x")))
        .isEqualTo(new Positive(1));
  }

  @Test
  void intsWiden() {
    assertThat(
            DocType.of(Numbers.class)
                .decode(Document.parse("{\"i\": 1, \"l\": 2, \"d\": 3, \"n\": 4}")))
        .isEqualTo(new Numbers(1, 2, 3, BigDecimal.valueOf(4)));
    assertThat(
            DocType.of(Numbers.class)
                .decode(
                    Document.parse(
                        """
                        {"i": {"$numberLong": "1"}, "l": {"$numberLong": "2"},
                         "d": {"$numberLong": "3"}, "n": 3000000000}
                        """)))
        .isEqualTo(new Numbers(1, 2, 3, BigDecimal.valueOf(3_000_000_000L)));
  }

  @Test
  void bytesAreBinary() {
    DocType<Bytes> type = DocType.of(Bytes.class);
    byte[] bytes = {1, -1, 0};
    assertThat(type.decode(type.encode(new Bytes(bytes))).data()).containsExactly(bytes);
  }

  @Test
  void aRecordMayContainItself() {
    DocType<Tree> type = DocType.of(Tree.class);
    Tree tree = new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", List.of())));
    assertThat(type.decode(type.encode(tree))).isEqualTo(tree);
  }

  @Test
  void theMarkedComponentIsTheId() {
    BsonObjectId key = BsonObjectId.generate();
    assertThat(DocType.of(Keyed.class).encode(new Keyed(key, "x")))
        .isEqualTo(Document.of("_id", key, "id", "x"));
  }

  @Test
  void whatIsReadCannotBeChanged() {
    Order order =
        DocType.of(Order.class)
            .decode(DocType.of(Order.class).encode(order(Optional.empty(), Optional.empty())));
    assertThatThrownBy(() -> order.items().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> order.stock().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void mapsKeepTheOrderOfTheFields() {
    record Stock(Map<String, Integer> stock) {}
    Map<String, Integer> stock = new LinkedHashMap<>();
    stock.put("z", 1);
    stock.put("a", 2);
    stock.put("m", null);
    DocType<Stock> type = DocType.of(Stock.class);
    assertThat(type.decode(type.encode(new Stock(stock))).stock()).containsExactlyEntriesOf(stock);
  }

  @Test
  void typesAreEqualByClass() {
    assertThat(DocType.of(Item.class))
        .isEqualTo(DocType.of(Item.class))
        .hasSameHashCodeAs(DocType.of(Item.class))
        .isNotEqualTo(DocType.of(Tree.class))
        .hasToString("Item");
    assertThat(DocType.of(Item.class).javaType()).isEqualTo(Item.class);
    Document document = Document.of("a", 1);
    assertThat(DocType.DOCUMENT.decode(document)).isSameAs(document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'_id': 'o1', 'count': 'x' | field \"count\": expected an int, found string \"x\"",
        "'count': null | field \"count\": expected an int, found null",
        "'count': 1.0 | field \"count\": expected an int, found double 1.0",
        "'count': 3000000000 | field \"count\": expected an int, found long 3000000000",
        "'count': [1] | field \"count\": expected an int, found array [1]",
        "'total': 1.5 | field \"total\": expected a long or an int, found double 1.5",
        "'weight': 9007199254740993"
            + " | field \"weight\": expected a double or an int, found long 9007199254740993",
        "'paid': 1 | field \"paid\": expected a bool, found int 1",
        "'status': 'LOST' | field \"status\": expected one of the strings OPEN, SHIPPED, found"
            + " string \"LOST\"",
        "'customer_id': 5 | field \"customer_id\": expected a string, found int 5",
        "'placedAt': 5 | field \"placedAt\": expected a date, found int 5",
        "'due': {'$date': 1} | field \"due\": expected a date at midnight UTC, found date"
            + " {\"$date\": \"1970-01-01T00:00:00.001Z\"}",
        "'tax': 1.5 | field \"tax\": expected a decimal, a long or an int, found double 1.5",
        "'tax': {'$numberDecimal': 'NaN'} | field \"tax\": expected a decimal, a long or an int,"
            + " found decimal {\"$numberDecimal\": \"NaN\"}",
        "'token': 'x' | field \"token\": expected a UUID (binData 4), found string \"x\"",
        "'items': {} | field \"items\": expected an array, found object {}",
        "'items': [{'sku': 'a', 'price': 1, 'qty': 1}, 5]"
            + " | field \"items.1\": expected an object, found int 5",
        "'items': [{'sku': 'a', 'price': 1, 'qty': 'x'}]"
            + " | field \"items.0.qty\": expected an int, found string \"x\"",
        "'stock': {'a': 'x'} | field \"stock.a\": expected an int, found string \"x\"",
        "'stock': [] | field \"stock\": expected an object, found array []",
        "'coupon': 1 | field \"coupon\": expected a string, found int 1",
        "'gift': {'sku': 'a'} | field \"gift.price\": expected a double or an int, found no such"
            + " field",
      })
  void aValueThatDoesNotFitIsNamed(String fields, String problem) {
    Document valid = DocType.of(Order.class).encode(order(Optional.empty(), Optional.empty()));
    Document.Builder document = valid.toBuilder();
    for (Document.Field field : Document.parse("{" + fields.replace('\'', '"') + "}")) {
      document.put(field.name(), field.value());
    }
    assertThatThrownBy(() -> DocType.of(Order.class).decode(document.build()))
        .isInstanceOf(PenstockException.class)
        .hasMessage("the document with _id string \"o1\" is no Order: " + problem);
  }

  @Test
  void aPrimitiveIsNeverMissing() {
    assertThatThrownBy(() -> DocType.of(Positive.class).decode(Document.of("_id", 1)))
        .isInstanceOf(PenstockException.class)
        .hasMessage(
            "the document with _id int 1 is no Positive: field \"n\": expected an int, found no"
                + " such field");
  }

  @Test
  void theConstructorMayRefuse() {
    assertThatThrownBy(() -> DocType.of(Positive.class).decode(Document.of("n", -1)))
        .isInstanceOf(PenstockException.class)
        .hasMessage(
            "the document with no _id is no Positive: the constructor of Positive refuses it:"
                + " java.lang.IllegalArgumentException: n must be positive: -1")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDecimalIsNotRounded() {
    record Price(BigDecimal amount) {}
    BigDecimal long35 = new BigDecimal("1.2345678901234567890123456789012345");
    assertThatThrownBy(() -> DocType.of(Price.class).encode(new Price(long35)))
        .isInstanceOf(PenstockException.class)
        .hasMessage(
            "1.2345678901234567890123456789012345 does not fit a BSON decimal of 34 digits; round"
                + " it");
    assertThat(DocType.of(Price.class).encode(new Price(BigDecimal.ONE)).get("amount"))
        .isEqualTo(BsonDecimal128.of(1));
  }

  record TwoIds(@Id String a, @Id String b) {}

  record NamedId(@Id @Named("x") String a) {}

  record TwoNames(String a, @Named("a") String b) {}

  record Dotted(@Named("a.b") String a) {}

  record AnyObject(Object a) {}

  record SetOf(Set<String> a) {}

  record OptionalInList(List<Optional<String>> a) {}

  @SuppressWarnings("rawtypes")
  record RawList(List a) {}

  @SuppressWarnings("rawtypes")
  record RawOptional(Optional a) {}

  record IntKeys(Map<Integer, String> a) {}

  record Generic<T>(T a) {}

  record Outer(Generic<String> a) {}

  @Test
  void aRecordWithoutACounterpartIsRefusedAtOnce() {
    String noCounterpart = ", which has no counterpart in BSON; DocType.of lists those that have";
    refused(TwoIds.class, TwoIds.class.getName() + " has more than one component marked @Id");
    refused(NamedId.class, "NamedId.a is both @Id and @Named");
    refused(TwoNames.class, TwoNames.class.getName() + " has two components for the field \"a\"");
    refused(
        Dotted.class,
        "Dotted.a: \"a.b\" is no field name; it may not be empty, start with '$', or contain '.' or"
            + " NUL");
    refused(AnyObject.class, "AnyObject.a has the type java.lang.Object" + noCounterpart);
    refused(SetOf.class, "SetOf.a has the type java.util.Set<java.lang.String>" + noCounterpart);
    refused(
        OptionalInList.class,
        "OptionalInList.a has the type java.util.Optional<java.lang.String>" + noCounterpart);
    refused(RawList.class, "RawList.a has the type java.util.List" + noCounterpart);
    refused(RawOptional.class, "RawOptional.a needs the type of what it contains");
    refused(
        IntKeys.class,
        "IntKeys.a has the type java.util.Map<java.lang.Integer, java.lang.String>"
            + noCounterpart);
    refused(
        Generic.class,
        Generic.class.getName() + " has type parameters; a record without them can be a document");
    refused(
        Outer.class,
        "Outer.a has the type "
            + DocTypeTest.class.getName()
            + "$Generic<java.lang.String>"
            + noCounterpart);
  }

  private static void refused(Class<? extends Record> type, String message) {
    assertThatThrownBy(() -> DocType.of(type))
        .isInstanceOf(PenstockException.class)
        .hasMessage(message);
  }
}
