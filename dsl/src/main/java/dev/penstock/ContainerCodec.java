package dev.penstock;

import dev.penstock.value.BsonArray;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and maps of values of one type; a Java null in them is null. */
sealed interface ContainerCodec extends ValueCodec {

  /** The codec of what is contained. */
  ValueCodec element();

  /** The value of an element. */
  default Value encodeElement(@Nullable Object java) {
    return java == null ? BsonNull.NULL : element().encode(java);
  }

  /** The Java object of the element {@code step}. */
  default @Nullable Object decodeElement(String step, Value value) {
    if (value.isNullish()) {
      return null;
    }
    try {
      return element().decode(value);
    } catch (MisfitException e) {
      throw e.in(step);
    }
  }

  /** Arrays as lists that cannot be changed. */
  record Lists(ValueCodec element) implements ContainerCodec {
    @Override
    public Value encode(Object java) {
      List<Value> values = new ArrayList<>();
      for (Object each : (List<?>) java) {
        values.add(encodeElement(each));
      }
      return BsonArray.copyOf(values);
    }

    @Override
    public Object decode(Value value) {
      if (!(value instanceof BsonArray array)) {
        throw new MisfitException(expected(), value);
      }
      List<@Nullable Object> list = new ArrayList<>(array.size());
      for (int i = 0; i < array.size(); i++) {
        list.add(decodeElement(Integer.toString(i), array.get(i)));
      }
      return Collections.unmodifiableList(list);
    }

    @Override
    public String expected() {
      return "an array";
    }
  }

  /** Documents as maps that cannot be changed, in the order of the fields. */
  record Maps(ValueCodec element) implements ContainerCodec {
    @Override
    public Value encode(Object java) {
      Document.Builder document = Document.builder();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) java).entrySet()) {
        document.put((String) entry.getKey(), encodeElement(entry.getValue()));
      }
      return document.build();
    }

    @Override
    public Object decode(Value value) {
      if (!(value instanceof Document document)) {
        throw new MisfitException(expected(), value);
      }
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (Document.Field field : document) {
        map.put(field.name(), decodeElement(field.name(), field.value()));
      }
      return Collections.unmodifiableMap(map);
    }

    @Override
    public String expected() {
      return "an object";
    }
  }
}
