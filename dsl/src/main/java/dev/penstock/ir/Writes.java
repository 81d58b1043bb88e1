package dev.penstock.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The paths that a stage sets, drops or keeps.
 *
 * @param paths the paths that are named
 * @param kept whether it keeps those and nothing else; otherwise it changes those and nothing else
 */
record Writes(List<Path> paths, boolean kept) {
  /** Copies the paths. */
  Writes {
    paths = List.copyOf(paths);
  }

  /**
   * What a stage writes; none for one that no condition can pass, since it makes new documents or
   * counts them.
   */
  static Optional<Writes> of(Stage stage) {
    if (stage instanceof Sort) {
      return Optional.of(changing(List.of()));
    }
    if (stage instanceof AddFields fields) {
      return Optional.of(changing(fields.fields().stream().map(Assignment::path).toList()));
    }
    if (stage instanceof Project project) {
      return Optional.of(project.isExclusion() ? dropping(project) : keeping(project));
    }
    if (stage instanceof Lookup lookup) {
      return Optional.of(changing(List.of(Path.of(lookup.as().head()))));
    }
    if (stage instanceof GraphLookup lookup) {
      return Optional.of(changing(List.of(Path.of(lookup.as().head()))));
    }
    if (stage instanceof Unwind unwind) {
      List<Path> paths = new ArrayList<>(List.of(unwind.path()));
      // An array that stands where the index goes is replaced by a document, with all that it held.
      unwind.includeArrayIndex().map(path -> Path.of(path.head())).ifPresent(paths::add);
      return Optional.of(changing(paths));
    }
    return Optional.empty();
  }

  private static Writes changing(List<Path> paths) {
    return new Writes(paths, false);
  }

  private static Writes dropping(Project project) {
    return changing(
        project.fields().stream()
            .filter(Projection.Exclude.class::isInstance)
            .map(Projection::path)
            .toList());
  }

  private static Writes keeping(Project project) {
    List<Path> paths = new ArrayList<>();
    boolean namesId = false;
    for (Projection field : project.fields()) {
      namesId |= field.path().head().equals(Projection.ID.head());
      if (field instanceof Projection.Include) {
        paths.add(field.path());
      }
    }
    if (!namesId) {
      paths.add(Projection.ID);
    }
    return new Writes(paths, true);
  }

  /** Whether what {@code read} leads to is the same before the stage and after it. */
  boolean leaves(Path read) {
    return kept
        ? paths.stream().anyMatch(path -> path.isPrefixOf(read))
        : paths.stream().noneMatch(path -> path.isPrefixOf(read) || read.isPrefixOf(path));
  }
}
