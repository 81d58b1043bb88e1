package dev.penstock.interpret;

import dev.penstock.value.HeapSize;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/**
 * The values whose keys come first in an order, or last: no more than are wanted. Of keys that tie
 * the value that came first stays, as in MongoDB's server.
 *
 * @param <K> what is compared
 */
final class Best<K> {
  private final Comparator<K> order;
  private final Comparator<Entry<K>> byArrival;
  private final boolean last;
  private final long wanted;
  private final PriorityQueue<Entry<K>> entries;
  private long arrivals;

  private record Entry<K>(K key, long arrival, Value value) {}

  /**
   * Keeps {@code wanted} values.
   *
   * @param last whether those are wanted that come last
   */
  Best(Comparator<K> order, boolean last, long wanted) {
    this.order = order;
    this.last = last;
    this.wanted = wanted;
    byArrival = Comparator.<Entry<K>, K>comparing(Entry::key, order).thenComparing(Entry::arrival);
    entries = new PriorityQueue<>(last ? byArrival : byArrival.reversed());
  }

  void offer(K key, Value value) {
    if (entries.size() < wanted) {
      entries.add(new Entry<>(key, arrivals++, value));
      return;
    }
    int comparison = order.compare(key, entries.element().key());
    if (last ? comparison > 0 : comparison < 0) {
      entries.remove();
      entries.add(new Entry<>(key, arrivals++, value));
    }
  }

  /** The bytes of what is kept, by those of a key. */
  long heapSize(ToLongFunction<? super K> ofKey) {
    long size = 0;
    for (Entry<K> entry : entries) {
      size += 2 * Accumulator.KEPT + ofKey.applyAsLong(entry.key) + HeapSize.of(entry.value);
    }
    return size;
  }

  /** The values in the order of their keys. */
  List<Value> inOrder() {
    List<Entry<K>> sorted = new ArrayList<>(entries);
    sorted.sort(byArrival);
    return sorted.stream().map(Entry::value).toList();
  }
}
