package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ir.Beginning;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.Database;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.value.Document;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Cut into segments wherever that can be, a pipeline gives the same, and leaves no table behind.
 */
class TierProperties {
  private static final RunOptions OPTIONS = RunOptions.DEFAULT.withNow(Instant.EPOCH).withSeed(1);
  private static final Connection CONNECTION = connection();
  private static final Database DATABASE = Database.using(CONNECTION);
  private static final Engines ENGINES = Engines.on(DATABASE);
  private static final Map<Tier, Integer> TIERS = new EnumMap<>(Tier.class);
  private static int cases;

  private static Connection connection() {
    try {
      return DriverManager.getConnection("jdbc:sqlite::memory:");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A case is run three times, with many statements. */
  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void segmentsGiveWhatOneStatementGives(
      @ForAll("pipelines") List<Stage> stages,
      @ForAll("documents") List<Document> documents,
      @ForAll("documents") List<Document> others)
      throws SQLException {
    cases++;
    Map<String, List<Document>> collections =
        Map.of(Differential.COLLECTION, documents, JoinArbitraries.OTHERS, others);
    Answer reference = answer(stages, collections, OPTIONS.withTier(Tier.INTERPRETER));
    for (int most = 1; most <= 2; most++) {
      RunOptions options = OPTIONS.withStatementStages(most);
      Answer answer = answer(stages, collections, options);
      if (!(reference instanceof Answer.Broken)) {
        assertThat(Differential.difference(stages, reference, answer))
            .as(() -> report(stages, documents, others, reference, answer))
            .isEmpty();
      }
      if (most == 1 && reference instanceof Answer.Result) {
        TIERS.merge(tier(stages, options), 1, Integer::sum);
      }
      assertThat(temporaryTables()).as(Mql.describe(stages)).isZero();
    }
  }

  private static Answer answer(
      List<Stage> stages, Map<String, List<Document>> collections, RunOptions options) {
    return ENGINES.answer(collections, collection(stages), stages, options);
  }

  private static Optional<String> collection(List<Stage> stages) {
    return Beginning.hasOwnSource(stages) ? Optional.empty() : Optional.of(Differential.COLLECTION);
  }

  private static Tier tier(List<Stage> stages, RunOptions options) {
    return ENGINES.tier(stages, collection(stages), options);
  }

  private static int temporaryTables() throws SQLException {
    try (Statement statement = CONNECTION.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_temp_schema")) {
      return row.getInt(1);
    }
  }

  private static String report(
      List<Stage> stages,
      List<Document> documents,
      List<Document> others,
      Answer reference,
      Answer answer) {
    return String.join(
        "\n",
        Mql.describe(stages),
        new Answer.Result(documents).toString(),
        "others",
        new Answer.Result(others).toString(),
        "interpreter",
        reference.toString(),
        "segments",
        answer.toString());
  }

  @Provide
  Arbitrary<List<Stage>> pipelines() {
    return Seed.of(Arbitraries.oneOf(PipelineArbitraries.joins(), PipelineArbitraries.pipelines()));
  }

  @Provide
  Arbitrary<List<Document>> documents() {
    return Seed.of(DocumentArbitraries.documents());
  }

  @AfterContainer
  static void enough() throws SQLException {
    ENGINES.close();
    CONNECTION.close();
    System.out.printf("tiers: %d cases, %s%n", cases, TIERS);
    assertThat(TIERS.getOrDefault(Tier.SEGMENTS, 0)).isGreaterThan(cases / 4);
    assertThat(TIERS.getOrDefault(Tier.HYBRID, 0)).isGreaterThan(cases / 200);
  }
}
