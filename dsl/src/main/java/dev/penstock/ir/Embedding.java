package dev.penstock.ir;

import dev.penstock.PipelineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline that is put into another one: each {@link Outer} in it is a variable, bound outside.
 *
 * <pre>
 *   match(field("customer").eq(outer(field("_id"))))
 *
 *   let: {id: "$_id"}, pipeline: [{$match: {$expr: {$eq: ["$customer", "$$id"]}}}]
 * </pre>
 *
 * <p>A name that the pipeline uses is not taken, so that nothing is hidden. What is bound may hold
 * an {@link Outer} itself, which is resolved when the next pipeline is put into another one.
 *
 * @param let the variables
 * @param stages the pipeline
 * @param value what is taken of its documents
 */
public record Embedding(List<Binding> let, List<Stage> stages, Optional<Node> value) {
  /** The name of what has no better one. */
  private static final String NAMELESS = "outer";

  /** How {@code dev.penstock.expr} begins the names of lambdas' parameters. */
  private static final String PARAMETER = "?";

  /** Copies the lists. */
  public Embedding {
    let = List.copyOf(let);
    stages = List.copyOf(stages);
  }

  /** A pipeline whose documents are taken as they are. */
  public static Embedding of(List<Stage> stages, List<Binding> let) {
    return of(stages, Optional.empty(), let);
  }

  /**
   * A pipeline inside of another one.
   *
   * @param value what is taken of its documents
   * @param let what is bound for it already
   * @throws PipelineException 0 where it reads a lambda's parameter without {@code outer(..)}
   */
  public static Embedding of(List<Stage> stages, Optional<Node> value, List<Binding> let) {
    Set<String> used = VariableUse.of(stages, value);
    if (used.stream().anyMatch(name -> name.startsWith(PARAMETER))) {
      throw new PipelineException(
          0,
          "a pipeline inside of a lambda reads the lambda's parameter through outer(..):"
              + " outer(item), outer(item.field(\"qty\"))");
    }
    let.forEach(binding -> used.add(binding.name()));
    Inward inward = new Inward(used);
    List<Stage> embedded = inward.pipeline(stages);
    Optional<Node> taken = inward.node(value);
    List<Binding> all = new ArrayList<>(let);
    inward.names.forEach((node, name) -> all.add(new Binding(name, node)));
    return new Embedding(all, embedded, taken);
  }

  private static final class Inward extends Transformation {
    private final Set<String> used;
    private final Map<Node, String> names = new LinkedHashMap<>();

    Inward(Set<String> used) {
      this.used = used;
    }

    @Override
    public Node visit(Outer outer) {
      return Variable.of(names.computeIfAbsent(outer.expression(), this::fresh));
    }

    /** The pipeline within was put into this one before; what is bound for it is of this one. */
    @Override
    public Stage visit(Lookup stage) {
      return ImmutableLookup.copyOf(stage).withLet(bindings(stage.let()));
    }

    /** As with a lookup. */
    @Override
    public Node visit(SubQuery query) {
      return query.with(
          bindings(query.let()), query.stages(), query.value(), node(query.operand()));
    }

    /** A named pipeline is not put into this one. */
    @Override
    public Stage visit(With stage) {
      return stage;
    }

    private String fresh(Node expression) {
      String name = name(expression);
      String candidate = name;
      for (int i = 2; !used.add(candidate); i++) {
        candidate = name + i;
      }
      return candidate;
    }

    private static String name(Node expression) {
      if (expression instanceof Outer further) {
        return name(further.expression());
      }
      List<String> steps = List.of();
      if (expression instanceof FieldPath field) {
        steps = field.path().steps();
      } else if (expression instanceof Variable variable) {
        steps = variable.steps().isEmpty() ? List.of(variable.name()) : variable.steps();
      }
      String last = steps.isEmpty() ? NAMELESS : steps.get(steps.size() - 1);
      String bare = last.replaceAll("^[^A-Za-z]+", "").replaceAll("[^A-Za-z0-9_]", "_");
      boolean isLoud = bare.equals(bare.toUpperCase(Locale.ROOT));
      String name =
          isLoud
              ? bare.toLowerCase(Locale.ROOT)
              : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
      return name.isEmpty() ? NAMELESS : name;
    }
  }
}
