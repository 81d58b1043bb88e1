package dev.penstock.runtime.exec;

import dev.penstock.runtime.storage.Statements;
import dev.penstock.value.Document;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The documents that an execution gives, one after the other; used under the session's lock. */
interface Rows extends AutoCloseable {
  /** No documents. */
  Rows NONE =
      new Rows() {
        @Override
        public @Nullable Document next() {
          return null;
        }

        @Override
        public void close() {
          // Nothing was opened.
        }
      };

  /** Begins to read, by the statements of a connection. */
  @FunctionalInterface
  interface Execution {
    /** The rows, which stop at the limits. */
    Rows on(Statements statements, Limits limits) throws SQLException;
  }

  /** The next document, null at the end. */
  @Nullable Document next() throws SQLException;

  @Override
  void close() throws SQLException;
}
