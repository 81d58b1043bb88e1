package dev.penstock;

import static dev.penstock.Accumulators.addToSet;
import static dev.penstock.Accumulators.avg;
import static dev.penstock.Accumulators.count;
import static dev.penstock.Accumulators.first;
import static dev.penstock.Accumulators.last;
import static dev.penstock.Accumulators.max;
import static dev.penstock.Accumulators.mergeObjects;
import static dev.penstock.Accumulators.min;
import static dev.penstock.Accumulators.push;
import static dev.penstock.Accumulators.stdDevPop;
import static dev.penstock.Accumulators.stdDevSamp;
import static dev.penstock.Accumulators.sum;
import static dev.penstock.Expressions.NOW;
import static dev.penstock.Expressions.REMOVE;
import static dev.penstock.Expressions.ROOT;
import static dev.penstock.Expressions.add;
import static dev.penstock.Expressions.and;
import static dev.penstock.Expressions.array;
import static dev.penstock.Expressions.concat;
import static dev.penstock.Expressions.cond;
import static dev.penstock.Expressions.document;
import static dev.penstock.Expressions.field;
import static dev.penstock.Expressions.getField;
import static dev.penstock.Expressions.let;
import static dev.penstock.Expressions.literal;
import static dev.penstock.Expressions.multiply;
import static dev.penstock.Expressions.nor;
import static dev.penstock.Expressions.not;
import static dev.penstock.Expressions.or;
import static dev.penstock.Expressions.variable;
import static dev.penstock.Expressions.when;
import static dev.penstock.Projections.computed;
import static dev.penstock.Projections.exclude;
import static dev.penstock.Projections.excludeId;
import static dev.penstock.Projections.include;
import static dev.penstock.Sorts.ascending;
import static dev.penstock.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.penstock.expr.Expr;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written in Java equals what is read from MongoDB's JSON. */
class PipelineTest {

  @ParameterizedTest
  @MethodSource({"stages", "queries", "expressions", "dates", "arrays"})
  void javaEqualsJson(Pipe<Object, Document> pipe, String json) {
    assertThat(pipe).isEqualTo(Pipeline.parse(json));
    assertThat(Pipeline.parse(pipe.toJson())).isEqualTo(pipe);
  }

