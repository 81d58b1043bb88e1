package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds pipelines, and what must not stand in them. */
enum Nesting {
  LOOKUP("a pipeline of $lookup", 51047, Set.of("$out", "$merge", "$changeStream"), 1),
  UNION_WITH("a pipeline of $unionWith", 31441, Set.of("$out", "$merge", "$changeStream"), 1),
  SUB_QUERY("a sub-query", 0, Set.of("$out", "$merge"), 1),
  NAMED_PIPELINE("a named pipeline", 0, Set.of("$out", "$merge"), 0),
  FACET(
      "a pipeline of $facet",
      40600,
      Set.of(
          "$changeStream",
          "$collStats",
          "$currentOp",
          "$documents",
          "$facet",
          "$from",
          "$geoNear",
          "$indexStats",
          "$listSessions",
          "$merge",
          "$out",
          "$planCacheStats",
          "$search",
          "$searchMeta",
          "$table",
          "$vectorSearch"),
      0);

  /** MongoDB's limit for pipelines of other collections, one within the other. */
  private static final int MOST_LEVELS = 20;

  private static final int INVALID_NAMESPACE = 73;
  private static final int FAILED_TO_PARSE = 9;

  private final String holder;
  private final int code;
  private final Set<String> barred;
  private final int levels;

  Nesting(String holder, int code, Set<String> barred, int levels) {
    this.holder = holder;
    this.code = code;
    this.barred = barred;
    this.levels = levels;
  }

  /** How messages name the pipeline of a facet. */
  static String facet(String field) {
    return "\"" + field + "\"";
  }

  /** Refuses a name that no collection can have. */
  static void checkCollection(String argument, String name) {
    if (name.isEmpty() || name.startsWith(".") || name.indexOf('\0') >= 0) {
      throw new PipelineException(
          INVALID_NAMESPACE,
          argument
              + " names a collection; a name is not empty, does not start with a dot and holds no"
              + " NUL");
    }
  }

  /**
   * Refuses a pipeline without documents to read, and one that has some besides the collection's.
   */
  void checkSource(String argument, Optional<String> collection, List<Stage> pipeline) {
    boolean ownDocuments = Beginning.hasOwnSource(pipeline);
    if (collection.isPresent()) {
      checkCollection(argument, collection.get());
      if (ownDocuments) {
        throw new PipelineException(
            INVALID_NAMESPACE,
            "a pipeline that starts with "
                + Beginning.body(pipeline).get(0).stageName()
                + " reads no collection; leave \""
                + argument
                + "\" out");
      }
    } else if (!ownDocuments) {
      throw new PipelineException(
          FAILED_TO_PARSE,
          "needs \"" + argument + "\", a collection, or a pipeline that starts with $documents");
    }
  }

  /** Refuses a stage that the pipeline must not hold, by its name. */
  void checkStage(String name) {
    if (barred.contains(name)) {
      throw new PipelineException(code, "cannot stand in " + holder);
    }
  }

  /**
   * Refuses stages that cannot stand where they are.
   *
   * @param part how messages name the pipeline
   */
  void check(String part, List<Stage> pipeline) {
    for (int i = 0; i < pipeline.size(); i++) {
      Stage inner = pipeline.get(i);
      try {
        checkStage(inner.stageName());
        Beginning.checkPlace(pipeline, i);
      } catch (PipelineException e) {
        throw e.at(Beginning.number(pipeline, i), inner.stageName()).inside(part);
      }
    }
    checkDepth(levels + depth(pipeline));
  }

  /** Refuses pipelines of other documents that are one within the other too often. */
  static void checkDepth(int levels) {
    if (levels > MOST_LEVELS) {
      throw new PipelineException(
          232, "pipelines are nested more than " + MOST_LEVELS + " levels deep");
    }
  }

  private static int depth(List<Stage> pipeline) {
    int deepest = 0;
    for (Stage inner : pipeline) {
      if (inner instanceof Lookup lookup) {
        deepest = Math.max(deepest, LOOKUP.levels + depth(lookup.pipeline()));
      } else if (inner instanceof UnionWith union) {
        deepest = Math.max(deepest, UNION_WITH.levels + depth(union.pipeline()));
      } else if (inner instanceof Facet facet) {
        for (Facet.Branch branch : facet.branches()) {
          deepest = Math.max(deepest, FACET.levels + depth(branch.pipeline()));
        }
      }
    }
    return deepest;
  }
}
