package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.SchemaRule.Combined;
import dev.penstock.ir.SchemaRule.Counted;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonBoolean;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonString;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.NumberValue;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a schema of {@code $jsonSchema}, keyword by keyword. */
final class MqlSchemaParser {
  private static final int BAD_VALUE = 2;
  private static final int FAILED_TO_PARSE = 9;
  private static final int TYPE_MISMATCH = 14;

  private static final Set<String> KEYWORDS =
      Set.of(
          "additionalItems",
          "additionalProperties",
          "allOf",
          "anyOf",
          "bsonType",
          "dependencies",
          "description",
          "enum",
          "exclusiveMaximum",
          "exclusiveMinimum",
          "items",
          "maxItems",
          "maxLength",
          "maxProperties",
          "maximum",
          "minItems",
          "minLength",
          "minProperties",
          "minimum",
          "multipleOf",
          "not",
          "oneOf",
          "pattern",
          "patternProperties",
          "properties",
          "required",
          "title",
          "type",
          "uniqueItems");

  /** Keywords of JSON Schema that MongoDB refuses. */
  private static final Set<String> REFUSED =
      Set.of("$ref", "$schema", "default", "definitions", "format", "id");

  private static final Set<String> ENCRYPTION =
      Set.of("encrypt", "encryptMetadata", "keyId", "algorithm");

  private final Document schema;
  private final List<SchemaRule> rules = new ArrayList<>();

  private MqlSchemaParser(Document schema) {
    this.schema = schema;
  }

  /** What the keywords say. */
  static List<SchemaRule> rules(Document schema) {
    MqlSchemaParser parser = new MqlSchemaParser(schema);
    schema.names().forEach(MqlSchemaParser::checkKeyword);
    parser.annotations();
    parser.types();
    parser.numbers();
    parser.strings();
    parser.arrays();
    parser.objects();
    parser.combinations();
    return List.copyOf(parser.rules);
  }

  private static void checkKeyword(String name) {
    if (KEYWORDS.contains(name)) {
      return;
    }
    if (ENCRYPTION.contains(name)) {
      throw new PipelineException(0, "the keyword \"" + name + "\" is not supported yet");
    }
    String what = REFUSED.contains(name) ? "MongoDB does not take the" : "there is no";
    throw new PipelineException(
        FAILED_TO_PARSE, what + " keyword \"" + name + "\"" + Spelling.suggestion(name, KEYWORDS));
  }

  private void annotations() {
    for (String keyword : List.of("title", "description")) {
      if (schema.has(keyword)) {
        string(keyword, schema.get(keyword));
      }
    }
  }

  private void types() {
    if (schema.has("type") && schema.has("bsonType")) {
      throw new PipelineException(FAILED_TO_PARSE, "type and bsonType exclude each other");
    }
    for (String keyword : List.of("type", "bsonType")) {
      if (schema.has(keyword)) {
        rules.add(new SchemaRule.Types(types(keyword, schema.get(keyword))));
      }
    }
  }

  private static Set<BsonType> types(String keyword, Value value) {
    Set<String> names =
        value instanceof BsonArray ? names(keyword, value) : Set.of(string(keyword, value));
    Set<BsonType> types = new HashSet<>();
    for (String name : names) {
      types.addAll(keyword.equals("type") ? jsonTypes(name) : bsonTypes(name));
    }
    return types;
  }

  private static Set<BsonType> bsonTypes(String name) {
    if (name.equals("number")) {
      return MqlTestParser.NUMBERS;
    }
    BsonType type = BsonType.fromAlias(name);
    if (type == null) {
      throw new PipelineException(BAD_VALUE, "there is no type \"" + name + "\"");
    }
    return Set.of(type);
  }