  static Stream<Arguments> stages() {
    return Stream.of(
        arguments(
            Pipeline.match(field("status").eq("active"))
                .unwind("tags")
                .group(field("tags"), sum("total", field("price")), count("n"))
                .sort(descending("total"))
                .limit(10),
            """
            [{"$match": {"status": "active"}},
             {"$unwind": "$tags"},
             {"$group": {"_id": "$tags", "total": {"$sum": "$price"}, "n": {"$count": {}}}},
             {"$sort": {"total": -1}},
             {"$limit": 10}]
            """),
        arguments(Pipeline.of(List.of()), "[]"),
        arguments(
            Pipeline.project(include("a", "b.c"), excludeId(), computed("d", field("e"))),
            """
            [{"$project": {"a": 1, "b.c": 1, "_id": 0, "d": "$e"}}]
            """),
        arguments(Pipeline.project(exclude("a", "b")), "[{\"$project\": {\"a\": 0, \"b\": 0}}]"),
        arguments(
            Pipeline.project(computed("five", 5), computed("text", "$x")),
            """
            [{"$project": {"five": {"$literal": 5}, "text": {"$literal": "$x"}}}]
            """),
        arguments(
            Pipeline.addFields(
                computed("a.b", field("c").add(1)), computed("gone", REMOVE), computed("n", null)),
            """
            [{"$addFields": {"a.b": {"$add": ["$c", 1]}, "gone": "$$REMOVE", "n": null}}]
            """),
        arguments(
            Pipeline.set(computed("a", document(computed("b", 1)))),
            """
            [{"$set": {"a": {"$let": {"vars": {}, "in": {"b": 1}}}}}]
            """),
        arguments(Pipeline.set(computed("a", true)), "[{\"$set\": {\"a\": true}}]"),
        arguments(Pipeline.unset("a", "b.c"), "[{\"$unset\": [\"a\", \"b.c\"]}]"),
        arguments(
            Pipeline.unwind("a.b", o -> o.includeArrayIndex("i").preserveNullAndEmptyArrays(true)),
            """
            [{"$unwind": {"path": "$a.b", "includeArrayIndex": "i",
                          "preserveNullAndEmptyArrays": true}}]
            """),
        arguments(
            Pipeline.group(
                null,
                sum("n", 1),
                avg("avg", field("x")),
                min("min", field("x")),
                max("max", field("x")),
                first("first", field("x")),
                last("last", field("x")),
                push("all", ROOT),
                addToSet("set", field("x")),
                mergeObjects("merged", field("d")),
                stdDevPop("pop", field("x")),
                stdDevSamp("samp", field("x"))),
            """
            [{"$group": {"_id": null, "n": {"$sum": 1}, "avg": {"$avg": "$x"},
              "min": {"$min": "$x"}, "max": {"$max": "$x"}, "first": {"$first": "$x"},
              "last": {"$last": "$x"}, "all": {"$push": "$$ROOT"}, "set": {"$addToSet": "$x"},
              "merged": {"$mergeObjects": "$d"}, "pop": {"$stdDevPop": "$x"},
              "samp": {"$stdDevSamp": "$x"}}}]
            """),
        arguments(
            Pipeline.group(
                document(computed("region", field("region")), computed("year", field("at").year())),
                sum("total", field("price").multiply(field("qty")))),
            """
            [{"$group": {"_id": {"region": "$region", "year": {"$year": "$at"}},
                         "total": {"$sum": {"$multiply": ["$price", "$qty"]}}}}]
            """),
        arguments(
            Pipeline.sort(ascending("a", "b"), descending("c"), field("d.e").desc()),
            "[{\"$sort\": {\"a\": 1, \"b\": 1, \"c\": -1, \"d.e\": -1}}]"),
        arguments(Pipeline.sort(field("a").asc()), "[{\"$sort\": {\"a\": 1}}]"),
        arguments(
            Pipeline.skip(5).limit(3_000_000_000L), "[{\"$skip\": 5}, {\"$limit\": 3000000000}]"),
        arguments(Pipeline.limit(3).skip(1), "[{\"$limit\": 3}, {\"$skip\": 1}]"),
        arguments(Pipeline.count("n"), "[{\"$count\": \"n\"}]"),
        arguments(
            Pipeline.sortByCount(field("tag").toLower()),
            "[{\"$sortByCount\": {\"$toLower\": \"$tag\"}}]"),
        arguments(
            Pipeline.replaceRoot(field("a")).replaceWith(field("b").mergeObjects(ROOT)),
            """
            [{"$replaceRoot": {"newRoot": "$a"}},
             {"$replaceWith": {"$mergeObjects": ["$b", "$$ROOT"]}}]
            """),
        arguments(
            Pipeline.documents(Document.of("a", 1, "b", List.of(1, "x")), Document.of("a", "$b")),
            """
            [{"$documents": [{"a": 1, "b": [1, "x"]}, {"a": {"$literal": "$b"}}]}]
            """),
        arguments(
            Pipeline.documents(Document.of("a.b", 1)),
            "[{\"$documents\": [{\"$literal\": {\"a.b\": 1}}]}]"));
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        arguments(
            Pipeline.match(
                and(field("a").gt(1), field("b").gte(2), field("c").lt(3), field("d").lte(4))),
            """
            [{"$match": {"$and": [{"a": {"$gt": 1}}, {"b": {"$gte": 2}}, {"c": {"$lt": 3}},
                                  {"d": {"$lte": 4}}]}}]
            """),
        arguments(
            Pipeline.match(field("a").ne("x").or(field("b").eq(null))),
            "[{\"$match\": {\"$or\": [{\"a\": {\"$ne\": \"x\"}}, {\"b\": null}]}}]"),
        arguments(
            Pipeline.match(
                field("a").eq(1).and(field("b").eq(2)).and(field("c").eq(3).or(field("d").eq(4)))),
            """
            [{"$match": {"$and": [{"a": 1}, {"b": 2}, {"$or": [{"c": 3}, {"d": 4}]}]}}]
            """),
        arguments(
            Pipeline.match(nor(field("a").eq(1), field("b").eq(2))),
            "[{\"$match\": {\"$nor\": [{\"a\": 1}, {\"b\": 2}]}}]"),
        arguments(
            Pipeline.match(or(not(field("a").eq(1)), field("b").eq(2))),
            "[{\"$match\": {\"$or\": [{\"$nor\": [{\"a\": 1}]}, {\"b\": 2}]}}]"),
        arguments(
            Pipeline.match(field("a").in(1, "x", null)),
            "[{\"$match\": {\"a\": {\"$in\": [1, \"x\", null]}}}]"),
        arguments(
            Pipeline.match(field("a").nin(List.of(1, 2))),
            "[{\"$match\": {\"a\": {\"$nin\": [1, 2]}}}]"),
        arguments(
            Pipeline.match(field("a").asNumber().in(1, 2L).and(field("b").asString().nin("x"))),
            """
            [{"$match": {"$and": [{"a": {"$in": [1, {"$numberLong": "2"}]}},
                                  {"b": {"$nin": ["x"]}}]}}]
            """),
        arguments(
            Pipeline.match(field("a.b").exists().and(field("c").exists(false))),
            """
            [{"$match": {"$and": [{"a.b": {"$exists": true}}, {"c": {"$exists": false}}]}}]
            """),
        arguments(
            Pipeline.match(field("a").type(BsonType.STRING, BsonType.NULL)),
            "[{\"$match\": {\"a\": {\"$type\": [\"string\", \"null\"]}}}]"),
        arguments(
            Pipeline.match(field("a").size(3).and(field("b").mod(4, 1))),
            "[{\"$match\": {\"$and\": [{\"a\": {\"$size\": 3}}, {\"b\": {\"$mod\": [4, 1]}}]}}]"),
        arguments(
            Pipeline.match(field("a").all("x", Pattern.compile("^y"))),
            """
            [{"$match": {"a": {"$all":
              ["x", {"$regularExpression": {"pattern": "^y", "options": ""}}]}}}]
            """),
        arguments(
            Pipeline.match(
                field("a")
                    .regex("^x")
                    .and(field("b").regex(Pattern.compile("y", Pattern.CASE_INSENSITIVE)))),
            """
            [{"$match": {"$and": [{"a": {"$regex": "^x"}},
                                  {"b": {"$regex": "y", "$options": "i"}}]}}]
            """),
        arguments(
            Pipeline.match(
                field("items")
                    .elemMatch(item -> item.field("sku").eq("a").and(item.field("n.q").gt(3)))),
            """
            [{"$match": {"items": {"$elemMatch": {"$and": [{"sku": "a"}, {"n.q": {"$gt": 3}}]}}}}]
            """),
        arguments(
            Pipeline.match(field("items").elemMatch(or(field("sku").eq("a"), field("qty").gt(3)))),
            """
            [{"$match": {"items": {"$elemMatch": {"$or": [{"sku": "a"}, {"qty": {"$gt": 3}}]}}}}]
            """),
        arguments(
            Pipeline.match(field("n").elemMatch(n -> n.gt(3).and(n.lt(5)).and(n.eq(4).not()))),
            """
            [{"$match": {"n": {"$elemMatch": {"$gt": 3, "$lt": 5, "$not": {"$eq": 4}}}}}]
            """),
        arguments(
            Pipeline.match(field("a").elemMatch(a -> a.elemMatch(b -> b.gt(1)))),
            "[{\"$match\": {\"a\": {\"$elemMatch\": {\"$elemMatch\": {\"$gt\": 1}}}}}]"),
        arguments(
            Pipeline.match(
                field("a").elemMatch(a -> a.field("b").elemMatch(b -> b.field("c").exists()))),
            """
            [{"$match": {"a": {"$elemMatch": {"b": {"$elemMatch": {"c": {"$exists": true}}}}}}}]
            """),
        arguments(
            Pipeline.match(field("a").gt(field("b")).and(field("c").eq(1))),
            "[{\"$match\": {\"$and\": [{\"$expr\": {\"$gt\": [\"$a\", \"$b\"]}}, {\"c\": 1}]}}]"),
        arguments(
            Pipeline.match(field("a").eq(literal(1))),
            "[{\"$match\": {\"$expr\": {\"$eq\": [\"$a\", 1]}}}]"),
        arguments(
            Pipeline.match(field("flag").asBoolean().or(field("flag").asBoolean().eq(false))),
            "[{\"$match\": {\"$or\": [{\"$expr\": \"$flag\"}, {\"flag\": false}]}}]"),
        arguments(
            Pipeline.match(field("a").add(1).gt(variable("limit"))),
            "[{\"$match\": {\"$expr\": {\"$gt\": [{\"$add\": [\"$a\", 1]}, \"$$limit\"]}}}]"),
        arguments(
            Pipeline.match(field("at").asDate().lt(Instant.EPOCH)),
            "[{\"$match\": {\"at\": {\"$lt\": {\"$date\": \"1970-01-01T00:00:00Z\"}}}}]"));
  }

  static Stream<Arguments> expressions() {
    return Stream.of(
        expression(
            cond(field("qty").gt(9), "many", field("qty")),
            "{\"$cond\": [{\"$gt\": [\"$qty\", 9]}, \"many\", \"$qty\"]}"),
        expression(
            when(field("a").eq(1), "one").when(field("a").in(2, 3), "few").otherwise(null),
            """
            {"$switch": {"branches": [{"case": {"$eq": ["$a", 1]}, "then": "one"},
                                      {"case": {"$in": ["$a", [2, 3]]}, "then": "few"}],
                         "default": null}}
            """),
        expression(
            when(field("a").ne(null), field("a")).orElseFail(),
            "{\"$switch\": {\"branches\": [{\"case\": {\"$ne\": [\"$a\", null]}, \"then\":"
                + " \"$a\"}]}}"),
        expression(
            let("total", field("a").add(field("b")), t -> t.multiply(t)),
            """
            {"$let": {"vars": {"total": {"$add": ["$a", "$b"]}},
                      "in": {"$multiply": ["$$total", "$$total"]}}}
            """),
        expression(field("a").ifNull(field("b")).ifNull(0), "{\"$ifNull\": [\"$a\", \"$b\", 0]}"),
        expression(
            concat(field("first"), " ", field("last")),
            "{\"$concat\": [\"$first\", \" \", \"$last\"]}"),
        expression(
            field("a").concat("-").concat(field("b")).toUpper(),
            "{\"$toUpper\": {\"$concat\": [\"$a\", \"-\", \"$b\"]}}"),
        expression(
            document(computed("x", field("a")), computed("y", array(1, field("b")))),
            "{\"x\": \"$a\", \"y\": [1, \"$b\"]}"),
        expression(add(field("a"), field("b"), literal(1)), "{\"$add\": [\"$a\", \"$b\", 1]}"),
        expression(
            multiply(field("a"), field("b").toInt(), field("c")),
            "{\"$multiply\": [\"$a\", {\"$toInt\": \"$b\"}, \"$c\"]}"),
        expression(
            and(field("a").gt(1), or(field("b").asBoolean(), field("c").nin(1).not())),
            """
            {"$and": [{"$gt": ["$a", 1]},
                      {"$or": ["$b", {"$not": [{"$not": [{"$in": ["$c", [1]]}]}]}]}]}
            """),
        expression(
            nor(field("a").eq(1), field("b").eq(2)),
            "{\"$not\": [{\"$or\": [{\"$eq\": [\"$a\", 1]}, {\"$eq\": [\"$b\", 2]}]}]}"),
        expression(field("a").exists(), "{\"$ne\": [{\"$type\": \"$a\"}, \"missing\"]}"),
        expression(field("a").exists(false), "{\"$eq\": [{\"$type\": \"$a\"}, \"missing\"]}"),
        expression(
            field("price").toDouble().multiply(2).subtract(field("tax").toLong()).round(2),
            """
            {"$round": [{"$subtract": [{"$multiply": [{"$toDouble": "$price"}, 2.0]},
                                       {"$toLong": "$tax"}]}, 2]}
            """),
        expression(
            field("n").toInt().add(1).divide(3),
            "{\"$divide\": [{\"$add\": [{\"$toInt\": \"$n\"}, 1]}, 3]}"),
        expression(field("a").cmp(field("b")), "{\"$cmp\": [\"$a\", \"$b\"]}"),
        expression(field("a.b").field("c"), "\"$a.b.c\""),
        expression(
            getField("a.b").field("c"),
            "{\"$let\": {\"vars\": {\"input\": {\"$getField\": \"a.b\"}}, \"in\": \"$$input.c\"}}"),
        expression(
            ROOT.getField("$x"),
            "{\"$getField\": {\"field\": {\"$literal\": \"$x\"}, \"input\": \"$$ROOT\"}}"),
        expression(
            ROOT.mergeObjects(Document.of("a", 1)).mergeObjects(field("b")),
            "{\"$mergeObjects\": [\"$$ROOT\", {\"$literal\": {\"a\": 1}}, \"$b\"]}"));
  }

  static Stream<Arguments> dates() {
    return Stream.of(
        expression(
            field("at").timezone("Europe/Paris").hour(),
            "{\"$hour\": {\"date\": \"$at\", \"timezone\": \"Europe/Paris\"}}"),
        expression(
            field("at").timezone(field("zone")).isoWeek(),
            "{\"$isoWeek\": {\"date\": \"$at\", \"timezone\": \"$zone\"}}"),
        expression(
            field("at").dateTrunc("day"),
            "{\"$dateTrunc\": {\"date\": \"$at\", \"unit\": \"day\"}}"),
        expression(
            field("at")
                .timezone("+02:00")
                .dateTrunc("week", o -> o.binSize(2).startOfWeek("monday")),
            """
            {"$dateTrunc": {"date": "$at", "unit": "week", "binSize": 2, "timezone": "+02:00",
                            "startOfWeek": "monday"}}
            """),
        expression(
            NOW.subtract(field("at")).divide(1000),
            "{\"$divide\": [{\"$subtract\": [\"$$NOW\", \"$at\"]}, 1000]}"),
        expression(
            field("at").asDate().add(1000).subtract(1).year(),
            "{\"$year\": {\"$subtract\": [{\"$add\": [\"$at\", 1000]}, 1]}}"));
  }

  static Stream<Arguments> arrays() {
    return Stream.of(
        expression(
            field("items").map(item -> item.field("price").multiply(item.field("qty"))),
            """
            {"$map": {"input": "$items", "in": {"$multiply": ["$$this.price", "$$this.qty"]}}}
            """),
        expression(
            field("items").filter(item -> item.field("qty").gt(field("least"))).size(),
            """
            {"$size": {"$filter": {"input": "$items", "cond": {"$gt": ["$$this.qty", "$least"]}}}}
            """),
        expression(
            field("n").reduce(0, (sum, n) -> sum.add(n)),
            """
            {"$reduce": {"input": "$n", "initialValue": 0, "in": {"$add": ["$$value", "$$this"]}}}
            """),
        expression(
            field("a").map(x -> field("b").map(y -> x.add(y))),
            """
            {"$map": {"input": "$a", "as": "this2",
                      "in": {"$map": {"input": "$b", "in": {"$add": ["$$this2", "$$this"]}}}}}
            """),
        expression(
            field("a").map(x -> x.map(y -> y.add(1))),
            """
            {"$map": {"input": "$a",
                      "in": {"$map": {"input": "$$this", "in": {"$add": ["$$this", 1]}}}}}
            """),
        expression(
            field("a").concatArrays(List.of(1, "$x")).concatArrays(field("b")).slice(2),
            """
            {"$slice": [{"$concatArrays": ["$a", [1, {"$literal": "$x"}], "$b"]}, 2]}
            """),
        expression(
            field("a").slice(1, 2).arrayElemAt(0).field("x"),
            """
            {"$let": {"vars": {"input": {"$arrayElemAt": [{"$slice": ["$a", 1, 2]}, 0]}},
                      "in": "$$input.x"}}
            """),
        expression(
            field("a").split(",").arrayElemAt(field("i")),
            "{\"$arrayElemAt\": [{\"$split\": [\"$a\", \",\"]}, \"$i\"]}"),
        expression(field("x").in(field("a")), "{\"$in\": [\"$x\", \"$a\"]}"));
  }

  private static Arguments expression(Expr<Object, ?> expression, String json) {
    return arguments(Pipeline.group(expression), "[{\"$group\": {\"_id\": " + json + "}}]");
  }
}
