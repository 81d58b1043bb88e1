package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Source;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Mql;
import dev.penstock.ir.OutputStages;
import dev.penstock.ir.Reads;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.BsonBinary;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.BsonInt64;
import dev.penstock.value.BsonNull;
import dev.penstock.value.BsonString;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Rows of tables give what the documents that they stand for give. */
class TableProperties {
  private static final RunOptions OPTIONS =
      RunOptions.DEFAULT.withNow(Differential.NOW.instant()).withSeed(1);
  private static int cases;
  private static int succeeded;
  private static int statements;

  @Property(edgeCases = EdgeCasesMode.NONE)
  void columnsGiveWhatDocumentsGive(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents)
      throws SQLException {
    List<String> columns = columns(documents);
    List<Document> rows = documents.stream().map(d -> row(d, columns)).toList();
    Answer expected = Differential.reference(stages, rows, Map.of());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Database database = Database.using(connection)) {
      fill(connection, columns, rows);
      agrees(stages, expected, database, Source.table("t"));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void mergedJsonGivesWhatDocumentsGive(
      @ForAll("pipelines") List<Stage> stages, @ForAll("documents") List<Document> documents)
      throws SQLException {
    List<Document> texts =
        documents.stream()
            .filter(MountProperties::canBeWritten)
            .map(TableProperties::text)
            .toList();
    List<Document> rows = documents.stream().filter(MountProperties::canBeWritten).toList();
    Answer expected = Differential.reference(stages, rows, Map.of());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Database database = Database.using(connection)) {
      fill(connection, List.of("json"), texts);
      agrees(stages, expected, database, Source.table("t").merged("json"));
    }
  }

  private static Document text(Document document) {
    return Document.of("json", ExtendedJson.write(document, ExtendedJson.Mode.CANONICAL));
  }

  private static void agrees(
      List<Stage> stages, Answer expected, Database database, Source<Document> table) {
    List<Stage> all = new ArrayList<>(Pipeline.from(table).stages());
    all.addAll(stages);
    Answer actual = Answer.of(() -> database.aggregate(Pipeline.of(all), OPTIONS).toList());
    cases++;
    succeeded += actual instanceof Answer.Result ? 1 : 0;
    if (actual instanceof Answer.Result) {
      Tier tier = database.explain(Pipeline.of(all), OPTIONS).tier();
      statements += tier == Tier.SINGLE_STATEMENT ? 1 : 0;
    }
    if (stages.stream().noneMatch(stage -> Reads.of(stage).isRandom())) {
      Optional<String> difference = Differential.difference(stages, expected, actual);
      assertThat(difference)
          .as(Mql.describe(all) + "\nexpected " + expected + "\nactual " + actual)
          .isEmpty();
    }
  }

  private static List<String> columns(List<Document> documents) {
    Map<String, String> names = new LinkedHashMap<>(Map.of("a", "a"));
    for (Document document : documents) {
      for (String name : document.names()) {
        if (!name.isEmpty() && name.chars().allMatch(c -> c > 0 && c < 128)) {
          names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        }
      }
    }
    return names.values().stream().limit(20).toList();
  }

  private static Document row(Document document, List<String> columns) {
    Document.Builder row = Document.builder();
    for (String column : columns) {
      row.put(column, held(document.get(column)));
    }
    return row.build();
  }

  /** What SQLite keeps of a value. */
  private static Value held(Value value) {
    if (value instanceof BsonInt64 number && number.value() == (int) number.value()) {
      return new BsonInt32((int) number.value());
    }
    boolean isKept =
        value instanceof BsonInt32
            || value instanceof BsonInt64
            || value instanceof BsonString
            || (value instanceof BsonDouble number && !Double.isNaN(number.value()));
    return isKept
        ? value
        : value instanceof BsonBinary binary
            ? new BsonBinary((byte) 0, binary.data())
            : BsonNull.NULL;
  }

  private static void fill(Connection connection, List<String> columns, List<Document> rows)
      throws SQLException {
    String names =
        columns.stream()
            .map(name -> '"' + name.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(", "));
    String places = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
    try (Statement create = connection.createStatement()) {
      create.execute("CREATE TABLE t (" + names + ")");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (" + places + ")")) {
      for (Document row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setObject(i + 1, column(row.get(columns.get(i))));
        }
        insert.executeUpdate();
      }
    }
  }

  private static @Nullable Object column(Value value) {
    if (value instanceof BsonInt32 number) {
      return (long) number.value();
    }
    if (value instanceof BsonInt64 number) {
      return number.value();
    }
    if (value instanceof BsonDouble number) {
      return number.value();
    }
    if (value instanceof BsonString text) {
      return text.value();
    }
    return value instanceof BsonBinary binary ? binary.data() : null;
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(PipelineArbitraries.pipelines())
        .filter(stages -> !Beginning.hasOwnSource(stages) && !OutputStages.endIn(stages));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() {
    assertThat(succeeded).isGreaterThan(cases / 2);
    assertThat(statements).isGreaterThan(cases / 5);
  }
}