  private static Set<BsonType> jsonTypes(String name) {
    return switch (name) {
      case "array" -> Set.of(BsonType.ARRAY);
      case "boolean" -> Set.of(BsonType.BOOL);
      case "null" -> Set.of(BsonType.NULL);
      case "number" -> MqlTestParser.NUMBERS;
      case "object" -> Set.of(BsonType.OBJECT);
      case "string" -> Set.of(BsonType.STRING);
      case "integer" ->
          throw new PipelineException(
              FAILED_TO_PARSE, "MongoDB does not take the type \"integer\"; see bsonType");
      default -> throw new PipelineException(BAD_VALUE, "there is no type \"" + name + "\"");
    };
  }

  private void numbers() {
    bound("minimum", "exclusiveMinimum", false);
    bound("maximum", "exclusiveMaximum", true);
    if (schema.has("multipleOf")) {
      NumberValue divisor = number("multipleOf");
      BsonDecimal128 exact = divisor.toDecimal128();
      if (exact.isNegative() || exact.isZero()) {
        throw new PipelineException(FAILED_TO_PARSE, "multipleOf takes a positive number");
      }
      rules.add(new SchemaRule.MultipleOf(divisor));
    }
  }

  private void bound(String keyword, String exclusive, boolean upper) {
    if (schema.has(keyword)) {
      NumberValue bound = number(keyword);
      rules.add(new SchemaRule.Bound(bound, upper, isTrue(exclusive)));
    } else if (schema.has(exclusive)) {
      throw new PipelineException(FAILED_TO_PARSE, exclusive + " needs " + keyword + " beside it");
    }
  }

  private void strings() {
    count("minLength", Counted.CHARACTERS, false);
    count("maxLength", Counted.CHARACTERS, true);
    if (schema.has("pattern")) {
      rules.add(new SchemaRule.Pattern(string("pattern", schema.get("pattern"))));
    }
  }

  private void arrays() {
    count("minItems", Counted.ITEMS, false);
    count("maxItems", Counted.ITEMS, true);
    if (isTrue("uniqueItems")) {
      rules.add(new SchemaRule.UniqueItems());
    }
    List<SchemaRule> additional = additional("additionalItems");
    Value items = schema.get("items");
    if (items instanceof BsonArray array) {
      rules.add(new SchemaRule.Items(schemas("items", array), additional));
    } else if (items != Missing.MISSING) {
      rules.add(new SchemaRule.Items(List.of(), nested("items", items)));
    }
  }

  private void objects() {
    count("minProperties", Counted.PROPERTIES, false);
    count("maxProperties", Counted.PROPERTIES, true);
    if (schema.has("required")) {
      rules.add(new SchemaRule.Required(names("required", schema.get("required"))));
    }
    SchemaRule.Properties properties =
        new SchemaRule.Properties(
            byName("properties"), byName("patternProperties"), additional("additionalProperties"));
    if (!properties.equals(new SchemaRule.Properties(Map.of(), Map.of(), List.of()))) {
      rules.add(properties);
    }
    dependencies();
  }

  private void dependencies() {
    if (!schema.has("dependencies")) {
      return;
    }
    for (Document.Field field : object("dependencies", schema.get("dependencies"))) {
      List<SchemaRule> dependency =
          field.value() instanceof BsonArray
              ? List.of(new SchemaRule.Required(names("dependencies", field.value())))
              : nested("dependencies", field.value());
      rules.add(new SchemaRule.Dependency(field.name(), dependency));
    }
  }

