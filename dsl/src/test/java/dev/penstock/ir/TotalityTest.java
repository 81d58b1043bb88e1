package dev.penstock.ir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.value.ExtendedJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "'$a.b'",
        "'$$ROOT'",
        "{'$cond': [{'$gte': ['$a', 1]}, '$b', null]}",
        "{'$ifNull': ['$a', {'$cmp': ['$b', 1]}]}",
        "{'$and': ['$a', {'$not': [{'$or': ['$b']}]}]}",
        "{'$isArray': '$a'}",
        "{'$isNumber': {'$type': '$a'}}",
        "{'$let': {'vars': {'x': '$a'}, 'in': ['$b', {'k': '$$ROOT.c'}]}}",
        "{'$switch': {'branches': [{'case': '$a', 'then': 1}], 'default': 2}}"
      })
  void total(String expression) {
    assertThat(Totality.isTotal(parse(expression))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$add': ['$a', 1]}",
        "{'$cond': [{'$divide': [1, '$a']}, 1, 2]}",
        "{'$eq': [{'$toInt': '$a'}, 1]}",
        "{'$switch': {'branches': [{'case': '$a', 'then': 1}]}}",
        "{'$switch': {'branches': [{'case': '$a', 'then': {'$abs': '$b'}}], 'default': 2}}",
        "{'$let': {'vars': {'x': {'$size': '$a'}}, 'in': 1}}",
        "'$$nobody'",
        "[{'$size': '$a'}]",
        "{'k': {'$size': '$a'}}",
        "{'$map': {'input': '$a', 'in': 1}}"
      })
  void perhapsNot(String expression) {
    assertThat(Totality.isTotal(parse(expression))).isFalse();
  }

  private static Node parse(String expression) {
    return Mql.parseExpression(ExtendedJson.parse(expression.replace('\'', '"')));
  }
}
