package dev.penstock.interpret;

import dev.penstock.EvaluationException;
import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code $arrayToObject} and {@code $objectToArray}: documents as arrays of pairs. */
final class ObjectArrays {
  private ObjectArrays() {}

  static Value objectToArray(Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    if (!(operands[0] instanceof Document document)) {
      throw Operands.wrongType(40390, "$objectToArray", "a document", "operand", operands[0]);
    }
    List<Value> pairs = new ArrayList<>();
    for (Document.Field field : document) {
      pairs.add(Document.of("k", field.name(), "v", field.value()));
    }
    return BsonArray.copyOf(pairs);
  }

  /** The first pair says how all are written. Of equal keys the last value counts. */
  static Value arrayToObject(Value[] operands) {
    if (operands[0].isNullish()) {
      return BsonNull.NULL;
    }
    BsonArray pairs = Operands.array(operands[0], 40386, "$arrayToObject", "operand");
    Document.Builder document = Document.builder();
    if (pairs.isEmpty()) {
      return document.build();
    }
    if (pairs.get(0) instanceof BsonArray) {
      pairs.forEach(pair -> putArray(pair, document));
    } else if (pairs.get(0) instanceof Document) {
      pairs.forEach(pair -> putDocument(pair, document));
    } else {
      throw wrongPair(40398, "arrays or documents", pairs.get(0));
    }
    return document.build();
  }

  private static void putArray(Value pair, Document.Builder document) {
    if (!(pair instanceof BsonArray array)) {
      throw wrongPair(40396, "arrays throughout, as the first one is", pair);
    }
    if (array.size() != 2) {
      throw new EvaluationException(
          40397, "$arrayToObject takes arrays of a key and a value, not of " + array.size());
    }
    document.put(key(array.get(0), 40395, 4940400), array.get(1));
  }

  private static void putDocument(Value pair, Document.Builder document) {
    if (!(pair instanceof Document entry)) {
      throw wrongPair(40391, "documents throughout, as the first one is", pair);
    }
    if (entry.size() != 2) {
      throw new EvaluationException(
          40392, "$arrayToObject takes documents of the fields k and v, not of " + entry.size());
    }
    Value key = entry.get("k");
    Value value = entry.get("v");
    if (key == Missing.MISSING || value == Missing.MISSING) {
      throw new EvaluationException(40393, "$arrayToObject takes documents of the fields k and v");
    }
    document.put(key(key, 40394, 4940401), value);
  }

  private static String key(Value key, int typeCode, int nulCode) {
    if (!(key instanceof BsonString string)) {
      throw wrongPair(typeCode, "strings as keys", key);
    }
    if (string.value().indexOf('\0') >= 0) {
      throw new EvaluationException(nulCode, "$arrayToObject takes no key with a NUL character");
    }
    return string.value();
  }

  private static EvaluationException wrongPair(int code, String wanted, Value found) {
    return new EvaluationException(
        code, "$arrayToObject takes " + wanted + ", not " + Operands.describe(found));
  }
}
