package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MongoDB's syntax is read, and printed in one canonical way. */
class MqlTest {
  /** These are printed as they are read. */
  private static final String CANONICAL =
      """
      []
      [{"$match": {}}]
      [{"$match": {"a": 5, "b.c": "x", "d": null, "e": {"f": 1}, "g": [1, 2], "h": {}}}]
      [{"$match": {"a": 5.0}}, {"$match": {"a": {"$numberLong": "5"}}}, {"$match": {"a": {"$numberDecimal": "5"}}}]
      [{"$match": {"at": {"$gte": {"$date": "2024-01-01T00:00:00Z"}}, "by": {"$oid": "507f1f77bcf86cd799439011"}}}]
      [{"$match": {"a": {"$gt": 1, "$lte": 5}, "b": {"$ne": null}}}]
      [{"$match": {"a": {"$in": [1, null, {"$regularExpression": {"pattern": "^a", "options": "i"}}]}, "b": {"$nin": []}}}]
      [{"$match": {"a": {"$exists": true}, "b": {"$exists": false}, "c": {"$size": 2}, "d": {"$mod": [4, 1]}}}]
      [{"$match": {"a": {"$type": "string"}, "b": {"$type": "number"}, "c": {"$type": ["number", "null"]}}}]
      [{"$match": {"a": {"$regex": "^x"}, "b": {"$regex": "y", "$options": "im"}, "c": {"$not": {"$regex": "z"}}}}]
      [{"$match": {"a": {"$eq": {"$regularExpression": {"pattern": "x", "options": ""}}}, "b": {"$eq": {"$gt": 1}}}}]
      [{"$match": {"a": {"$not": {"$gt": 1, "$lt": 5}}}}]
      [{"$match": {"a": {"$all": [1, [2], {"$regularExpression": {"pattern": "x", "options": ""}}]}, "b": {"$all": []}}}]
      [{"$match": {"a": {"$all": [{"$elemMatch": {"x": 1}}, {"$elemMatch": {"$gt": 3}}]}}}]
      [{"$match": {"a": {"$elemMatch": {"x": 1, "y": {"$gt": 2}}}, "b": {"$elemMatch": {"$gt": 1, "$lt": 5}}}}]
      [{"$match": {"a": {"$elemMatch": {"$or": [{"x": 1}, {"y": 2}]}}, "b": {"$elemMatch": {}}}}]
      [{"$match": {"$or": [{"a": 1}, {"a": 2, "b": 3}, {}]}}]
      [{"$match": {"$and": [{"a": 1}]}}, {"$match": {"$and": [{"a": 1}, {"a": 2}]}}, {"$match": {"$and": [{}, {"a": 1}]}}]
      [{"$match": {"a": 1, "$or": [{"b": 1}], "$nor": [{"c": 1}], "$and": [{"d": 1}, {"e": 1}]}}]
      [{"$match": {"$expr": {"$gt": ["$spent", "$budget"]}}}]
      [{"$match": {"a.0.b": 1, "x": {"y.z": 1}}}]
      [{"$project": {"_id": 0, "a": 1, "b.c": "$d.e", "f": {"$literal": 1}, "g": {"$literal": true}, "h": "text", "i": null}}]
      [{"$project": {"a": 0, "b.c": 0}}, {"$project": {"_id": 1, "a": 0}}, {"$project": {"_id": 0}}]
      [{"$project": {"a": ["$x", 1, "y"], "b": {"$literal": []}, "c": {"$literal": {"d": 1}}, "e": {"$literal": "$x"}}}]
      [{"$project": {"a": {"$let": {"vars": {}, "in": {"b": "$x", "c": 1}}}}}]
      [{"$addFields": {"a": 1, "b.c": true, "d": {}, "e": {"$literal": {}}, "f": [], "g": "$$REMOVE"}}]
      [{"$addFields": {"a": {"$let": {"vars": {}, "in": {"b": "$x"}}}}}]
      [{"$addFields": {"a": {"$let": {"vars": {}, "in": {"$let": {"vars": {}, "in": {"b": "$x"}}}}}}}]
      [{"$unset": "a"}, {"$unset": ["a.b", "c"]}]
      [{"$group": {"_id": null, "n": {"$count": {}}}}]
      [{"$group": {"_id": "$a.b", "total": {"$sum": "$price"}, "n": {"$sum": 1}, "all": {"$push": {"x": "$x", "y": 1}}}}]
      [{"$group": {"_id": {"x": "$a", "y": {"$literal": 1}, "z": {"w": 1}}}}]
      [{"$group": {"_id": {"$dateTrunc": {"date": "$at", "unit": "month"}}, "first": {"$first": "$$ROOT"}}}]
      [{"$sort": {"a": 1, "b.c": -1}}, {"$skip": 0}, {"$limit": 10}, {"$count": "n"}]
      [{"$limit": 9223372036854775807}]
      [{"$unwind": "$a.b"}, {"$unwind": {"path": "$a", "includeArrayIndex": "i.j", "preserveNullAndEmptyArrays": true}}]
      [{"$sortByCount": "$a"}, {"$sortByCount": {"$toLower": "$a"}}, {"$sortByCount": {"$literal": 5}}]
      [{"$sortByCount": {"$let": {"vars": {}, "in": ["$a", "$b"]}}}]
      [{"$replaceRoot": {"newRoot": "$a"}}, {"$replaceRoot": {"newRoot": {"a": {"b": 1}, "c": "$d"}}}]
      [{"$documents": [{"a": 1}, {"a": "$$NOW"}]}, {"$limit": 1}]
      [{"$project": {"v": {"$cond": [{"$gte": ["$a", 1]}, "$b", {"$ifNull": ["$c", 0]}]}}}]
      [{"$project": {"v": {"$switch": {"branches": [{"case": "$a", "then": 1}], "default": "$$REMOVE"}}}}]
      [{"$project": {"v": {"$let": {"vars": {"x": "$a", "y": 2}, "in": {"$add": ["$$x", "$$y", "$$x.z"]}}}}}]
      [{"$project": {"v": {"$map": {"input": "$a", "in": {"$multiply": ["$$this", 2]}}}}}]
      [{"$project": {"v": {"$map": {"input": "$a", "as": "x", "arrayIndexAs": "i", "in": ["$$x", "$$i"]}}}}]
      [{"$project": {"v": {"$filter": {"input": "$a", "as": "x", "cond": {"$gt": ["$$x.y", 1]}, "limit": 3}}}}]
      [{"$project": {"v": {"$reduce": {"input": "$a", "initialValue": 0, "in": {"$add": ["$$value", "$$this"]}}}}}]
      [{"$project": {"v": {"$map": {"input": "$a", "as": "CURRENT", "in": "$b"}}, "w": "$$CURRENT", "x": "$$ROOT.a"}}]
      [{"$project": {"a": {"$hour": "$at"}, "b": {"$hour": {"date": "$at", "timezone": "+02:00"}}, "c": {"$hour": {"date": ["$x"]}}}}]
      [{"$project": {"a": {"$dateToString": {"date": "$at", "timezone": "$tz", "onNull": "$b"}}, "b": {"$dateFromParts": {"isoWeekYear": "$y", "minute": 1}}, "c": {"$tsSecond": "$ts"}}}]
      [{"$project": {"a": {"$getField": "a.b"}, "b": {"$getField": {"$literal": "$x"}}, "c": {"$getField": {"field": "x", "input": "$y"}}}}]
      [{"$project": {"a": {"$trim": {"input": "$s"}}, "b": {"$trim": {"input": "$s", "chars": " x"}}}}]
      [{"$project": {"a": {"$not": "$x"}, "b": {"$size": [["$x"]]}, "c": {"$size": {"$literal": [1]}}, "d": {"$and": []}, "e": {"$and": ["$x"]}}}]
      [{"$project": {"a": {"$slice": ["$x", 1]}, "b": {"$slice": ["$x", 1, 2]}, "c": {"$round": ["$x"]}, "d": {"$concat": []}}}]
      """;

