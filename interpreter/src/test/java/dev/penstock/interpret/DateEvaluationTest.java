package dev.penstock.interpret;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DateEvaluationTest {
  private static final String DOCUMENT =
      """
      {"null": null, "string": "abc", "bool": true, "array": [1, 2, 3], "document": {"x": 1},
       "zero": 0, "int": 2147483647, "long": {"$numberLong": "9223372036854775807"}, "double": 2.5,
       "decimal": {"$numberDecimal": "2.5"}, "date": {"$date": "2024-02-29T12:30:45.678Z"}}
      """;

  static Stream<ExpressionTable.Row> rows() {
    return ExpressionTable.rows(
        DOCUMENT,
        """
        {"$year": "$date"} => 2024
        {"$month": "$date"} => 2
        {"$dayOfMonth": "$date"} => 29
        {"$hour": "$date"} => 12
        {"$minute": "$date"} => 30
        {"$second": "$date"} => 45
        {"$millisecond": "$date"} => 678
        {"$millisecond": {"$date": {"$numberLong": "-1"}}} => 999
        {"$year": {"$date": {"$numberLong": "-1"}}} => 1969
        {"$year": {"$date": {"$numberLong": "9223372036854775807"}}} => 292278994
        {"$dayOfYear": "$date"} => 60
        {"$dayOfWeek": "$date"} => 5
        {"$dayOfWeek": {"$date": "2024-03-03T00:00:00Z"}} => 1
        {"$isoDayOfWeek": {"$date": "2024-03-03T00:00:00Z"}} => 7
        {"$week": {"$date": "2022-01-01T00:00:00Z"}} => 0
        {"$week": {"$date": "2022-01-02T00:00:00Z"}} => 1
        {"$week": {"$date": "2023-12-31T00:00:00Z"}} => 53
        {"$isoWeek": {"$date": "2021-01-03T00:00:00Z"}} => 53
        {"$isoWeekYear": {"$date": "2021-01-03T00:00:00Z"}} => {"$numberLong": "2020"}
        {"$hour": {"date": "$date", "timezone": "+05:30"}} => 18
        {"$minute": {"date": "$date", "timezone": "-0030"}} => 0
        {"$hour": {"date": "$date", "timezone": "+05"}} => 17
        {"$hour": {"date": "$date", "timezone": "America/New_York"}} => 7
        {"$hour": {"date": "$date", "timezone": "EST"}} => 7
        {"$dayOfMonth": {"date": "$date", "timezone": "+99:99"}} => 4
        {"$hour": {"date": "$date", "timezone": "america/new_york"}} => error 40485
        {"$hour": {"date": "$date", "timezone": "+5"}} => error 40485
        {"$hour": {"date": "$date", "timezone": "$zero"}} => error 40517
        {"$hour": {"date": "$date", "timezone": "$missing"}} => null
        {"$hour": {"date": "$string", "timezone": "$null"}} => error 16006
        {"$hour": {"date": "$null", "timezone": "$zero"}} => null
        {"$year": {"$timestamp": {"t": 4294967295, "i": 1}}} => 2106
        {"$year": {"$oid": "FFFFFFFF0000000000000000"}} => 1969
        {"$year": "$missing"} => null
        {"$year": "$int"} => error 16006
        {"$dateTrunc": {"date": "$date", "unit": "year"}} => {"$date": "2024-01-01T00:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "year", "binSize": 5}} => {"$date": "2020-01-01T00:00:00Z"}
        {"$dateTrunc": {"date": {"$date": "1999-12-31T23:59:59Z"}, "unit": "year", "binSize": 5}} => {"$date": "1995-01-01T00:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "quarter"}} => {"$date": "2024-01-01T00:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "month", "binSize": 7}} => {"$date": "2023-12-01T00:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "week"}} => {"$date": "2024-02-25T00:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "week", "startOfWeek": "Mon"}} => {"$date": "2024-02-26T00:00:00Z"}
        {"$dateTrunc": {"date": {"$date": "2000-01-01T00:00:00Z"}, "unit": "week", "binSize": 2}} => {"$date": "1999-12-19T00:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "day"}} => {"$date": "2024-02-29T00:00:00Z"}
        {"$dateTrunc": {"date": {"$date": "1970-01-01T00:00:00Z"}, "unit": "day"}} => {"$date": "1970-01-01T00:00:00Z"}
        {"$dateTrunc": {"date": {"$date": {"$numberLong": "-1"}}, "unit": "day"}} => {"$date": {"$numberLong": "-86400000"}}
        {"$dateTrunc": {"date": {"$date": "2024-03-10T12:00:00Z"}, "unit": "day", "timezone": "America/New_York"}} => {"$date": "2024-03-10T05:00:00Z"}
        {"$dateTrunc": {"date": {"$date": "2024-03-11T12:00:00Z"}, "unit": "day", "timezone": "America/New_York"}} => {"$date": "2024-03-11T04:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "hour", "binSize": 5}} => {"$date": "2024-02-29T10:00:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "hour", "timezone": "+05:45"}} => {"$date": "2024-02-29T12:15:00Z"}
        {"$dateTrunc": {"date": "$date", "unit": "second", "binSize": 30}} => {"$date": "2024-02-29T12:30:30Z"}
        {"$dateTrunc": {"date": "$date", "unit": "millisecond", "binSize": 100}} => {"$date": "2024-02-29T12:30:45.600Z"}
        {"$dateAdd": {"startDate": "$date", "unit": "year", "amount": 1}} => {"$date": "2025-02-28T12:30:45.678Z"}
        {"$dateAdd": {"startDate": {"$date": "2023-11-30T00:00:00Z"}, "unit": "quarter", "amount": 1}} => {"$date": "2024-02-29T00:00:00Z"}
        {"$dateAdd": {"startDate": {"$date": "2024-10-27T01:30:00Z"}, "unit": "day", "amount": 0, "timezone": "Europe/Paris"}} => {"$date": "2024-10-27T01:30:00Z"}
        {"$dateAdd": {"startDate": {"$date": "2024-10-27T00:30:00Z"}, "unit": "day", "amount": 0, "timezone": "Europe/Paris"}} => {"$date": "2024-10-27T00:30:00Z"}
        {"$dateAdd": {"startDate": "$date", "unit": "week", "amount": "$zero", "timezone": "+99:99"}} => {"$date": "2024-02-29T12:30:45.678Z"}
        {"$dateAdd": {"startDate": "$date", "unit": "day", "amount": "$bool"}} => error 5166405
        {"$dateAdd": {"startDate": "$date", "unit": "millisecond", "amount": "$long"}} => error 5166406
        {"$dateAdd": {"startDate": "$date", "unit": "hour", "amount": "$long"}} => error 5976500
        {"$dateAdd": {"startDate": "$date", "unit": "day", "amount": 1, "timezone": "$null"}} => null
        {"$dateSubtract": {"startDate": "$date", "unit": "month", "amount": 12}} => {"$date": "2023-02-28T12:30:45.678Z"}
        {"$dateDiff": {"startDate": "$date", "endDate": "$date", "unit": "week", "startOfWeek": "$zero"}} => error 5439015
        {"$dateDiff": {"startDate": "$date", "endDate": "$date", "unit": "week", "startOfWeek": "$missing"}} => null
        {"$dateDiff": {"startDate": "$date", "endDate": "$date", "unit": "day", "timezone": "$zero"}} => error 40517
        {"$dateDiff": {"startDate": "$date", "endDate": "$date", "unit": "$int"}} => error 5439013
        {"$dateDiff": {"startDate": {"$date": "2024-10-27T00:29:00Z"}, "endDate": {"$date": "2024-10-27T01:29:00Z"}, "unit": "hour", "timezone": "Europe/Paris"}} => {"$numberLong": "1"}
        {"$dateDiff": {"startDate": {"$date": {"$numberLong": "-9223372036854775808"}}, "endDate": {"$date": {"$numberLong": "9223372036854775807"}}, "unit": "second"}} => 18446744073709551
        {"$dateFromParts": {"isoWeekYear": 2024, "isoWeek": 0, "isoDayOfWeek": 0}} => {"$date": "2023-12-24T00:00:00Z"}
        {"$dateFromParts": {"year": 2024, "timezone": "$zero"}} => error 40517
        {"$dateFromParts": {"year": 2024, "second": "$long"}} => error 159
        {"$dateToParts": {"date": "$date", "iso8601": false}} => {"year": 2024, "month": 2, "day": 29, "hour": 12, "minute": 30, "second": 45, "millisecond": 678}
        {"$dateToParts": {"date": "$date", "timezone": "$null", "iso8601": "$zero"}} => null
        {"$dateToString": {"date": "$date", "timezone": "GMT"}} => "2024-02-29T12:30:45.678"
        {"$dateToString": {"date": "$date", "timezone": "+00:00"}} => "2024-02-29T12:30:45.678Z"
        {"$dateToString": {"date": "$date", "format": "%z", "timezone": "+99:99"}} => "+10039"
        {"$dateToString": {"date": "$date", "onNull": {"$divide": [1, "$zero"]}}} => "2024-02-29T12:30:45.678Z"
        {"$dateToString": {"date": "$null", "onNull": {"$divide": [1, "$zero"]}}} => error 2
        {"$dateToString": {"date": "$null", "timezone": "$zero"}} => error 40517
        {"$dateFromString": {"dateString": "2024-02-29", "onError": {"$divide": [1, "$zero"]}}} => {"$date": "2024-02-29T00:00:00Z"}
        {"$dateFromString": {"dateString": "$string", "onError": {"$divide": [1, "$zero"]}}} => error 2
        {"$dateFromString": {"dateString": "$null", "onError": 1, "onNull": "$missing"}} => missing
        {"$dateFromString": {"dateString": "$null", "format": "%w"}} => error 18536
        {"$dateTrunc": {"date": "$null", "unit": "$zero"}} => null
        {"$dateTrunc": {"date": "$date", "unit": "$missing"}} => null
        {"$dateTrunc": {"date": "$date", "unit": "day", "binSize": "$null"}} => null
        {"$dateTrunc": {"date": "$date", "unit": "day", "timezone": "$missing"}} => null
        {"$dateTrunc": {"date": "$int", "unit": "day"}} => error 5439012
        {"$dateTrunc": {"date": "$date", "unit": "$zero"}} => error 5439013
        {"$dateTrunc": {"date": "$date", "unit": "Day"}} => error 5439014
        {"$dateTrunc": {"date": "$date", "unit": "day", "binSize": 1.5}} => error 5439017
        {"$dateTrunc": {"date": "$date", "unit": "day", "binSize": "$zero"}} => error 5439018
        {"$dateTrunc": {"date": "$date", "unit": "week", "startOfWeek": "$zero"}} => error 5439015
        {"$dateTrunc": {"date": "$date", "unit": "week", "startOfWeek": "mo"}} => error 5439016
        {"$dateTrunc": {"date": {"$date": "1999-01-01T00:00:00Z"}, "unit": "week", "binSize": 100000000000}} => error 15
        """);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gives(ExpressionTable.Row row) {
    row.check();
  }
}
