package dev.penstock.interpret;

import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs in memory, which knows which of them are open. */
final class HeldRuns implements Spill {
  private final Set<Held> open = new LinkedHashSet<>();
  private int begun;

  @Override
  public Run begin() {
    begun++;
    Held run = new Held();
    open.add(run);
    return run;
  }

  int begun() {
    return begun;
  }

  int open() {
    return open.size();
  }

  private final class Held implements Run {
    private final List<Value[]> rows = new ArrayList<>();

    @Override
    public void append(Value[] row) {
      rows.add(row.clone());
    }

    @Override
    public Iterator<Value[]> rows(long first) {
      return rows.subList((int) first, rows.size()).iterator();
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }
}