  /** On the left what is read, on the right how it is printed. */
  private static final String SHORTENED =
      """
      [{"$match": {"a": {"$eq": 5}}}] => [{"$match": {"a": 5}}]
      [{"$match": {"$comment": "why", "a": 1}}] => [{"$match": {"a": 1}}]
      [{"$match": {"$and": [{"a": 1}, {"b": 2}]}}] => [{"$match": {"a": 1, "b": 2}}]
      [{"$match": {"$and": [{"a": {"$gt": 1}}, {"a": {"$lt": 5}}]}}] => [{"$match": {"a": {"$gt": 1, "$lt": 5}}}]
      [{"$match": {"a": {"$regularExpression": {"pattern": "x", "options": "i"}}}}] => [{"$match": {"a": {"$regex": "x", "$options": "i"}}}]
      [{"$match": {"a": {"$options": "i", "$regex": "x"}}}] => [{"$match": {"a": {"$regex": "x", "$options": "i"}}}]
      [{"$match": {"a": {"$not": {"$regularExpression": {"pattern": "x", "options": ""}}}}}] => [{"$match": {"a": {"$not": {"$regex": "x"}}}}]
      [{"$match": {"a": {"$exists": 1}, "b": {"$exists": null}, "c": {"$exists": "no"}}}] => [{"$match": {"a": {"$exists": true}, "b": {"$exists": false}, "c": {"$exists": true}}}]
      [{"$match": {"a": {"$type": [1, 16, "long", "decimal", 127]}}}] => [{"$match": {"a": {"$type": ["number", "maxKey"]}}}]
      [{"$match": {"a": {"$size": 2.0}, "b": {"$mod": [4.9, {"$numberDecimal": "-1.5"}]}}}] => [{"$match": {"a": {"$size": 2}, "b": {"$mod": [4, -1]}}}]
      [{"$project": {"a": {"b": 1, "c": {"d": "$x"}, "e.f": true}}}] => [{"$project": {"a.b": 1, "a.c.d": "$x", "a.e.f": 1}}]
      [{"$project": {"a": {"$numberLong": "0"}, "b": false, "c": -0.0}}] => [{"$project": {"a": 0, "b": 0, "c": 0}}]
      [{"$project": {"a": 0.5, "b": {"$numberDecimal": "0.1"}, "c": -1}}] => [{"$project": {"a": 1, "b": 1, "c": 1}}]
      [{"$set": {"a": {"b": 1, "c": {}}}}] => [{"$addFields": {"a.b": 1, "a.c": {}}}]
      [{"$replaceWith": {"a": "$b"}}] => [{"$replaceRoot": {"newRoot": {"a": "$b"}}}]
      [{"$unwind": {"path": "$a", "preserveNullAndEmptyArrays": false}}] => [{"$unwind": "$a"}]
      [{"$unset": ["a"]}] => [{"$unset": "a"}]
      [{"$limit": 2.0}, {"$skip": {"$numberDecimal": "3"}}] => [{"$limit": 2}, {"$skip": 3}]
      [{"$sort": {"a": {"$numberLong": "-1"}, "b": 1.0}}] => [{"$sort": {"a": -1, "b": 1}}]
      [{"$project": {"a": {"$cond": {"if": "$x", "then": 1, "else": 2}}}}] => [{"$project": {"a": {"$cond": ["$x", 1, 2]}}}]
      [{"$project": {"a": {"$const": 1}, "b": {"$literal": "x"}, "c": {"$expr": "$x"}}}] => [{"$project": {"a": {"$literal": 1}, "b": "x", "c": "$x"}}]
      [{"$project": {"a": "$$CURRENT.b.c", "b": {"$add": 1}, "c": {"$not": ["$x"]}}}] => [{"$project": {"a": "$b.c", "b": {"$add": [1]}, "c": {"$not": "$x"}}}]
      [{"$project": {"a": {"$substr": ["$x", 0, 1]}}}] => [{"$project": {"a": {"$substrBytes": ["$x", 0, 1]}}}]
      [{"$project": {"a": {"$hour": ["$at"]}, "b": {"$hour": {"date": "$at"}}}}] => [{"$project": {"a": {"$hour": "$at"}, "b": {"$hour": "$at"}}}]
      [{"$project": {"a": {"$map": {"input": [], "as": "this", "in": 1}}}}] => [{"$project": {"a": {"$map": {"input": [], "in": 1}}}}]
      [{"$project": {"a": {"$let": {"vars": {}, "in": ["$x"]}}}}] => [{"$project": {"a": ["$x"]}}]
      """;

