package dev.penstock.runtime.exec;

import dev.penstock.compiler.Segment;
import dev.penstock.interpret.Environment;
import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the segments of a plan on a connection. Where a statement reads what the segment before
 * gives, that is written to a table first; Java takes documents as they come.
 */
final class Segments {
  private final Runner.Plan plan;
  private final Environment environment;
  private final Measurements measurements;
  private final Statements statements;
  private final Limits limits;

  Segments(
      Runner.Plan plan,
      Environment environment,
      Measurements measurements,
      Statements statements,
      Limits limits) {
    this.plan = plan;
    this.environment = environment;
    this.measurements = measurements;
    this.statements = statements;
    this.limits = limits;
  }

  /** The documents of the last segment, when all has been done that has to be done before. */
  Rows open() throws SQLException {
    int count = plan.segments().size();
    measurements.begin(count);
    if (count == 1) {
      return measurements.count(1, this::first);
    }
    SegmentTables tables = new SegmentTables(statements);
    Rows rows = Rows.NONE;
    try {
      tables.create(written());
      rows = measurements.count(1, this::first);
      for (int number = 2; number <= count; number++) {
        Segment segment = plan.segments().get(number - 1);
        Rows before = rows;
        if (segment instanceof Segment.Query) {
          rows = Rows.NONE;
          tables.fill(number - 1, before, measurements);
        }
        rows = measurements.count(number, () -> next(segment, before));
      }
      return new Last(rows, tables);
    } catch (SQLException | RuntimeException | Error e) {
      closeAfter(e, rows, tables);
      throw e;
    }
  }

  /** The numbers of the segments that a statement comes after. */
  private List<Integer> written() {
    return IntStream.range(1, plan.segments().size())
        .filter(number -> plan.segments().get(number) instanceof Segment.Query)
        .boxed()
        .toList();
  }

  private static void closeAfter(Throwable failed, Rows rows, SegmentTables tables) {
    try (tables;
        rows) {
      rows.close();
    } catch (SQLException | RuntimeException e) {
      failed.addSuppressed(e);
    }
  }

  private Rows first() throws SQLException {
    return plan.segments().get(0) instanceof Segment.Interpreted java
        ? InterpretedRows.of(java.stages(), plan.scanned(), environment, statements, limits)
        : query((Segment.Query) plan.segments().get(0));
  }

  private Rows next(Segment segment, Rows before) throws SQLException {
    return segment instanceof Segment.Interpreted java
        ? InterpretedRows.of(java.stages(), before, environment, statements, limits)
        : query((Segment.Query) segment);
  }

  private Rows query(Segment.Query query) throws SQLException {
    return DocumentRows.of(query.statement(), environment, statements, limits);
  }

  /** The rows of the last segment, with the tables of those before. */
  private record Last(Rows rows, SegmentTables tables) implements Rows {
    @Override
    public @Nullable Document next() throws SQLException {
      return rows.next();
    }

    @Override
    public void close() throws SQLException {
      try (tables) {
        rows.close();
      }
    }
  }
}
