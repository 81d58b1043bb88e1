package dev.penstock.runtime.functions;

import dev.penstock.compiler.contract.SqlFunction;
import dev.penstock.interpret.Accumulator;
import dev.penstock.interpret.Operation;
import dev.penstock.interpret.Operators;
import dev.penstock.ir.AccumulatorOp;
import dev.penstock.ir.Operator;
import dev.penstock.ir.Signature;
import dev.penstock.ir.SortKey;
import dev.penstock.runtime.codec.SqlValues;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** Registers the Java functions that generated SQL calls, and takes them away again. */
public final class Functions {
  /**
   * SQLITE_DIRECTONLY: no view, trigger, index or CHECK may call the function, for a file that
   * names it would be of no use to anyone else.
   */
  private static final int DIRECT_ONLY = 0x80000;

  /**
   * What may fail is not called deterministic: SQLite would evaluate a call with constant operands
   * ahead of the rows, and also where there are none.
   */
  private static final Set<SqlFunction> MAY_FAIL =
      EnumSet.of(
          SqlFunction.FAIL,
          SqlFunction.REDACT,
          SqlFunction.ROOT,
          SqlFunction.PARTITION,
          SqlFunction.DOCUMENTS,
          SqlFunction.LIMIT,
          SqlFunction.REACHED,
          SqlFunction.EVALUATED);

  private static final int ANY_NUMBER = -1;

  private Functions() {}

  /**
   * Registers every {@link SqlFunction}, operator and accumulator.
   *
   * @param graphs keeps what the functions of {@code $graphLookup} make while statements run
   * @return where the functions put what they throw
   */
  public static FailureSlot register(Connection connection, Graphs graphs) throws SQLException {
    FailureSlot failures = new FailureSlot();
    SqlFunctionBodies bodies = new SqlFunctionBodies(graphs);
    for (SqlFunction function : SqlFunction.values()) {
      ValueFunction.Body body = counted(function, bodies.of(function));
      create(
          connection,
          function.sqlName(),
          new ValueFunction(failures, body),
          MAY_FAIL.contains(function) ? 0 : Function.FLAG_DETERMINISTIC);
    }
    for (Operator operator : Operator.all()) {
      Operation operation = Operators.operation(operator);
      int places = places(operator.signature());
      create(
          connection,
          SqlFunction.nameOf(operator),
          new ValueFunction(failures, operands -> apply(operation, places, operands)),
          0);
    }
    for (AccumulatorOp operator : AccumulatorOp.values()) {
      create(
          connection,
          SqlFunction.nameOf(operator),
          new AccumulatorFunction(failures, told -> accumulator(operator, told)),
          Function.FLAG_DETERMINISTIC);
      create(
          connection,
          SqlFunction.movingNameOf(operator),
          new MovingFunction(failures, told -> accumulator(operator, told).overMovingWindow()),
          Function.FLAG_DETERMINISTIC);
    }
    create(
        connection,
        SqlFunction.NUMBERS,
        new AccumulatorFunction(failures, told -> new Totals.Numbers()),
        Function.FLAG_DETERMINISTIC);
    create(connection, SqlFunction.WINDOW, new WindowRowsFunction(failures), 0);
    create(connection, SqlFunction.GRAPH, new GraphFunction(failures, graphs), 0);
    create(connection, SqlFunction.BUCKET, new BucketFunction(failures), 0);
    create(connection, SqlFunction.SAMPLE, new SampleFunction(failures), 0);
    return failures;
  }

  /** The driver can remove only what was registered for any number of operands. */
  private static void create(Connection connection, String name, Function function, int flags)
      throws SQLException {
    Function.create(connection, name, function, ANY_NUMBER, flags | DIRECT_ONLY);
  }

  private static ValueFunction.Body counted(SqlFunction function, ValueFunction.Body body) {
    if (function.arity() == ANY_NUMBER) {
      return body;
    }
    return operands -> {
      if (operands.count() != function.arity()) {
        throw new IllegalArgumentException(
            function.sqlName()
                + " takes "
                + function.arity()
                + " operands, not "
                + operands.count());
      }
      return body.call(operands);
    };
  }

  /** Removes what {@link #register} added. */
  public static void unregister(Connection connection) throws SQLException {
    for (SqlFunction function : SqlFunction.values()) {
      Function.destroy(connection, function.sqlName());
    }
    for (Operator operator : Operator.all()) {
      Function.destroy(connection, SqlFunction.nameOf(operator));
    }
    for (AccumulatorOp operator : AccumulatorOp.values()) {
      Function.destroy(connection, SqlFunction.nameOf(operator));
      Function.destroy(connection, SqlFunction.movingNameOf(operator));
    }
    Function.destroy(connection, SqlFunction.NUMBERS);
    Function.destroy(connection, SqlFunction.WINDOW);
    Function.destroy(connection, SqlFunction.GRAPH);
    Function.destroy(connection, SqlFunction.BUCKET);
    Function.destroy(connection, SqlFunction.SAMPLE);
  }

  /** Without rows there is no group, and what an accumulator would give for it is not shown. */
  private static Accumulator accumulator(AccumulatorOp operator, List<Value> told) {
    AccumulatorOp.Arguments arguments = operator.arguments();
    if (told.isEmpty() && arguments.haveConstants()) {
      return Accumulator.of(AccumulatorOp.FIRST);
    }
    List<SortKey> sortBy =
        arguments.haveSort()
            ? SqlFunctionBodies.sortKeys((Document) told.get(told.size() - 1))
            : List.of();
    return Accumulator.of(operator, told.isEmpty() ? Missing.MISSING : told.get(0), sortBy);
  }

  private static @Nullable Object apply(Operation operation, int places, Operands operands)
      throws SQLException {
    int given = operands.count();
    @Nullable Value[] arguments = new Value[Math.max(given, places)];
    for (int i = 0; i < given; i++) {
      arguments[i] = operands.argument(i);
    }
    return SqlValues.write(operation.apply(arguments));
  }

  /** Named arguments have their places, also those that were left out at the end. */
  private static int places(Signature signature) {
    return switch (signature.form()) {
      case NAMED, LONE_OR_NAMED -> signature.parameters().size();
      case LIST, LIST_OR_NAMED -> 0;
    };
  }
}
