package dev.penstock.interpret;

import dev.penstock.value.BsonKey;
import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.HeapSize;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code $group}. The first groups are held, as many as the budget allows; what belongs
 * to later ones goes to {@link LaterGroups}. Where groups that are held outgrow the budget as well,
 * what they are still to take in is spilled by their numbers, and each takes it in when it is given
 * out. So there is always room for at least one group, which is never divided: it has to fit, as
 * its document has to.
 */
final class Grouping implements Step.Reading {
  /** A group without its key and what its accumulators keep. */
  private static final int GROUP = 160;

  private static final int ACCUMULATOR = 64;

  private final Evaluator id;
  private final List<GroupStep.Field> fields;
  private final Evaluator[] operands;
  private final boolean[] keeps;
  private final Environment environment;
  private final Budget.Share share;
  private final boolean isLimited;
  private final Map<BsonKey, Group> groups = new LinkedHashMap<>();
  private final Function<BsonKey, Group> newGroup = this::newGroup;
  private final LaterGroups later;
  private final NumberedRows growth;
  private State state = State.OPEN;

  /** What is held when it is to be counted again, once no more groups are let in. */
  private long outgrown;

  private enum State {
    /** Every group is held. */
    OPEN,
    /** No other groups are held; those that are take in their documents. */
    FULL,
    /** No group takes in anything more. */
    FROZEN
  }

  private static final class Group {
    private final int number;
    private final Accumulator[] accumulators;

    Group(int number, Accumulator[] accumulators) {
      this.number = number;
      this.accumulators = accumulators;
    }
  }

  Grouping(Evaluator id, List<GroupStep.Field> fields, Environment environment) {
    this.id = id;
    this.fields = fields;
    this.environment = environment;
    operands = fields.stream().map(GroupStep.Field::taken).toArray(Evaluator[]::new);
    keeps = new boolean[operands.length];
    for (int i = 0; i < keeps.length; i++) {
      keeps[i] = Accumulator.keepsValues(fields.get(i).call().operator());
    }
    share = environment.budget().share();
    isLimited = share.isLimited();
    later = new LaterGroups(this, environment);
    growth = new NumberedRows(environment);
  }

  @Override
  public Iterator<Document> results(Stream<Document> documents) {
    documents.forEachOrdered(this::add);
    Iterator<Map.Entry<BsonKey, Group>> held = groups.entrySet().iterator();
    long average = groups.isEmpty() ? 0 : share.held() / groups.size();
    growth.read();
    return new Iterator<>() {
      private @Nullable Iterator<Document> rest;

      @Override
      public boolean hasNext() {
        return held.hasNext() || rest().hasNext();
      }

      @Override
      public Document next() {
        if (!held.hasNext()) {
          return rest().next();
        }
        Map.Entry<BsonKey, Group> next = held.next();
        held.remove();
        share.give(average);
        return result(next.getKey().value(), grown(next.getValue()));
      }

      private Iterator<Document> rest() {
        Iterator<Document> begun = rest;
        if (begun == null) {
          begun = later.results();
          rest = begun;
        }
        return begun;
      }
    };
  }

  private void add(Document document) {
    Frame frame = Frame.of(document, environment);
    Value value = id.evaluate(frame);
    BsonKey key = new BsonKey(value == Missing.MISSING ? BsonNull.NULL : value);
    Group group = state == State.OPEN ? groups.computeIfAbsent(key, newGroup) : groups.get(key);
    if (group == null) {
      later.add(key.value(), checked(key.value(), frame));
    } else if (state == State.FROZEN) {
      growth.add(group.number, checked(key.value(), frame));
    } else {
      Accumulator[] accumulators = group.accumulators;
      for (int i = 0; i < accumulators.length; i++) {
        Value operand = operands[i].evaluate(frame);
        accumulators[i].add(operand);
        if (keeps[i] && isLimited) {
          take(HeapSize.of(operand) + Accumulator.KEPT);
        }
      }
    }
  }

  /**
   * The operands, which a group will take in later. What it would fail on fails now, as it does
   * where nothing is spilled.
   */
  private Value[] checked(Value key, Frame frame) {
    Value[] values = new Value[operands.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operands[i].evaluate(frame);
      if (keeps[i]) {
        fields.get(i).accumulator(key, environment).add(values[i]);
      }
    }
    return values;
  }

  private Group newGroup(BsonKey key) {
    Accumulator[] accumulators = accumulators(key.value());
    if (isLimited) {
      take(size(key, accumulators.length));
    }
    return new Group(groups.size(), accumulators);
  }

  private static long size(BsonKey key, int accumulators) {
    return GROUP + HeapSize.of(key.value()) + (long) ACCUMULATOR * accumulators;
  }

  /** Counts what may be held from now on: accumulators may have let go of other values. */
  private void take(long size) {
    boolean isOver = share.take(size);
    switch (state) {
      case OPEN -> {
        if (isOver) {
          count();
          // What is nearly full would be counted again and again.
          if (share.held() > share.allowed() / 4 * 3) {
            state = State.FULL;
            outgrown = share.held() + share.allowed() / 4;
          }
        }
      }
      case FULL -> {
        if (share.held() > outgrown) {
          count();
          if (share.held() > outgrown - share.allowed() / 8) {
            state = State.FROZEN;
          }
        }
      }
      case FROZEN -> {}
    }
  }

  private void count() {
    long size = 0;
    for (Map.Entry<BsonKey, Group> entry : groups.entrySet()) {
      Accumulator[] accumulators = entry.getValue().accumulators;
      size += size(entry.getKey(), accumulators.length);
      for (int i = 0; i < accumulators.length; i++) {
        if (keeps[i]) {
          size += accumulators[i].heapSize();
        }
      }
    }
    share.set(size);
  }

  /** New accumulators for the group of this key. */
  Accumulator[] accumulators(Value key) {
    Accumulator[] accumulators = new Accumulator[operands.length];
    for (int i = 0; i < accumulators.length; i++) {
      accumulators[i] = fields.get(i).accumulator(key, environment);
    }
    return accumulators;
  }

  /** The document of a group. */
  Document result(Value key, Accumulator[] accumulators) {
    Document.Builder result = Document.builder().put("_id", key);
    for (int i = 0; i < accumulators.length; i++) {
      result.put(fields.get(i).name(), accumulators[i].result());
    }
    return result.build();
  }

  /** The accumulators of a group that has taken in everything. */
  private Accumulator[] grown(Group group) {
    for (Value[] row = growth.next(group.number); row != null; row = growth.next(group.number)) {
      for (int i = 0; i < group.accumulators.length; i++) {
        group.accumulators[i].add(row[i + 1]);
      }
    }
    return group.accumulators;
  }

  @Override
  public void close() {
    groups.clear();
    share.set(0);
    growth.close();
    later.close();
  }
}
