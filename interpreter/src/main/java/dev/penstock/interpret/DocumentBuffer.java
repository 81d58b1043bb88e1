package dev.penstock.interpret;

import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are read before the first of them is used, in their order: in memory as far as the
 * budget goes, then in a run.
 */
public final class DocumentBuffer implements AutoCloseable {
  private final Budget budget;
  private final Budget.Share share;
  private final Deque<Document> held = new ArrayDeque<>();
  private Spill.@Nullable Run run;
  private @Nullable Iterator<Value[]> rest;

  /** An empty buffer. */
  public DocumentBuffer(Budget budget) {
    this.budget = budget;
    this.share = budget.share();
  }

  /** Appends a document. */
  public void add(Document document) {
    Spill.Run begun = run;
    if (begun != null) {
      begun.append(new Value[] {document});
      return;
    }
    held.add(document);
    if (share.isLimited() && share.take(document.heapSize())) {
      run = budget.spill();
    }
  }

  /** Takes the first document, null where there is none left; none are added any more. */
  public @Nullable Document poll() {
    Document next = held.poll();
    return next == null ? pollRun() : next;
  }

  private @Nullable Document pollRun() {
    Iterator<Value[]> rows = rest;
    Spill.Run begun = run;
    if (rows == null && begun != null) {
      rows = begun.rows(0);
      rest = rows;
    }
    return rows != null && rows.hasNext() ? (Document) rows.next()[0] : null;
  }

  /** Lets go of the documents. */
  @Override
  public void close() {
    held.clear();
    share.set(0);
    Spill.Run begun = run;
    if (begun != null) {
      begun.close();
    }
  }
}
