package dev.penstock.runtime.exec;

import dev.penstock.runtime.storage.Mounts;

/** Where the sessions of a database come from. */
public interface Sessions extends AutoCloseable {
  /** A session to read with, until it is given back. */
  Session lendReader();

  /** A session to write with, until it is given back. */
  Session lendWriter();

  /** Takes a session back. */
  void giveBack(Session session);

  /** Whether a reader serves one cursor alone, so that a transaction can be its snapshot. */
  boolean readsAlone();

  /** What is mounted. */
  Mounts mounts();

  /** Drops what connections have of files that are not mounted any more. */
  void sweepMounts();

  /** Ends what is open. */
  @Override
  void close();

  /** Reads something short. */
  default <R> R read(Session.Work<R> work) {
    Session session = lendReader();
    try {
      return session.read(Limits.none(), work);
    } finally {
      giveBack(session);
    }
  }

  /** Writes: all or nothing. */
  default <R> R write(Session.Work<R> work) {
    Session session = lendWriter();
    try {
      return session.write(work);
    } finally {
      giveBack(session);
    }
  }
}
