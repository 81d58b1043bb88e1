package dev.penstock.runtime.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that are mounted in a database, by name. Safe for any number of threads. */
public final class Mounts {
  private final Map<String, Mount> mounts = new LinkedHashMap<>();
  private int numbers;

  /**
   * What is mounted under one name.
   *
   * @param table the temporary table that holds its documents, on each connection that reads them
   * @param files where the documents are, in order
   */
  record Mount(String table, List<MountedFile> files) {
    /** What the files are now. */
    String stamp() {
      return files.stream().map(MountedFile::stamp).collect(Collectors.joining("\n\n"));
    }

    /** Whether a change from now on will be seen in the stamp. */
    boolean isSettled() {
      return files.stream().allMatch(MountedFile::isSettled);
    }
  }

  /** Mounts a file, behind those that are mounted under this name. */
  public synchronized void add(String name, MountedFile file) {
    Mount known = mounts.get(name);
    List<MountedFile> files = new ArrayList<>(known == null ? List.of() : known.files());
    files.add(file);
    // No collection's table has a name with this beginning.
    String table = known == null ? "penstock_mount_" + ++numbers : known.table();
    mounts.put(name, new Mount(table, List.copyOf(files)));
  }

  /** Ends a mount; false where there is none. */
  public synchronized boolean remove(String name) {
    return mounts.remove(name) != null;
  }

  /** Whether files are mounted under this name. */
  public boolean has(String name) {
    return get(name).isPresent();
  }

  /** The names under which files are mounted, sorted. */
  public synchronized List<String> names() {
    return mounts.keySet().stream().sorted().toList();
  }

  synchronized Optional<Mount> get(String name) {
    return Optional.ofNullable(mounts.get(name));
  }

  synchronized Set<String> tables() {
    return mounts.values().stream().map(Mount::table).collect(Collectors.toSet());
  }
}
