package dev.penstock.interpret;

import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of rows, ties in the order in which they were added. What the budget does not
 * allow to hold is sorted and spilled, as runs that are merged when the rows are read.
 *
 * @param <R> a row
 */
final class ExternalSort<R> implements AutoCloseable {
  /** Below so many rows it is not worth the while to leave out those beyond a limit. */
  private static final int FEW = 1000;

  private final Comparator<R> order;
  private final Form<R> form;
  private final long limit;
  private final Environment environment;
  private final Budget.Share share;
  private final List<Spill.Run> runs = new ArrayList<>();
  private List<R> held = new ArrayList<>();

  /** Rows that do not come before this one are beyond the limit. */
  private @Nullable R bound;

  /**
   * How rows are spilled.
   *
   * @param <R> a row
   */
  interface Form<R> {
    /** The values that the row can be made of again. */
    Value[] write(R row);

    /** The row of these values. */
    R read(Value[] written);

    /** About how many bytes of heap the row takes. */
    long size(R row);
  }

  /** Sorts, and gives all rows. */
  ExternalSort(Comparator<R> order, Form<R> form, Environment environment) {
    this(order, form, Long.MAX_VALUE, environment);
  }

  /** Sorts, and gives the first rows. */
  ExternalSort(Comparator<R> order, Form<R> form, long limit, Environment environment) {
    this.order = order;
    this.form = form;
    this.limit = limit;
    this.environment = environment;
    this.share = environment.budget().share();
  }

  void add(R row) {
    if (bound != null && order.compare(row, bound) >= 0) {
      return;
    }
    held.add(row);
    if (share.isLimited() && share.take(form.size(row))) {
      spill();
    } else if (limit < Long.MAX_VALUE / 2 && held.size() >= Math.max(FEW, 2 * limit)) {
      cut();
      share.set(share.isLimited() ? held.stream().mapToLong(form::size).sum() : 0);
    }
  }

  /** Sorts what is held, without the rows beyond the limit. */
  private void cut() {
    held.sort(order);
    if (held.size() >= limit) {
      held = new ArrayList<>(held.subList(0, (int) limit));
      bound = held.get(held.size() - 1);
    }
  }

  private void spill() {
    cut();
    Spill.Run run = environment.budget().spill();
    runs.add(run);
    write(held.iterator(), run);
    held = new ArrayList<>();
    share.set(0);
  }

  private void write(Iterator<R> rows, Spill.Run run) {
    while (rows.hasNext()) {
      environment.checkpoint().run();
      run.append(form.write(rows.next()));
    }
  }

  /**
   * The rows in their order, once; none are added after. What was given is held no longer, and
   * after the last row nothing is.
   */
  Iterator<R> sorted() {
    if (runs.isEmpty()) {
      held.sort(order);
      // From the end, so that each row can go when it was given.
      List<R> rest = held;
      rest.subList((int) Math.min(limit, rest.size()), rest.size()).clear();
      Collections.reverse(rest);
      return new Held(rest);
    }
    if (!held.isEmpty()) {
      spill();
    }
    int most = environment.budget().merged();
    while (runs.size() > most) {
      mergeSome(most);
    }
    return new Merge(List.copyOf(runs), limit);
  }

  /** Merges neighbours only, so that ties keep their order. */
  private void mergeSome(int most) {
    List<Spill.Run> sources = List.copyOf(runs);
    for (int from = 0; from < sources.size(); from += most) {
      Spill.Run target = environment.budget().spill();
      runs.add(target);
      int to = Math.min(from + most, sources.size());
      write(new Merge(sources.subList(from, to), limit), target);
    }
    runs.subList(0, sources.size()).clear();
  }

  @Override
  public void close() {
    held = List.of();
    share.set(0);
    runs.forEach(Spill.Run::close);
    runs.clear();
  }

  /** Rows in memory, the last one first. */
  private final class Held implements Iterator<R> {
    private final List<R> rest;
    private final long average;

    Held(List<R> rest) {
      this.rest = rest;
      average = rest.isEmpty() ? 0 : share.held() / rest.size();
    }

    @Override
    public boolean hasNext() {
      return !rest.isEmpty();
    }

    @Override
    public R next() {
      if (rest.isEmpty()) {
        throw new NoSuchElementException();
      }
      share.give(average);
      return rest.remove(rest.size() - 1);
    }
  }

  /** The rows of several runs, each of which is closed after its last row. */
  private final class Merge implements Iterator<R> {
    private final PriorityQueue<Head<R>> heads =
        new PriorityQueue<>(
            Comparator.<Head<R>, R>comparing(Head::row, order).thenComparing(Head::number));

    private long left;

    Merge(List<Spill.Run> sources, long limit) {
      left = limit;
      for (int i = 0; i < sources.size(); i++) {
        add(i, sources.get(i), sources.get(i).rows(0));
      }
    }

    private void add(int number, Spill.Run run, Iterator<Value[]> rows) {
      if (rows.hasNext()) {
        heads.add(new Head<>(form.read(rows.next()), number, run, rows));
      } else {
        run.close();
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public R next() {
      Head<R> head = heads.remove();
      add(head.number, head.run, head.rows);
      if (--left == 0) {
        heads.forEach(rest -> rest.run.close());
        heads.clear();
      }
      return head.row;
    }
  }

  /** The next row of a run. */
  private record Head<R>(R row, int number, Spill.Run run, Iterator<Value[]> rows) {}
}
