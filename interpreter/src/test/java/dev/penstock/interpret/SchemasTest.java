package dev.penstock.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.PipelineException;
import dev.penstock.ir.Schema;
import dev.penstock.value.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                        | {"a": 1}               | true
          {"type": "object"}                                        | {}                     | true
          {"bsonType": ["int", "string"]}                           | {}                     | false
          {"minimum": 5, "pattern": "x", "minItems": 9}             | {}                     | true
          {"properties": {"a": {"type": "number"}}}                 | {"a": 1.5}             | true
          {"properties": {"a": {"type": ["null", "boolean"]}}}      | {"a": 0}               | false
          {"properties": {"a": {"bsonType": "number"}}}             | {}                     | true
          # the value as a whole: no look into arrays
          {"properties": {"a": {"bsonType": "int"}}}                | {"a": [1]}             | false
          {"properties": {"a": {"enum": [1]}}}                      | {"a": [1]}             | false
          {"properties": {"a": {"enum": [[1]]}}}                    | {"a": [1.0]}           | true
          {"properties": {"a.b": {"type": "null"}}}                 | {"a": {"b": 1}}        | true
          # numbers
          {"properties": {"a": {"maximum": 5, "exclusiveMaximum": true}}} | {"a": 5}         | false
          {"properties": {"a": {"maximum": 5}}}                     | {"a": {"$numberDouble": "NaN"}} | false
          {"properties": {"a": {"multipleOf": 2.5}}}                | {"a": -7.5}            | true
          {"properties": {"a": {"multipleOf": 2}}}                  | {"a": {"$numberDouble": "Infinity"}} | false
          # counting
          {"minProperties": 2}                                      | {"a": 1}               | false
          {"properties": {"a": {"maxProperties": 0}}}               | {"a": {}}              | true
          {"properties": {"a": {"maxLength": 1}}}                   | {"a": "\uD83D\uDE00"} | true
          # arrays
          {"properties": {"a": {"items": {"type": "number"}, "additionalItems": false}}} | {"a": [1]} | true
          {"properties": {"a": {"items": [{}], "additionalItems": false}}} | {"a": [1, 2]}   | false
          {"properties": {"a": {"uniqueItems": true}}}              | {"a": [{"x": 1, "y": [{"p": 1, "q": 2}]}, {"y": [{"q": 2.0, "p": 1}], "x": 1}]} | false
          {"properties": {"a": {"uniqueItems": true}}}              | {"a": [[1, 2], [2, 1]]} | true
          # objects
          {"properties": {"ab": {}}, "patternProperties": {"b": {"type": "null"}}, "additionalProperties": false} | {"ab": 1} | false
          {"properties": {"ab": {}}, "patternProperties": {"^b": {"type": "null"}}, "additionalProperties": false} | {"ab": 1, "bc": null} | true
          {"additionalProperties": {"type": "string"}}              | {"ab": 1}              | false
          {"dependencies": {"a": {"required": ["b"]}}}              | {"a": 1}               | false
          {"dependencies": {"a": ["b"]}}                            | {"c": 1}               | true
          {"properties": {"a": {"dependencies": {"x": ["y"]}}}}     | {"a": {"x": 1}}        | false
          # several schemas
          {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}     | {"a": 1, "b": 1}       | false
          {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}     | {"a": 1, "b": 1}       | true
          {"enum": [{"a": 1, "b": 2}]}                              | {"b": 2, "a": 1}       | true
          {"enum": [5]}                                             | {"b": 2, "a": 1}       | false
          {"not": {}, "title": "t", "description": "d"}             | {}                     | false
          """)
  void meets(String schema, String document, boolean expected) {
    Schema read = Schema.of(Document.parse(schema));
    assertThat(Schemas.compile(read).test(Document.parse(document))).isEqualTo(expected);
  }

  @Test
  void refusesAPatternThatIsNone() {
    Schema schema = Schema.of(Document.parse("{\"patternProperties\": {\"(\": {}}}"));
    assertThatThrownBy(() -> Schemas.compile(schema))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(51091));
  }
}
