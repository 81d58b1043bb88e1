package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.DocumentFormatException;
import dev.penstock.PipelineException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What MongoDB refuses before it reads a document is refused with its code, and says what, where
 * and what to do.
 */
class MqlErrorsTest {
  private static final String REFUSED =
      """
      {"$match": {}} => 14 a pipeline is an array of stages, not an object
      [5] => 14 stage 1 is 5; a stage is an object
      [{}] => 40323 stage 1 {}: a stage is an object of exactly one field, its name; this one has none
      [{"$match": {}, "$limit": 1}] => 40323 stage 1 $match: a stage is an object of exactly one field, its name; this one has $match, $limit
      [{"$mtach": {}}] => 40324 stage 1 $mtach: there is no stage "$mtach"; did you mean "$match"?
      [{"match": {}}] => 40324 stage 1 match: there is no stage "match"; did you mean "$match"?
      [{"$geoNear": {}}] => 0 stage 1 $geoNear: the stage $geoNear is not supported yet
      [{"$frobnicate": {}}] => 40324 stage 1 $frobnicate: there is no stage "$frobnicate"
      [{"$limit": 1}, {"$documents": []}] => 40602 stage 2 $documents: can only be the first stage
      [{"$limit": 0}] => 15958 stage 1 $limit: the limit must be positive, not 0
      [{"$limit": -1}] => 5107201 stage 1 $limit: the limit must be positive, not -1
      [{"$limit": 2.5}] => 5107201 stage 1 $limit: takes an integer, not 2.5
      [{"$limit": "2"}] => 5107201 stage 1 $limit: takes an integer, not "2"
      [{"$skip": -1}] => 5107200 stage 1 $skip: the number to skip must not be negative: -1
      [{"$skip": null}] => 5107200 stage 1 $skip: takes an integer, not null
      [{"$count": 1}] => 40156 stage 1 $count: takes the name of a field, not 1
      [{"$count": ""}] => 40157 stage 1 $count: the name of the count must not be empty
      [{"$count": "$n"}] => 40158 stage 1 $count: the name of the count must not start with '$': $n
      [{"$count": "a.b"}] => 40160 stage 1 $count: the name of the count must not contain a dot: a.b
      [{"$count": "_id"}] => 9 stage 1 $count: the name of the count must not be _id
      [{"$sort": "a"}] => 15973 stage 1 $sort: takes an object, not "a"
      [{"$sort": {}}] => 15976 stage 1 $sort: needs at least one key
      [{"$sort": {"a": 2}}] => 15975 stage 1 $sort: the direction of "a" is 1 or -1, not 2
      [{"$sort": {"a": "desc"}}] => 15974 stage 1 $sort: the direction of "a" is 1 or -1, not "desc"
      [{"$sort": {"a": {"$meta": "textScore"}}}] => 0 stage 1 $sort: sorting by $meta is not supported yet
      [{"$sort": {"a": {"x": 1}}}] => 17312 stage 1 $sort: the direction of "a" is 1 or -1, not an object
      [{"$sort": {"$a": 1}}] => 16410 stage 1 $sort: the field path "$a" has a name that starts with '$'; read such a field with $getField
      [{"$unwind": 5}] => 15981 stage 1 $unwind: takes an object, not 5
      [{"$unwind": "a"}] => 28818 stage 1 $unwind: the path starts with '$': write "$a", not "a"
      [{"$unwind": ""}] => 28812 stage 1 $unwind: needs a path, the array's
      [{"$unwind": "$"}] => 40352 stage 1 $unwind: a field path must not be empty
      [{"$unwind": {}}] => 28812 stage 1 $unwind: needs a path, the array's
      [{"$unwind": {"path": 1}}] => 28808 stage 1 $unwind: path takes a string, not 1
      [{"$unwind": {"path": "$a", "includeArrayIndex": ""}}] => 28810 stage 1 $unwind: includeArrayIndex must not be empty
      [{"$unwind": {"path": "$a", "includeArrayIndex": "$i"}}] => 28822 stage 1 $unwind: includeArrayIndex names a field, without '$' before it: $i
      [{"$unwind": {"path": "$a", "preserveNullAndEmptyArrays": 1}}] => 28809 stage 1 $unwind: preserveNullAndEmptyArrays takes true or false, not 1
      [{"$unwind": {"path": "$a", "preserveNulls": true}}] => 28811 stage 1 $unwind: has no option "preserveNulls"
      [{"$unset": 5}] => 31002 stage 1 $unset: takes a string or an array of strings, not 5
      [{"$unset": []}] => 31119 stage 1 $unset: needs at least one field
      [{"$unset": ["a", 5]}] => 31120 stage 1 $unset: takes strings, not 5 among them
      [{"$unset": ["a", "a.b"]}] => 31249 stage 1 $unset: the paths "a" and "a.b" collide: one leads through the other
      [{"$unset": ["a", "a"]}] => 31250 stage 1 $unset: names "a" twice
      [{"$unset": "a."}] => 40353 stage 1 $unset: the field path "a." must not end with a dot
      [{"$unset": "a..b"}] => 15998 stage 1 $unset: the field path "a..b" has an empty name in it
      [{"$unset": ""}] => 40352 stage 1 $unset: a field path must not be empty
      [{"$project": 5}] => 15969 stage 1 $project: takes an object, not 5
      [{"$project": {}}] => 51272 stage 1 $project: needs at least one field
      [{"$project": {"a": {}}}] => 51270 stage 1 $project: the object at "a" is empty; write {"$literal": {}} for an empty object
      [{"$project": {"a": 1, "b": 0}}] => 31254 stage 1 $project: cannot exclude "b" in an inclusion; only _id can be; use $unset
      [{"$project": {"a": 0, "b": 1}}] => 31253 stage 1 $project: cannot include "b" in an exclusion; drop the others by name
      [{"$project": {"a": 0, "b": "$x"}}] => 31252 stage 1 $project: cannot compute "b" in an exclusion; use $addFields
      [{"$project": {"a": 0, "b": "x"}}] => 31310 stage 1 $project: cannot compute "b" in an exclusion; use $addFields
      [{"$project": {"a": {"b": 1}, "a.b": 1}}] => 31250 stage 1 $project: names "a.b" twice
      [{"$project": {"a.b": 1, "a": 1}}] => 31250 stage 1 $project: the paths "a.b" and "a" collide: one leads through the other
      [{"$project": {"a.$": 1}}] => 31324 stage 1 $project: the positional projection "a.$" exists in find only; use $filter
      [{"$project": {"a": {"$tpUpper": "$x"}}}] => 31325 stage 1 $project: field "a": there is no expression operator "$tpUpper"; did you mean "$toUpper"?
      [{"$project": {"a": {"$function": "$x"}}}] => 0 stage 1 $project: field "a": the expression operator $function is not supported yet
      [{"$addFields": "a"}] => 40272 stage 1 $addFields: takes an object, not "a"
      [{"$addFields": {}}] => 40177 stage 1 $addFields: needs at least one field
      [{"$addFields": {"a": 1, "a.b": 2}}] => 40176 stage 1 $addFields: the paths "a" and "a.b" collide: one leads through the other
      [{"$addFields": {"a": {"$frobnicate": 1}}}] => 168 stage 1 $addFields: field "a": there is no expression operator "$frobnicate"
      [{"$addFields": {"a": {"b": 1, "$add": []}}}] => 16410 stage 1 $addFields: the field path "$add" has a name that starts with '$'; read such a field with $getField
      [{"$group": []}] => 15947 stage 1 $group: takes an object, not an array
      [{"$group": {"n": {"$sum": 1}}}] => 15955 stage 1 $group: needs a key, _id; {"_id": null} makes one group
      [{"$group": {"_id": {"a": 1}}}] => 17390 stage 1 $group: _id: "a" cannot be included as in $project; write a path, or {"$literal": ...}
      [{"$group": {"_id": null, "n": 5}}] => 40234 stage 1 $group: the field "n" takes an accumulator such as {"$sum": 1}, not 5
      [{"$group": {"_id": null, "n": {"$sum": 1, "$avg": 1}}}] => 40238 stage 1 $group: the field "n" takes one accumulator, not 2
      [{"$group": {"_id": null, "n": {"$smu": 1}}}] => 15952 stage 1 $group: field "n": there is no accumulator "$smu"; did you mean "$sum"?
      [{"$group": {"_id": null, "n": {"$accumulator": {}}}}] => 0 stage 1 $group: field "n": the accumulator $accumulator is not supported yet
      [{"$group": {"_id": null, "n": {"$firstN": 5}}}] => 5787801 stage 1 $group: field "n": $firstN takes an object of input, n, not 5
      [{"$group": {"_id": null, "n": {"$maxN": 5}}}] => 5787900 stage 1 $group: field "n": $maxN takes an object of input, n, not 5
      [{"$group": {"_id": null, "n": {"$minN": {"n": 1, "inptu": 1}}}}] => 5787901 stage 1 $group: field "n": $minN has no argument "inptu", only input, n; did you mean "input"?
      [{"$group": {"_id": null, "n": {"$lastN": {"input": 1}}}}] => 5787906 stage 1 $group: field "n": $lastN needs the argument "n"
      [{"$group": {"_id": null, "n": {"$lastN": {"n": 1}}}}] => 5787907 stage 1 $group: field "n": $lastN needs the argument "input"
      [{"$group": {"_id": null, "n": {"$lastN": {"n": 0, "input": 1}}}}] => 7548606 stage 1 $group: field "n": n must be a positive integer, not 0
      [{"$group": {"_id": null, "n": {"$topN": {"n": "2", "output": 1, "sortBy": {"a": 1}}}}}] => 7548606 stage 1 $group: field "n": n must be a positive integer, not "2"
      [{"$group": {"_id": null, "n": {"$top": []}}}] => 5788001 stage 1 $group: field "n": $top takes an object of sortBy, output, not an array
      [{"$group": {"_id": null, "n": {"$top": {"n": 1}}}}] => 5788002 stage 1 $group: field "n": $top has no argument "n", only sortBy, output
      [{"$group": {"_id": null, "n": {"$bottomN": {"output": 1, "sortBy": {"a": 1}}}}}] => 5788003 stage 1 $group: field "n": $bottomN needs the argument "n"
      [{"$group": {"_id": null, "n": {"$bottom": {"sortBy": {"a": 1}}}}}] => 5788004 stage 1 $group: field "n": $bottom needs the argument "output"
      [{"$group": {"_id": null, "n": {"$bottom": {"output": 1}}}}] => 5788005 stage 1 $group: field "n": $bottom needs the argument "sortBy"
      [{"$group": {"_id": null, "n": {"$bottom": {"output": 1, "sortBy": 1}}}}] => 5788604 stage 1 $group: field "n": $bottom sortBy takes an object, not 1
      [{"$group": {"_id": null, "n": {"$bottom": {"output": 1, "sortBy": {}}}}}] => 15976 stage 1 $group: field "n": $bottom sortBy: needs at least one key
      [{"$group": {"_id": null, "n": {"$bottom": {"output": 1, "sortBy": {"a": 2}}}}}] => 15975 stage 1 $group: field "n": $bottom sortBy: the direction of "a" is 1 or -1, not 2
      [{"$group": {"_id": null, "n": {"$median": 5}}}] => 7436100 stage 1 $group: field "n": $median takes an object of input, method, not 5
      [{"$group": {"_id": null, "n": {"$percentile": 5}}}] => 7429703 stage 1 $group: field "n": $percentile takes an object of input, p, method, not 5
      [{"$group": {"_id": null, "n": {"$median": {"input": 1}}}}] => 40414 stage 1 $group: field "n": $median needs the argument "method"
      [{"$group": {"_id": null, "n": {"$median": {"input": 1, "method": 2}}}}] => 14 stage 1 $group: field "n": $median method takes a string, not 2
      [{"$group": {"_id": null, "n": {"$median": {"input": 1, "method": "exact"}}}}] => 2 stage 1 $group: field "n": $median knows no method but "approximate", not "exact"
      [{"$group": {"_id": null, "n": {"$percentile": {"input": 1, "p": ["$a"], "method": "approximate"}}}}] => 7750300 stage 1 $group: field "n": p must be the same for all documents
      [{"$group": {"_id": null, "n": {"$percentile": {"input": 1, "p": 0.5, "method": "approximate"}}}}] => 7750301 stage 1 $group: field "n": p must be an array of numbers from 0 to 1, not 0.5
      [{"$group": {"_id": null, "n": {"$percentile": {"input": 1, "p": [true], "method": "approximate"}}}}] => 7750302 stage 1 $group: field "n": p must hold numbers only, not true
      [{"$group": {"_id": null, "n": {"$percentile": {"input": 1, "p": [2], "method": "exact"}}}}] => 7750303 stage 1 $group: field "n": p must hold numbers from 0 to 1, not 2
      [{"$group": {"_id": null, "n": {"$sum": ["$a"]}}}] => 40237 stage 1 $group: field "n": the accumulator $sum takes one expression, not an array
      [{"$group": {"_id": null, "n": {"$count": 1}}}] => 14 stage 1 $group: field "n": $count takes nothing but {}
      [{"$group": {"_id": null, "a.b": {"$sum": 1}}}] => 40235 stage 1 $group: the field name "a.b" must not contain a dot
      [{"$group": {"_id": null, "$a": {"$sum": 1}}}] => 40236 stage 1 $group: the field name "$a" must not start with '$'
      [{"$group": {"_id": null, "n": {"$sum": {"$add": ["$a", "$"]}}}}] => 16872 stage 1 $group: field "n": $sum: $add argument 2: "$" alone is no field path; write {"$literal": "$"} for the string
      [{"$sortByCount": 5}] => 40149 stage 1 $sortByCount: takes a path or an expression, not 5
      [{"$sortByCount": "a"}] => 40148 stage 1 $sortByCount: takes a path that starts with '$', not "a"
      [{"$sortByCount": {"a": "$b"}}] => 40147 stage 1 $sortByCount: takes an expression; this object is none
      [{"$replaceRoot": "$a"}] => 40229 stage 1 $replaceRoot: $replaceRoot takes an object of newRoot, not "$a"
      [{"$replaceRoot": {}}] => 40414 stage 1 $replaceRoot: $replaceRoot needs the argument "newRoot"
      [{"$replaceRoot": {"newroot": "$a"}}] => 40415 stage 1 $replaceRoot: $replaceRoot has no argument "newroot", only newRoot; did you mean "newRoot"?
      [{"$replaceWith": {"a.b": 1}}] => 16412 stage 1 $replaceWith: the field name "a.b" of a document expression must not contain a dot; nest
      [{"$replaceWith": {"": 1}}] => 15998 stage 1 $replaceWith: a field name of a document expression must not be empty; use $literal
      [{"$replaceWith": {"a": 1, "$b": 1}}] => 16410 stage 1 $replaceWith: the field name "$b" of a document expression must not start with '$'; use $literal
      [{"$replaceWith": {"$add": [1], "$subtract": [2, 1]}}] => 15983 stage 1 $replaceWith: an operator is the only field of its object; here $add stands with $subtract
      [{"$replaceWith": "$"}] => 16872 stage 1 $replaceWith: "$" alone is no field path; write {"$literal": "$"} for the string
      [{"$replaceWith": "$a."}] => 40353 stage 1 $replaceWith: the field path "a." must not end with a dot
      [{"$replaceWith": "$a..b"}] => 15998 stage 1 $replaceWith: the field path "a..b" has an empty name in it
      [{"$replaceWith": "$a.$b"}] => 16410 stage 1 $replaceWith: the field path "a.$b" has a name that starts with '$'; read such a field with $getField
      [{"$replaceWith": "$$"}] => 9 stage 1 $replaceWith: "" is no name of a variable
      [{"$replaceWith": "$$1x"}] => 9 stage 1 $replaceWith: "1x" is no name of a variable
      [{"$replaceWith": "$$Root"}] => 17276 stage 1 $replaceWith: there is no variable "Root"; did you mean "ROOT"?
      [{"$replaceWith": "$$USER_ROLES"}] => 0 stage 1 $replaceWith: the variable USER_ROLES is not supported yet
      [{"$replaceWith": "$$x."}] => 40353 stage 1 $replaceWith: the field path "x." must not end with a dot
      [{"$replaceWith": {"$eq": [1]}}] => 16020 stage 1 $replaceWith: $eq takes exactly 2 arguments, not 1
      [{"$replaceWith": {"$not": [1, 2]}}] => 16020 stage 1 $replaceWith: $not takes exactly 1 argument, not 2
      [{"$replaceWith": {"$slice": ["$a"]}}] => 28667 stage 1 $replaceWith: $slice takes 2 to 3 arguments, not 1
      [{"$replaceWith": {"$ifNull": ["$a"]}}] => 1257300 stage 1 $replaceWith: $ifNull takes at least 2 arguments, not 1
      [{"$replaceWith": {"$toInt": [1, 2]}}] => 50723 stage 1 $replaceWith: $toInt takes exactly 1 argument, not 2
      [{"$replaceWith": {"$hour": [1, 2]}}] => 40536 stage 1 $replaceWith: $hour takes exactly 1 argument in an array, not 2
      [{"$replaceWith": {"$hour": {"timezone": "UTC"}}}] => 40539 stage 1 $replaceWith: $hour needs the argument "date"
      [{"$replaceWith": {"$hour": {"date": "$a", "tz": "UTC"}}}] => 40535 stage 1 $replaceWith: $hour has no argument "tz", only date, timezone
      [{"$replaceWith": {"$trim": "$a"}}] => 50696 stage 1 $replaceWith: $trim takes an object of input, chars, not "$a"
      [{"$replaceWith": {"$trim": {}}}] => 50695 stage 1 $replaceWith: $trim needs the argument "input"
      [{"$replaceWith": {"$trim": {"input": "$a", "char": "x"}}}] => 50694 stage 1 $replaceWith: $trim has no argument "char", only input, chars; did you mean "chars"?
      [{"$replaceWith": {"$dateTrunc": {"date": "$a"}}}] => 5439010 stage 1 $replaceWith: $dateTrunc needs the argument "unit"
      [{"$replaceWith": {"$dateAdd": 5}}] => 5166400 stage 1 $replaceWith: $dateAdd takes an object of startDate, unit, amount, timezone, not 5
      [{"$replaceWith": {"$dateSubtract": {"startDate": "$a", "unit": "day"}}}] => 5166402 stage 1 $replaceWith: $dateSubtract needs the argument "amount"
      [{"$replaceWith": {"$dateAdd": {"startDate": "$a", "unit": "day", "amount": 1, "tz": "UTC"}}}] => 5166401 stage 1 $replaceWith: $dateAdd has no argument "tz", only startDate, unit, amount, timezone
      [{"$replaceWith": {"$dateDiff": {"startDate": "$a", "unit": "day"}}}] => 5166304 stage 1 $replaceWith: $dateDiff needs the argument "endDate"
      [{"$replaceWith": {"$dateFromParts": {}}}] => 40516 stage 1 $replaceWith: $dateFromParts needs a year or an isoWeekYear
      [{"$replaceWith": {"$dateFromParts": {"year": 1, "isoWeekYear": 1}}}] => 40489 stage 1 $replaceWith: $dateFromParts takes no isoWeekYear, isoWeek or isoDayOfWeek besides year
      [{"$replaceWith": {"$dateFromParts": {"isoWeekYear": 1, "month": 1}}}] => 40525 stage 1 $replaceWith: $dateFromParts takes no month or day besides isoWeekYear
      [{"$replaceWith": {"$dateFromString": {"format": "%Y"}}}] => 40542 stage 1 $replaceWith: $dateFromString needs the argument "dateString"
      [{"$replaceWith": {"$dateToParts": {"date": "$a", "iso": true}}}] => 40520 stage 1 $replaceWith: $dateToParts has no argument "iso", only date, timezone, iso8601
      [{"$replaceWith": {"$dateToString": {}}}] => 18628 stage 1 $replaceWith: $dateToString needs the argument "date"
      [{"$replaceWith": {"$tsSecond": ["$a", 1]}}] => 16020 stage 1 $replaceWith: $tsSecond takes exactly 1 argument, not 2
      [{"$replaceWith": {"$cond": {"if": 1, "then": 2}}}] => 17082 stage 1 $replaceWith: $cond needs the argument "else"
      [{"$replaceWith": {"$cond": {"if": 1, "then": 2, "otherwise": 3}}}] => 17083 stage 1 $replaceWith: $cond has no argument "otherwise", only if, then, else
      [{"$replaceWith": {"$cond": [1, 2]}}] => 16020 stage 1 $replaceWith: $cond takes exactly 3 arguments, not 2
      [{"$replaceWith": {"$getField": {"input": "$a"}}}] => 3041702 stage 1 $replaceWith: $getField needs the argument "field"
      [{"$replaceWith": {"$let": 1}}] => 16874 stage 1 $replaceWith: $let takes an object of vars, in, not 1
      [{"$replaceWith": {"$let": {"in": 1}}}] => 16876 stage 1 $replaceWith: $let needs the argument "vars"
      [{"$replaceWith": {"$let": {"vars": {"X": 1}, "in": 1}}}] => 9 stage 1 $replaceWith: $let cannot bind the variable "X": a name starts with a lower-case letter and goes on with letters, digits and '_'
      [{"$replaceWith": {"$let": {"vars": {"x": {"$add": ["$a", {"$eq": []}]}}, "in": 1}}}] => 16020 stage 1 $replaceWith: $let x: $add argument 2: $eq takes exactly 2 arguments, not 0
      [{"$replaceWith": {"$switch": {}}}] => 40068 stage 1 $replaceWith: $switch needs at least one branch
      [{"$replaceWith": {"$switch": {"branches": {}}}}] => 40061 stage 1 $replaceWith: $switch branches is an array, not an object
      [{"$replaceWith": {"$switch": {"branches": [{"case": true}]}}}] => 40065 stage 1 $replaceWith: a branch of $switch needs the argument "then"
      [{"$replaceWith": {"$map": {"input": "$a"}}}] => 16882 stage 1 $replaceWith: $map needs the argument "in"
      [{"$replaceWith": {"$map": {"inputs": "$a", "in": 1}}}] => 16879 stage 1 $replaceWith: $map has no argument "inputs", only input, as, arrayIndexAs, in; did you mean "input"?
      [{"$replaceWith": {"$filter": {"input": "$a", "as": 1, "cond": true}}}] => 9 stage 1 $replaceWith: "as" names a variable with a string, not 1
      [{"$replaceWith": {"$filter": {"input": "$a", "as": "ROOT", "cond": true}}}] => 9 stage 1 $replaceWith: $filter cannot bind the variable "ROOT": a name starts with a lower-case letter and goes on with letters, digits and '_'
      [{"$replaceWith": {"$reduce": {"input": "$a", "in": 1}}}] => 40078 stage 1 $replaceWith: $reduce needs the argument "initialValue"
      [{"$match": 5}] => 15959 stage 1 $match: takes an object, not 5
      [{"$match": {"$adn": []}}] => 2 stage 1 $match: there is no query operator "$adn"; did you mean "$and"?
      [{"$match": {"$gt": 5}}] => 2 stage 1 $match: the query operator $gt cannot stand here
      [{"$match": {"$where": "true"}}] => 0 stage 1 $match: the query operator $where is not supported yet
      [{"$match": {"$and": []}}] => 2 stage 1 $match: $and takes an array of one condition or more, not an empty one
      [{"$match": {"$or": {"a": 1}}}] => 2 stage 1 $match: $or takes an array of one condition or more, not an object
      [{"$match": {"$or": [5]}}] => 2 stage 1 $match: each item of $or is an object, not 5
      [{"$match": {"a": {"$gtt": 5}}}] => 2 stage 1 $match: field "a": there is no query operator "$gtt"; did you mean "$gt"?
      [{"$match": {"a": {"$gt": 5, "b": 1}}}] => 2 stage 1 $match: field "a": there is no query operator "b"
      [{"$match": {"a": {"$or": []}}}] => 2 stage 1 $match: field "a": the query operator $or cannot stand here
      [{"$match": {"a": {"$near": 1}}}] => 0 stage 1 $match: field "a": the query operator $near is not supported yet
      [{"$match": {"a": {"$ne": {"$regularExpression": {"pattern": "x", "options": ""}}}}}] => 2 stage 1 $match: field "a": $ne takes no regular expression; use $not with $regex
      [{"$match": {"a": {"$in": 5}}}] => 2 stage 1 $match: field "a": $in takes an array, not 5
      [{"$match": {"a": {"$in": [{"$gt": 1}]}}}] => 2 stage 1 $match: field "a": $in takes constants, and no operators among them
      [{"$match": {"a": {"$all": [1, {"$elemMatch": {"x": 1}}]}}}] => 2 stage 1 $match: field "a": $all takes $elemMatch only, or none of them
      [{"$match": {"a": {"$all": [{"$gt": 1}]}}}] => 2 stage 1 $match: field "a": $all takes constants, regular expressions or $elemMatch
      [{"$match": {"a": {"$elemMatch": 5}}}] => 2 stage 1 $match: field "a": $elemMatch takes an object, not 5
      [{"$match": {"a": {"$elemMatch": {"$expr": "$b"}}}}] => 2 stage 1 $match: field "a": $elemMatch: $expr sees the whole document and cannot stand inside of $elemMatch
      [{"$match": {"a": {"$not": 5}}}] => 2 stage 1 $match: field "a": $not takes operators or a regular expression, not 5
      [{"$match": {"a": {"$not": {}}}}] => 2 stage 1 $match: field "a": $not needs an operator or a regular expression
      [{"$match": {"a": {"$not": {"b": 1}}}}] => 2 stage 1 $match: field "a": there is no query operator "b"
      [{"$match": {"a": {"$type": "integer"}}}] => 2 stage 1 $match: field "a": $type knows no type "integer"; name one by its alias
      [{"$match": {"a": {"$type": 0}}}] => 2 stage 1 $match: field "a": $type knows no type 0; name one by its alias
      [{"$match": {"a": {"$type": []}}}] => 9 stage 1 $match: field "a": $type needs at least one type
      [{"$match": {"a": {"$size": 1.5}}}] => 2 stage 1 $match: field "a": $size takes an integer, not 1.5
      [{"$match": {"a": {"$size": -1}}}] => 2 stage 1 $match: field "a": $size must not be negative: -1
      [{"$match": {"a": {"$mod": [2]}}}] => 2 stage 1 $match: field "a": $mod takes [divisor, remainder], not 1 items
      [{"$match": {"a": {"$mod": [0.5, 1]}}}] => 2 stage 1 $match: field "a": the divisor of $mod must not be 0
      [{"$match": {"a": {"$mod": ["2", 1]}}}] => 2 stage 1 $match: field "a": $mod takes numbers that a long can hold, not "2"
      [{"$match": {"a": {"$mod": [{"$numberDouble": "NaN"}, 1]}}}] => 2 stage 1 $match: field "a": $mod takes numbers that a long can hold, not {"$numberDouble": "NaN"}
      [{"$match": {"a": {"$regex": 5}}}] => 2 stage 1 $match: field "a": $regex takes a string, not 5
      [{"$match": {"a": {"$regex": "x", "$options": "g"}}}] => 51108 stage 1 $match: field "a": 'g' is no option of a regular expression; they are i, m, s, u, x
      [{"$match": {"a": {"$options": "i"}}}] => 2 stage 1 $match: field "a": $options needs a $regex beside it
      [{"$match": {"a": {"$regex": {"$regularExpression": {"pattern": "x", "options": "i"}}, "$options": "m"}}}] => 51075 stage 1 $match: field "a": the options stand in $regex and in $options; keep one
      [{"$match": {"a": {"$bitsAllSet": {"$numberDouble": "NaN"}}}}] => 9 stage 1 $match: field "a": $bitsAllSet takes a mask that is an integer, not negative, and fits into a long, not {"$numberDouble": "NaN"}
      [{"$match": {"a": {"$bitsAllSet": [-1]}}}] => 2 stage 1 $match: field "a": $bitsAllSet takes positions that are 32-bit integers from 0, not -1
      [{"$match": {"a": {"$bitsAllSet": null}}}] => 2 stage 1 $match: field "a": $bitsAllSet takes a number, binary data or an array of positions, not null
      [{"$match": {"a": {"$gt": 1, "$comment": "x"}}}] => 2 stage 1 $match: field "a": the query operator $comment cannot stand here
      [{"$match": {"a": {"$jsonSchema": {}}}}] => 2 stage 1 $match: field "a": the query operator $jsonSchema cannot stand here
      [{"$match": {"a": {"$elemMatch": {"$jsonSchema": {}}}}}] => 2 stage 1 $match: field "a": $elemMatch: $jsonSchema is about the whole document and cannot stand inside of $elemMatch
      [{"$match": {"a": {"$elemMatch": {"$sampleRate": 1}}}}] => 2 stage 1 $match: field "a": $elemMatch: $sampleRate chooses whole documents and cannot stand inside of $elemMatch
      [{"$match": {"$sampleRate": "1"}}] => 2 stage 1 $match: $sampleRate takes a number from 0 to 1, not "1"
      [{"$match": {"$sampleRate": {"$numberDouble": "NaN"}}}] => 2 stage 1 $match: $sampleRate takes a number from 0 to 1, not NaN
      [{"$match": {"$jsonSchema": {"id": 1}}}] => 9 stage 1 $match: $jsonSchema: MongoDB does not take the keyword "id"
      [{"$match": {"$jsonSchema": {"encrypt": {}}}}] => 0 stage 1 $match: $jsonSchema: the keyword "encrypt" is not supported yet
      [{"$match": {"$jsonSchema": {"title": 1}}}] => 14 stage 1 $match: $jsonSchema: title takes a string, not 1
      [{"$match": {"$jsonSchema": {"type": "integer"}}}] => 9 stage 1 $match: $jsonSchema: MongoDB does not take the type "integer"; see bsonType
      [{"$match": {"$jsonSchema": {"type": "int"}}}] => 2 stage 1 $match: $jsonSchema: there is no type "int"
      [{"$match": {"$jsonSchema": {"bsonType": []}}}] => 9 stage 1 $match: $jsonSchema: bsonType takes at least one name, and none of them twice
      [{"$match": {"$jsonSchema": {"bsonType": ["int", 5]}}}] => 14 stage 1 $match: $jsonSchema: bsonType takes an array of strings, not 5
      [{"$match": {"$jsonSchema": {"minimum": "5"}}}] => 14 stage 1 $match: $jsonSchema: minimum takes a number, not "5"
      [{"$match": {"$jsonSchema": {"maximum": 5, "exclusiveMaximum": 1}}}] => 14 stage 1 $match: $jsonSchema: exclusiveMaximum takes a boolean, not 1
      [{"$match": {"$jsonSchema": {"multipleOf": 0}}}] => 9 stage 1 $match: $jsonSchema: multipleOf takes a positive number
      [{"$match": {"$jsonSchema": {"maxItems": -1}}}] => 9 stage 1 $match: $jsonSchema: maxItems takes an integer that is not negative, not -1
      [{"$match": {"$jsonSchema": {"pattern": 5}}}] => 14 stage 1 $match: $jsonSchema: pattern takes a string, not 5
      [{"$match": {"$jsonSchema": {"items": [5]}}}] => 14 stage 1 $match: $jsonSchema: items takes an object, not 5
      [{"$match": {"$jsonSchema": {"additionalItems": 5}}}] => 14 stage 1 $match: $jsonSchema: additionalItems takes an object, not 5
      [{"$match": {"$jsonSchema": {"required": ["a", "a"]}}}] => 9 stage 1 $match: $jsonSchema: required takes at least one name, and none of them twice
      [{"$match": {"$jsonSchema": {"properties": {"a": true}}}}] => 14 stage 1 $match: $jsonSchema: properties "a" takes an object, not true
      [{"$match": {"$jsonSchema": {"dependencies": {"a": []}}}}] => 9 stage 1 $match: $jsonSchema: dependencies takes at least one name, and none of them twice
      [{"$match": {"$jsonSchema": {"enum": []}}}] => 9 stage 1 $match: $jsonSchema: enum takes at least one value, and none of them twice
      [{"$match": {"$jsonSchema": {"allOf": []}}}] => 2 stage 1 $match: $jsonSchema: allOf takes at least one schema
      [{"$match": {"$jsonSchema": {"not": []}}}] => 14 stage 1 $match: $jsonSchema: not takes an object, not an array
      [{"$match": {"$expr": {"$gt": ["$a"]}}}] => 16020 stage 1 $match: $expr: $gt takes exactly 2 arguments, not 1
      """;

