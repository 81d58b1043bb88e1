package dev.penstock.interpret;

import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * The documents of a run, whose rows they are, by their places. Some pages around the last places
 * that were asked for are in memory.
 */
final class SpilledDocuments extends AbstractList<Document> implements RandomAccess {
  private static final int PAGE = 256;

  /** One for each place that a window function goes along by, and some more. */
  private static final int MOST_PAGES = 8;

  private final Spill.Run run;
  private final int size;
  private final Map<Integer, List<Document>> pages =
      new LinkedHashMap<>(2 * MOST_PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Document>> eldest) {
          return size() > MOST_PAGES;
        }
      };

  private List<Document> last = List.of();
  private int lastPage = -1;

  SpilledDocuments(Spill.Run run, int size) {
    this.run = run;
    this.size = size;
  }

  @Override
  public Document get(int index) {
    int page = index / PAGE;
    if (page != lastPage) {
      last = pages.computeIfAbsent(page, this::read);
      lastPage = page;
    }
    return last.get(index % PAGE);
  }

  private List<Document> read(int page) {
    Iterator<Value[]> rows = run.rows((long) page * PAGE);
    List<Document> documents = new ArrayList<>(PAGE);
    while (documents.size() < PAGE && rows.hasNext()) {
      documents.add((Document) rows.next()[0]);
    }
    return documents;
  }

  @Override
  public int size() {
    return size;
  }
}
