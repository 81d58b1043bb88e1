package dev.penstock.testing;

import dev.penstock.Facts;
import dev.penstock.Pipe;
import dev.penstock.interpret.Collections;
import dev.penstock.interpret.Environment;
import dev.penstock.interpret.Interpreter;
import dev.penstock.interpret.SortKeys;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Group;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Sort;
import dev.penstock.ir.SortKey;
import dev.penstock.ir.Stage;
import dev.penstock.ir.Sugar;
import dev.penstock.ir.Transformation;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonOrder;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs pipelines both as SQL and in the interpreter, and compares. Equal means the same values, the
 * same BSON types, the same order of fields, and an error on both sides or on neither. Only sums,
 * averages and deviations of doubles have a tolerance (1e-12, relatively). Documents are compared
 * in order as far as MongoDB fixes it.
 *
 * <p>One object serves many checks, one at a time; it holds an in-memory database.
 */
public final class Differential implements AutoCloseable {
  static final String COLLECTION = "documents";
  private static final double TOLERANCE = 1e-12;
  static final BsonDate NOW = new BsonDate(1_700_000_000_000L);
  private static final Set<AccumulatorOp> APPROXIMATE =
      EnumSet.of(
          AccumulatorOp.SUM,
          AccumulatorOp.AVG,
          AccumulatorOp.STD_DEV_POP,
          AccumulatorOp.STD_DEV_SAMP);

  private final Engines engines = Engines.inMemory();

  /** With a new in-memory database. */
  public Differential() {}

  /** Fails with a readable report where SQL and the interpreter differ on {@code documents}. */
  public static void assertAgrees(Pipe<?, ?> pipe, List<Document> documents) {
    try (Differential differential = new Differential()) {
      if (differential.check(pipe, documents) instanceof Outcome.Differs differs) {
        throw new AssertionError(differs.report());
      }
    }
  }

  /** Runs {@code pipe} on a collection of {@code documents}, loaded as they are. */
  public Outcome check(Pipe<?, ?> pipe, List<Document> documents) {
    return check(pipe.stages(), documents);
  }

  /** As {@link #check(Pipe, List)}, with what is known of the documents' types. */
  public Outcome check(Pipe<?, ?> pipe, List<Document> documents, Facts facts) {
    return check(pipe.stages(), documents, facts);
  }

  /**
   * As {@link #check(Pipe, List)}, for a pipeline that reads other collections.
   *
   * @param others their documents, by name
   */
  public Outcome check(
      Pipe<?, ?> pipe, List<Document> documents, Map<String, List<Document>> others) {
    return check(pipe.stages(), documents, others, Facts.NONE);
  }

  Outcome check(List<? extends Stage> stages, List<Document> documents) {
    return check(stages, documents, Facts.NONE);
  }

  Outcome check(List<? extends Stage> stages, List<Document> documents, Facts facts) {
    return check(stages, documents, Map.of(), facts);
  }

  Outcome check(
      List<? extends Stage> stages,
      List<Document> documents,
      Map<String, List<Document>> others,
      Facts facts) {
    Map<String, List<Document>> collections = new LinkedHashMap<>(others);
    collection(stages).ifPresent(name -> collections.put(name, documents));
    Answer reference = reference(stages, documents, collections);
    Answer sql = run(stages, collections, facts, Tier.SINGLE_STATEMENT);
    boolean interpreted =
        sql instanceof Answer.Unsupported && !(reference instanceof Answer.Broken);
    // What has no SQL is interpreted over the tables: a difference is one of the way there.
    Answer actual = interpreted ? run(stages, collections, facts, Tier.HYBRID) : sql;
    return difference(stages, reference, actual)
        .<Outcome>map(
            d -> new Outcome.Differs(report(d, stages, collections, facts, reference, actual)))
        .orElseGet(
            () ->
                interpreted && sql instanceof Answer.Unsupported unsupported
                    ? new Outcome.Unsupported(unsupported.reason(), reference)
                    : new Outcome.Agreed(reference));
  }

  /** What the interpreter answers, without a database. */
  static Answer reference(
      List<? extends Stage> stages,
      List<Document> documents,
      Map<String, List<Document>> collections) {
    Environment environment = new Environment(NOW, Map.of()).reading(Collections.of(collections));
    return Answer.of(() -> Interpreter.run(stages, documents.stream(), environment).toList());
  }

