package dev.penstock.interpret;

import dev.penstock.value.Value;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run keeps of its sub-queries: the collections that they come back to with every document,
 * and the answers that are the same for many documents. For one thread.
 */
public final class RunMemory {
  private final IdentityHashMap<Object, Remembered> answers = new IdentityHashMap<>();
  private @Nullable KeptCollections collections;

  /** An answer, and the values of the variables that it was given for. */
  private record Remembered(List<Value> variables, Object answer) {}

  /** A memory with nothing in it. */
  RunMemory() {}

  /** The collections of a run, kept; those that a stage keeps already. */
  KeptCollections collections(Environment environment) {
    if (environment.collections() instanceof KeptCollections kept) {
      return kept;
    }
    KeptCollections known = collections;
    if (known == null) {
      known = KeptCollections.of(environment);
      collections = known;
    }
    return known;
  }

  /** The answer to {@code question}, which is the last one if the variables are still the same. */
  <T> T answer(Object question, List<Value> variables, Supplier<T> find) {
    Remembered last = answers.get(question);
    if (last == null || !last.variables().equals(variables)) {
      last = new Remembered(variables, find.get());
      answers.put(question, last);
    }
    @SuppressWarnings("unchecked") // A question has answers of one type.
    T answer = (T) last.answer();
    return answer;
  }
}
