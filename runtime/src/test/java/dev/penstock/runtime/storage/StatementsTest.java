package dev.penstock.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ir.Mql;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.StorageException;
import dev.penstock.runtime.exec.Cursor;
import dev.penstock.runtime.exec.FileSessions;
import dev.penstock.runtime.exec.Runner;
import dev.penstock.runtime.exec.Sessions;
import dev.penstock.runtime.exec.SingleSession;
import dev.penstock.value.Document;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {
  private static final String ONE = "SELECT ?1 UNION ALL SELECT 2";

  @TempDir private Path folder;
  private Connection connection;
  private Statements statements;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    statements = new Statements(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void whatWasGivenBackIsTakenAgainWithoutItsParameters() throws SQLException {
    PreparedStatement first;
    try (Statements.Prepared prepared = statements.take(ONE)) {
      first = prepared.statement();
      first.setString(1, "x");
      assertThat(value(prepared)).isEqualTo("x");
    }
    try (Statements.Prepared prepared = statements.take(ONE)) {
      assertThat(prepared.statement()).isSameAs(first);
      assertThat(value(prepared)).isNull();
    }
    assertThat(statements.prepared()).isEqualTo(1);
  }

  @Test
  void whatIsInUseIsNotShared() throws SQLException {
    Statements.Prepared first = statements.take(ONE);
    Statements.Prepared second = statements.take(ONE);
    assertThat(second.statement()).isNotSameAs(first.statement());
    assertThat(statements.taken()).isEqualTo(2);
    first.close();
    second.close();
    assertThat(statements.kept()).isEqualTo(1);
    assertThat(statements.taken()).isZero();
    assertThatThrownBy(() -> first.statement().executeQuery()).isInstanceOf(SQLException.class);
  }

  @Test
  void closingTwiceGivesBackOnce() throws SQLException {
    Statements.Prepared first = statements.take(ONE);
    first.close();
    Statements.Prepared second = statements.take(ONE);
    first.close();
    assertThat(statements.kept()).isZero();
    assertThat(value(second)).isNull();
  }

  @Test
  void theOnesUsedLastAreKept() throws SQLException {
    for (int i = 0; i < Statements.MOST; i++) {
      statements.take("SELECT " + i).close();
    }
    statements.take("SELECT 0").close();
    statements.take(ONE).close();
    assertThat(statements.kept()).isEqualTo(Statements.MOST);
    int before = statements.prepared();
    statements.take("SELECT 0").close();
    assertThat(statements.prepared()).isEqualTo(before);
    statements.take("SELECT 1").close();
    assertThat(statements.prepared()).isEqualTo(before + 1);
  }

  @Test
  void whatTheDriverClosedIsNotKept() throws SQLException {
    String fails = "SELECT abs(?1)";
    try (Statements.Prepared prepared = statements.take(fails)) {
      prepared.statement().setLong(1, Long.MIN_VALUE);
      assertThatThrownBy(() -> value(prepared)).hasMessageContaining("overflow");
    }
    try (Statements.Prepared prepared = statements.take(fails)) {
      prepared.statement().setLong(1, -5);
      assertThat(value(prepared)).isEqualTo("5");
    }
  }

  @Test
  void closingClosesWhatIsInUseToo() throws SQLException {
    statements.take("SELECT 2").close();
    Statements.Prepared open = statements.take(ONE);
    ResultSet rows = open.statement().executeQuery();
    rows.next();
    statements.close();
    assertThat(rows.next()).isFalse();
    assertThatThrownBy(statements::checkOpen).isInstanceOf(StorageException.class);
    open.close();
    assertThat(statements.kept()).isZero();
    assertThatThrownBy(() -> statements.take(ONE)).isInstanceOf(StorageException.class);
  }

  @Test
  void theSecondRunPreparesNothing() {
    for (Sessions sessions :
        List.of(SingleSession.inMemory(), FileSessions.open(folder.resolve("runs.db")))) {
      try (sessions) {
        sessions.write(
            s -> {
              Catalogue.create(s, "c");
              return true;
            });
        Runner runner = new Runner(sessions);
        run(runner, 7);
        int first = sessions.read(Statements::prepared);
        assertThat(first).isPositive();
        run(runner, 7);
        run(runner, 8);
        assertThat(sessions.read(Statements::prepared)).isEqualTo(first);
        assertThat(sessions.read(Statements::taken)).isZero();
      }
    }
  }

  private static void run(Runner runner, int literal) {
    Runner.Plan plan =
        runner.plan(
            Mql.parse("[{\"$match\": {\"a\": " + literal + "}}, {\"$sort\": {\"b\": 1}}]"),
            Optional.of("c"),
            RunOptions.DEFAULT);
    assertThat(plan.interpreted()).isEmpty();
    try (Cursor cursor = runner.run(plan, RunOptions.DEFAULT)) {
      Document document = cursor.next();
      assertThat(document).isNull();
    }
  }

  private static String value(Statements.Prepared prepared) throws SQLException {
    try (ResultSet rows = prepared.statement().executeQuery()) {
      return rows.getString(1);
    }
  }
}