  static Stream<String> refused() {
    return REFUSED.lines();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String line) {
    String[] sides = line.split(" => ", 2);
    PipelineException e = catchThrowableOfType(PipelineException.class, () -> Mql.parse(sides[0]));
    assertThat(e).isNotNull();
    assertThat(e.code() + " " + e.getMessage()).isEqualTo(sides[1]);
  }

  @Test
  void locatesTheStage() {
    PipelineException e =
        catchThrowableOfType(
            PipelineException.class, () -> Mql.parse("[{\"$limit\": 1}, {\"$limit\": 0}]"));
    assertThat(e.stage()).hasValue(2);
  }

  @Test
  void refusesTextThatIsNoJson() {
    assertThatThrownBy(() -> Mql.parse("[{$match: {}}]"))
        .isInstanceOf(DocumentFormatException.class);
  }

  @Test
  void refusesHostileDepth() {
    assertThatThrownBy(() -> Mql.parse("[".repeat(100_000)))
        .isInstanceOf(DocumentFormatException.class);
    Value deep = Document.of();
    for (int i = 0; i < 100_000; i++) {
      deep = i % 2 == 0 ? BsonArray.of(deep) : Document.of("$not", deep);
    }
    BsonArray pipeline = BsonArray.of(Document.of("$replaceWith", deep));
    PipelineException e = catchThrowableOfType(PipelineException.class, () -> Mql.parse(pipeline));
    assertThat(e.code()).isEqualTo(15);
  }

  @Test
  void takesTwoHundredLevels() {
    assertThat(Mql.parse(nested(200))).hasSize(1);
    assertThatThrownBy(() -> Mql.parse(nested(201))).isInstanceOf(PipelineException.class);
  }

  private static BsonArray nested(int levels) {
    Value value = Document.of();
    for (int i = 3; i < levels; i++) {
      value = Document.of("a", value);
    }
    return BsonArray.of(Document.of("$replaceWith", value));
  }
}
