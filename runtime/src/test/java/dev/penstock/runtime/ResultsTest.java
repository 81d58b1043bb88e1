package dev.penstock.runtime;

import static dev.penstock.Sorts.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.EvaluationException;
import dev.penstock.Pipe;
import dev.penstock.Pipeline;
import dev.penstock.PipelineException;
import dev.penstock.ir.Mql;
import dev.penstock.value.BsonDate;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ResultsTest {
  private static final Pipe<Object, Document> ALL = Pipeline.of(List.of());

  /** Compares every document's array with itself, element by element: minutes of work. */
  private static final Pipe<Object, Document> SLOW =
      pipe(
          "[{'$unwind': '$a'}, {'$addFields': {'b': '$z'}}, {'$unwind': '$b'}, {'$addFields': {'c': '$z'}},"
              + " {'$unwind': '$c'}, {'$group': {'_id': {'$add': ['$a', '$b', '$c']}, 'n': {'$sum': 1}}}]");

  private Database database;
  private Collection<Document> numbers;

  @BeforeEach
  void open() {
    database = Database.inMemory();
    numbers = database.collection("numbers");
    numbers.insertMany(
        IntStream.range(0, 100).mapToObj(i -> Document.of("_id", i, "n", i % 10)).toList());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Collection<Document> slowOnes() {
    Collection<Document> slow = database.collection("slow");
    List<Integer> many = IntStream.range(0, 1000).boxed().toList();
    slow.insertOne(Document.of("_id", 1, "a", many, "z", many));
    return slow;
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void resultsAreReadOnce(Tier tier) {
    Results<Document> results = numbers.aggregate(ALL, RunOptions.DEFAULT.withTier(tier));
    Iterator<Document> iterator = results.iterator();
    for (int i = 0; i < 100; i++) {
      assertThat(iterator.next().get("_id")).isEqualTo(new BsonInt32(i));
    }
    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(results::iterator).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theDeadlineEndsTheInterpreterWithinOneDocument() {
    try (Database database = Database.inMemory()) {
      Collection<Document> collection = database.collection("one");
      collection.insertOne(Document.of("a", IntStream.range(0, 20_000).boxed().toList()));
      Pipe<Object, Document> quadratic =
          Pipeline.parse(
              """
              [{"$project": {"n": {"$size": {"$map": {"input": "$a", "in": {"$size": {"$filter":
                {"input": "$a", "as": "e", "cond": {"$gt": ["$$e", "$$this"]}}}}}}}}}]""");
      RunOptions options =
          RunOptions.DEFAULT.withTier(Tier.INTERPRETER).withDeadline(Duration.ofMillis(100));
      long begun = System.nanoTime();
      assertThatThrownBy(() -> collection.aggregate(quadratic, options).toList())
          .isInstanceOf(DeadlineExceededException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aStreamIsLazyAndClosesItsResults() {
    try (Stream<Document> stream = numbers.aggregate(ALL).stream()) {
      assertThat(stream.limit(3).count()).isEqualTo(3);
    }
    numbers.deleteMany(Mql.parsePredicate(Document.of()));
    assertThat(numbers.countDocuments()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void openResultsDoNotSeeLaterWrites(Tier tier) {
    try (Results<Document> results = numbers.aggregate(ALL, RunOptions.DEFAULT.withTier(tier))) {
      Iterator<Document> iterator = results.iterator();
      iterator.next();
      numbers.insertOne(Document.of("_id", 1000));
      numbers.deleteOne(Mql.parsePredicate(Document.of("_id", 50)));
      int rest = 0;
      while (iterator.hasNext()) {
        iterator.next();
        rest++;
      }
      assertThat(rest).isEqualTo(99);
    }
  }

  @Test
  void aWriteWhileReadingDoesNotGoOnForever() {
    for (Document document : numbers.aggregate(ALL)) {
      numbers.insertOne(Document.of("copy", document.get("_id")));
    }
    assertThat(numbers.countDocuments()).isEqualTo(200);
  }

  @Test
  void aCollectionCanBeDroppedWhileItIsRead() {
    try (Results<Document> results = numbers.aggregate(ALL)) {
      Iterator<Document> iterator = results.iterator();
      iterator.next();
      database.drop("numbers");
      assertThat(iterator.next().get("_id")).isEqualTo(new BsonInt32(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void aRunSeesTheCollectionAsItIsWhenItBegins(Tier tier) {
    RunOptions options = RunOptions.DEFAULT.withTier(tier);
    Results<Document> dropped = numbers.aggregate(ALL, options);
    database.drop("numbers");
    assertThat(dropped.toList()).isEmpty();
    Results<Document> made = numbers.aggregate(ALL, options);
    numbers.insertOne(Document.of("_id", 1));
    assertThat(made.toList()).containsExactly(Document.of("_id", 1));
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void aTableThatWasDroppedMayBeAnotherCollectionsNow(Tier tier) {
    Collection<Document> one = database.collection("one of two");
    one.insertOne(Document.of("_id", "one"));
    Results<Document> results = one.aggregate(ALL, RunOptions.DEFAULT.withTier(tier));
    database.drop("one of two");
    database.collection("two of two").insertOne(Document.of("_id", "two"));
    assertThat(results.toList()).isEmpty();
  }

  @Test
  void manyTermsAreOneStatement() {
    Pipe<Object, Document> many = anyOf(2000);
    assertThat(numbers.aggregate(many).toList()).containsExactly(Document.of("n", 10));
    assertThat(numbers.explain(many).tier()).isEqualTo(Tier.SINGLE_STATEMENT);
  }

  private static Pipe<Object, Document> anyOf(int terms) {
    return pipe(
        "[{'$match': {'$or': ["
            + "{'n': {'$lt': -1}},".repeat(terms)
            + "{'n': 3}]}}, {'$count': 'n'}]");
  }

  @Test
  void aStageThatIsTooLargeForSqliteIsInterpreted() {
    Pipe<Object, Document> large = anyOf(20_000);
    assertThat(numbers.aggregate(large).toList()).containsExactly(Document.of("n", 10));
    assertThat(numbers.explain(large).tier()).isEqualTo(Tier.INTERPRETER);
    assertThat(numbers.explain(large).fallback())
        .hasValue("the statement is larger than SQLite allows");
    assertThatThrownBy(
            () -> numbers.aggregate(large, RunOptions.DEFAULT.withTier(Tier.SINGLE_STATEMENT)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("larger than SQLite allows");
  }

  @Test
  void aPipelineThatIsTooLargeForSqliteIsSeveralStatements() {
    Pipe<Object, Document> large =
        pipe("[" + "{'$unwind': '$n'},".repeat(1500) + "{'$match': {'n': 3}}, {'$count': 'n'}]");
    assertThat(numbers.aggregate(large).toList()).containsExactly(Document.of("n", 10));
    assertThat(numbers.explain(large).tier()).isEqualTo(Tier.SEGMENTS);
    assertThatThrownBy(
            () -> numbers.aggregate(large, RunOptions.DEFAULT.withTier(Tier.SINGLE_STATEMENT)))
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("Tier.SEGMENTS allows several");
  }

  @Test
  void aFailureThatIsMetWhileBufferingIsTheReaders() {
    Pipe<Object, Document> fails =
        pipe("[{'$project': {'q': {'$divide': [1, {'$subtract': ['$_id', 5]}]}}}]");
    for (Tier tier : Tier.values()) {
      try (Results<Document> results =
          numbers.aggregate(fails, RunOptions.DEFAULT.withTier(tier))) {
        Iterator<Document> iterator = results.iterator();
        iterator.next();
        numbers.insertOne(Document.of());
        for (int i = 1; i < 5; i++) {
          iterator.next();
        }
        assertThatThrownBy(iterator::next).isInstanceOf(EvaluationException.class);
        assertThat(iterator.hasNext()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void anEvaluationErrorHasMongoDbsCode(Tier tier) {
    Pipe<Object, Document> fails = pipe("[{'$project': {'q': {'$divide': [1, '$n']}}}]");
    assertThatThrownBy(() -> numbers.aggregate(fails, RunOptions.DEFAULT.withTier(tier)).toList())
        .isInstanceOfSatisfying(EvaluationException.class, e -> assertThat(e.code()).isEqualTo(2));
    assertThat(numbers.countDocuments()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void aDeadlineEndsTheRun(Tier tier) {
    Collection<Document> slow = slowOnes();
    RunOptions options = RunOptions.DEFAULT.withTier(tier).withDeadline(Duration.ofMillis(100));
    long begun = System.nanoTime();
    assertThatThrownBy(() -> slow.aggregate(SLOW, options).toList())
        .isInstanceOfSatisfying(
            DeadlineExceededException.class, e -> assertThat(e.code()).isEqualTo(50))
        .hasMessageContaining("100 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(slow.countDocuments()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void cancellingEndsTheRun(Tier tier) throws Exception {
    Collection<Document> slow = slowOnes();
    Results<Document> results = slow.aggregate(SLOW, RunOptions.DEFAULT.withTier(tier));
    CompletableFuture<Throwable> reader =
        CompletableFuture.supplyAsync(results::toList).handle((r, e) -> e.getCause());
    Thread.sleep(100);
    assertThat(reader).isNotDone();
    results.cancel();
    assertThat(reader.get(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            CancelledException.class, e -> assertThat(e.code()).isEqualTo(11601));
    assertThat(slow.countDocuments()).isEqualTo(1);
  }

  @Test
  void cancellingOneRunLeavesTheOthers() {
    Results<Document> first = numbers.aggregate(ALL);
    Results<Document> second = numbers.aggregate(ALL);
    Iterator<Document> firsts = first.iterator();
    Iterator<Document> seconds = second.iterator();
    firsts.next();
    seconds.next();
    first.cancel();
    assertThatThrownBy(firsts::next).isInstanceOf(CancelledException.class);
    for (int i = 1; i < 100; i++) {
      seconds.next();
    }
    assertThat(seconds.hasNext()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void parametersAndTheTimeAreFixed(Tier tier) {
    RunOptions options =
        RunOptions.DEFAULT
            .withTier(tier)
            .withLet(Map.of("least", 98, "label", Map.of("x", List.of(1, 2.5))))
            .withNow(Instant.ofEpochMilli(1234));
    assertThat(
            numbers
                .aggregate(
                    pipe(
                        "[{'$match': {'$expr': {'$gte': ['$_id', '$$least']}}},"
                            + " {'$project': {'label': '$$label', 'now': '$$NOW'}}]"),
                    options)
                .toList())
        .containsExactly(expected(98), expected(99));
  }

  private static Document expected(int id) {
    return Document.of(
        "_id", id, "label", Value.of(Map.of("x", List.of(1, 2.5))), "now", new BsonDate(1234));
  }

  @Test
  void anUndefinedParameterIsAnErrorOfThePipeline() {
    assertThatThrownBy(() -> numbers.aggregate(pipe("[{'$project': {'a': '$$nope'}}]")))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(17276));
  }

  @Test
  void aStackThatIsTooSmallIsAClearError() throws InterruptedException {
    Pipe<Object, Document> pipe = Pipeline.limit(1_000);
    for (int i = 0; i < 1_000; i++) {
      pipe = pipe.sort(ascending("_id")).limit(1_000 - i);
    }
    Pipe<Object, Document> many = pipe;
    RunOptions interpreted = RunOptions.DEFAULT.withTier(Tier.INTERPRETER);
    // What a first run loads and links is there already when the stack is full.
    numbers.aggregate(ALL.sort(ascending("_id")).limit(1), interpreted).toList();
    Throwable[] thrown = new Throwable[1];
    Thread small =
        new Thread(
            null,
            () -> {
              try {
                numbers.aggregate(many, interpreted).toList();
              } catch (RuntimeException | Error e) {
                thrown[0] = e;
              }
            },
            "small",
            256 * 1024);
    small.start();
    small.join();
    assertThat(thrown[0])
        .isInstanceOf(PipelineException.class)
        .hasMessageContaining("run it on a thread with a larger one");
    assertThat(numbers.aggregate(ALL).toList()).isNotEmpty();
  }

  @Test
  void closedResultsGiveNothing() {
    Results<Document> results = numbers.aggregate(ALL);
    results.close();
    results.close();
    assertThat(results.toList()).isEmpty();
  }

  @Test
  void aClosedDatabaseEndsItsResults() {
    Database other = Database.inMemory();
    other.collection("c").insertMany(List.of(Document.of(), Document.of()));
    Iterator<Document> iterator = other.collection("c").aggregate(ALL).iterator();
    iterator.next();
    other.close();
    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(() -> other.collection("c").countDocuments())
        .isInstanceOf(StorageException.class);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void closingTheDatabaseCancelsALongRun(Tier tier) throws Exception {
    Results<Document> results = slowOnes().aggregate(SLOW, RunOptions.DEFAULT.withTier(tier));
    CompletableFuture<Throwable> reader =
        CompletableFuture.supplyAsync(results::toList).handle((r, e) -> e.getCause());
    Thread.sleep(100);
    CompletableFuture.runAsync(database::close).get(20, TimeUnit.SECONDS);
    assertThat(reader.get(20, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> numbers.countDocuments())
        .isInstanceOf(StorageException.class)
        .hasMessage("the database is closed");
  }

  private static Pipe<Object, Document> pipe(String json) {
    return Pipeline.of(Mql.parse(json.replace('\'', '"')));
  }
}