  static Stream<String> canonical() {
    return CANONICAL.lines();
  }

  static Stream<String> shortened() {
    return SHORTENED.lines();
  }

  @ParameterizedTest
  @MethodSource("canonical")
  void printsWhatItReads(String json) {
    assertThat(Mql.print(Mql.parse(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("shortened")
  void printsOneFormOfMany(String line) {
    String[] sides = line.split(" => ", 2);
    List<Stage> stages = Mql.parse(sides[0]);
    assertThat(Mql.print(stages)).isEqualTo(sides[1]);
    assertThat(Mql.parse(sides[1])).isEqualTo(stages);
  }

  @ParameterizedTest
  @MethodSource({"canonical", "shortened"})
  void readsWhatItPrints(String line) {
    List<Stage> stages = Mql.parse(line.split(" => ", 2)[0]);
    assertThat(Mql.parse(Mql.print(stages))).isEqualTo(stages);
  }

  @Test
  void readsParts() {
    assertThat(Mql.parseStage(Document.parse("{\"$limit\": 5}"))).isEqualTo(Limit.of(5));
    assertThat(Mql.parseExpression(ExtendedJson.parse("{\"$add\": [\"$a\", 1]}")))
        .isEqualTo(
            Call.of(ArithmeticOp.ADD, FieldPath.of(Path.of("a")), Literal.of(new BsonInt32(1))));
    assertThat(Mql.parsePredicate(Document.parse("{}"))).isEqualTo(Predicate.ALWAYS);
  }
}
