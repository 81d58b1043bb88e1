package dev.penstock.testing;

import dev.penstock.value.BsonArray;
import dev.penstock.value.Document;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that a pipeline in MongoDB's JSON uses, and as what. */
final class PipelineNames {
  private final Set<Name> names = new TreeSet<>();

  private PipelineNames() {}

  /** What a name can be. */
  enum Kind {
    STAGE("stage", "Stages"),
    ACCUMULATOR("accumulator", "Accumulators of $group"),
    WINDOW("window operator", "Window operators of $setWindowFields"),
    EXPRESSION("expression", "Expression operators"),
    QUERY("query predicate", "Query predicates");

    private final String label;
    private final String title;

    Kind(String label, String title) {
      this.label = label;
      this.title = title;
    }

    String title() {
      return title;
    }

    static Kind of(String label) {
      return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst().orElseThrow();
    }
  }

  /** A name as what it is used. */
  record Name(Kind kind, String name) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      return Comparator.comparing(Name::kind).thenComparing(Name::name).compare(this, other);
    }

    /** The Java function of that name in SQL, where operators of the kind have one. */
    Optional<String> function() {
      String snake = name.substring(1).replaceAll("([A-Z]+)", "_$1").toLowerCase(Locale.ROOT);
      return switch (kind) {
        case ACCUMULATOR -> Optional.of("mql_group_" + snake);
        case EXPRESSION -> Optional.of("mql_" + snake);
        case STAGE, WINDOW, QUERY -> Optional.empty();
      };
    }
  }

  static Set<Name> of(BsonArray pipeline) {
    PipelineNames names = new PipelineNames();
    names.pipeline(pipeline);
    return names.names;
  }

  static Set<Name> ofExpression(Value expression) {
    PipelineNames names = new PipelineNames();
    names.expression(expression);
    return names.names;
  }

  private void pipeline(Value stages) {
    if (stages instanceof BsonArray array) {
      array.forEach(s -> ((Document) s).forEach(field -> stage(field.name(), field.value())));
    }
  }

  private void stage(String name, Value value) {
    names.add(new Name(Kind.STAGE, name));
    switch (name) {
      case "$match" -> query(value);
      case "$group" -> accumulators(value, Kind.ACCUMULATOR);
      case "$bucket", "$bucketAuto" -> {
        Document options = (Document) value;
        expression(options.get("groupBy"));
        accumulators(options.get("output"), Kind.ACCUMULATOR);
      }
      case "$setWindowFields" -> {
        Document options = (Document) value;
        expression(options.get("partitionBy"));
        accumulators(options.get("output"), Kind.WINDOW);
      }
      case "$facet" -> ((Document) value).forEach(branch -> pipeline(branch.value()));
      case "$lookup", "$unionWith" -> {
        if (value instanceof Document options) {
          expression(options.get("let"));
          pipeline(options.get("pipeline"));
        }
      }
      default -> expression(value);
    }
  }

  /** The first operator of each field is the accumulator, what it holds are expressions. */
  private void accumulators(Value fields, Kind kind) {
    if (fields instanceof Document document) {
      for (Document.Field field : document) {
        if (!field.name().equals("_id") && field.value() instanceof Document call) {
          call.forEach(
              part -> {
                if (part.name().startsWith("$")) {
                  names.add(new Name(kind, part.name()));
                  expression(part.value());
                }
              });
        } else {
          expression(field.value());
        }
      }
    }
  }

  private void query(Value query) {
    if (query instanceof BsonArray array) {
      array.forEach(this::query);
    } else if (query instanceof Document document) {
      for (Document.Field field : document) {
        if (field.name().startsWith("$")) {
          names.add(new Name(Kind.QUERY, field.name()));
        }
        if (field.name().equals("$expr")) {
          expression(field.value());
        } else {
          query(field.value());
        }
      }
    }
  }

  private void expression(Value value) {
    if (value instanceof BsonArray array) {
      array.forEach(this::expression);
    } else if (value instanceof Document document) {
      for (Document.Field field : document) {
        if (field.name().startsWith("$")) {
          names.add(new Name(Kind.EXPRESSION, field.name()));
        }
        if (!field.name().equals("$literal")) {
          expression(field.value());
        }
      }
    }
  }
}