  private void combinations() {
    combination("allOf", Combined.ALL);
    combination("anyOf", Combined.ANY);
    combination("oneOf", Combined.ONE);
    if (schema.has("not")) {
      rules.add(
          new SchemaRule.Combination(Combined.NONE, List.of(nested("not", schema.get("not")))));
    }
    if (schema.has("enum")) {
      List<Value> values = array("enum", schema.get("enum")).values();
      if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
        throw new PipelineException(
            FAILED_TO_PARSE, "enum takes at least one value, and none of them twice");
      }
      rules.add(new SchemaRule.Enumeration(values));
    }
  }

  private void combination(String keyword, Combined combined) {
    if (schema.has(keyword)) {
      BsonArray array = array(keyword, schema.get(keyword));
      if (array.isEmpty()) {
        throw new PipelineException(BAD_VALUE, keyword + " takes at least one schema");
      }
      rules.add(new SchemaRule.Combination(combined, schemas(keyword, array)));
    }
  }

  private void count(String keyword, Counted counted, boolean upper) {
    if (schema.has(keyword)) {
      OptionalLong number =
          schema.get(keyword) instanceof NumberValue value
              ? value.exactLong()
              : OptionalLong.empty();
      if (number.isEmpty() || number.getAsLong() < 0) {
        throw new PipelineException(
            FAILED_TO_PARSE,
            keyword
                + " takes an integer that is not negative, not "
                + MqlValues.describe(schema.get(keyword)));
      }
      rules.add(new SchemaRule.Count(counted, upper, number.getAsLong()));
    }
  }

  /** The schema of what no other keyword speaks of; {@code true} allows anything. */
  private List<SchemaRule> additional(String keyword) {
    Value value = schema.get(keyword);
    if (value instanceof BsonBoolean allowed) {
      return allowed.value() ? List.of() : List.of(SchemaRule.NEVER);
    }
    return value == Missing.MISSING ? List.of() : nested(keyword, value);
  }

  private Map<String, List<SchemaRule>> byName(String keyword) {
    Map<String, List<SchemaRule>> schemas = new LinkedHashMap<>();
    if (schema.has(keyword)) {
      for (Document.Field field : object(keyword, schema.get(keyword))) {
        schemas.put(field.name(), nested(keyword + " \"" + field.name() + "\"", field.value()));
      }
    }
    return schemas;
  }

  private static List<List<SchemaRule>> schemas(String keyword, BsonArray array) {
    return array.values().stream().map(value -> nested(keyword, value)).toList();
  }

  private static List<SchemaRule> nested(String keyword, Value value) {
    Document nested = object(keyword, value);
    return MqlValues.within(keyword, () -> rules(nested));
  }

  private boolean isTrue(String keyword) {
    Value value = schema.get(keyword);
    if (value instanceof BsonBoolean bool) {
      return bool.value();
    }
    if (value == Missing.MISSING) {
      return false;
    }
    throw mismatch(keyword, "a boolean", value);
  }

  private NumberValue number(String keyword) {
    Value value = schema.get(keyword);
    if (value instanceof NumberValue number) {
      return number;
    }
    throw mismatch(keyword, "a number", value);
  }

  /** Names, at least one, and none of them twice. */
  private static Set<String> names(String keyword, Value value) {
    Set<String> names = new LinkedHashSet<>();
    BsonArray array = array(keyword, value);
    for (Value name : array) {
      if (!(name instanceof BsonString string)) {
        throw mismatch(keyword, "an array of strings", name);
      }
      names.add(string.value());
    }
    if (names.isEmpty() || names.size() < array.size()) {
      throw new PipelineException(
          FAILED_TO_PARSE, keyword + " takes at least one name, and none of them twice");
    }
    return names;
  }

  private static String string(String keyword, Value value) {
    if (value instanceof BsonString string) {
      return string.value();
    }
    throw mismatch(keyword, "a string", value);
  }

  private static BsonArray array(String keyword, Value value) {
    if (value instanceof BsonArray array) {
      return array;
    }
    throw mismatch(keyword, "an array", value);
  }

  private static Document object(String keyword, Value value) {
    if (value instanceof Document document) {
      return document;
    }
    throw mismatch(keyword, "an object", value);
  }

  private static PipelineException mismatch(String keyword, String wanted, Value found) {
    return new PipelineException(
        TYPE_MISMATCH, keyword + " takes " + wanted + ", not " + MqlValues.describe(found));
  }
}