  private Answer run(
      List<? extends Stage> stages,
      Map<String, List<Document>> collections,
      Facts facts,
      Tier tier) {
    return engines.answer(
        collections,
        collection(stages),
        stages,
        RunOptions.DEFAULT.withTier(tier).withNow(NOW.instant()).withFacts(facts));
  }

  private static Optional<String> collection(List<? extends Stage> stages) {
    return Beginning.hasOwnSource(stages) ? Optional.empty() : Optional.of(COLLECTION);
  }

  /** What differs in the answers to {@code stages}; empty where they count as the same. */
  static Optional<String> difference(List<? extends Stage> stages, Answer reference, Answer sql) {
    if (reference instanceof Answer.Failure && sql instanceof Answer.Failure) {
      return Optional.empty();
    }
    if (!(reference instanceof Answer.Result expected) || !(sql instanceof Answer.Result actual)) {
      return Optional.of("one side fails");
    }
    Determinacy determinacy = Determinacy.of(stages);
    if (!determinacy.exactDocuments()) {
      return expected.documents().size() == actual.documents().size()
          ? Optional.empty()
          : Optional.of("the numbers of documents differ");
    }
    Optional<String> difference =
        agreement(stages, determinacy).difference(expected.documents(), actual.documents());
    return difference.isPresent() || determinacy.order() != Determinacy.Order.TIES
        ? difference
        : misplaced(stages, expected.documents(), actual.documents());
  }

  private static Agreement agreement(List<? extends Stage> stages, Determinacy determinacy) {
    Set<String> sets = new HashSet<>();
    List<Stage> core = Sugar.expand(stages);
    for (int i = 0; i < core.size(); i++) {
      if (core.get(i) instanceof Group group) {
        boolean last = core.subList(i + 1, core.size()).stream().allMatch(s -> s instanceof Sort);
        group.accumulations().stream()
            .filter(a -> a.operator().givesSet())
            .forEach(a -> sets.add(last ? a.field() : "*"));
      }
    }
    return new Agreement(
        determinacy.order() == Determinacy.Order.TOTAL,
        sets,
        determinacy.exactTypes(),
        areApproximate(core) || !determinacy.exactTypes() ? TOLERANCE : 0,
        0);
  }

  /** Whether groups, also those of pipelines within, have sums that depend on how they are made. */
  private static boolean areApproximate(List<Stage> stages) {
    boolean[] found = new boolean[1];
    Transformation search =
        new Transformation() {
          @Override
          public Stage visit(Group group) {
            found[0] |=
                group.accumulations().stream().anyMatch(a -> APPROXIMATE.contains(a.operator()));
            return super.visit(group);
          }
        };
    stages.forEach(stage -> stage.accept(search));
    return found[0];
  }

  /**
   * Where ties are open the keys still have to come in the same order, as long as the sort is the
   * last stage.
   */
  private static Optional<String> misplaced(
      List<? extends Stage> stages, List<Document> expected, List<Document> actual) {
    List<Stage> core = Sugar.expand(stages);
    if (!(core.get(core.size() - 1) instanceof Sort sort)) {
      return Optional.empty();
    }
    for (int i = 0; i < expected.size(); i++) {
      for (SortKey key : sort.keys()) {
        if (BsonOrder.compare(key(expected.get(i), key), key(actual.get(i), key)) != 0) {
          return Optional.of("document " + (i + 1) + " is not in its place by " + key.path());
        }
      }
    }
    return Optional.empty();
  }

  private static Value key(Document document, SortKey key) {
    return SortKeys.key(document, key.path().steps(), key.direction());
  }

  private String report(
      String difference,
      List<? extends Stage> stages,
      Map<String, List<Document>> collections,
      Facts facts,
      Answer reference,
      Answer sql) {
    return String.join(
        "\n",
        "SQL and the interpreter differ: " + difference,
        "",
        "pipeline",
        Mql.describe(stages),
        "",
        text(collections),
        facts.equals(Facts.NONE) ? "" : "\nfacts\n" + facts + "\n",
        "interpreter",
        reference.toString(),
        "",
        "SQL engine",
        sql.toString(),
        "",
        "SQL",
        Engines.sql(stages, collection(stages), facts),
        "");
  }

  private static String text(Map<String, List<Document>> collections) {
    return collections.entrySet().stream()
        .map(entry -> entry.getKey() + "\n" + new Answer.Result(entry.getValue()) + "\n")
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    engines.close();
  }
}
