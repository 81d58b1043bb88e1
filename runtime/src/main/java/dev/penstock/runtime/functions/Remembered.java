package dev.penstock.runtime.functions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made of the constants that were seen last. */
final class Remembered<K, V> {
  private static final int MOST = 256;

  private final Function<K, V> make;
  private final Map<K, V> made =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > MOST;
        }
      };

  Remembered(Function<K, V> make) {
    this.make = make;
  }

  V get(K constant) {
    V value = made.get(constant);
    if (value == null) {
      value = make.apply(constant);
      made.put(constant, value);
    }
    return value;
  }
}
