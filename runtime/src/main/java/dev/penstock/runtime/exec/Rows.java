package dev.penstock.runtime.exec;

import dev.penstock.value.Document;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The documents that an execution gives, one after the other; used under the session's lock. */
interface Rows extends AutoCloseable {
  /** Begins to read on a connection. */
  @FunctionalInterface
  interface Execution {
    /** The rows, which stop at the limits. */
    Rows on(Connection connection, Limits limits) throws SQLException;
  }

  /** The next document, null at the end. */
  @Nullable Document next() throws SQLException;

  @Override
  void close() throws SQLException;
}
