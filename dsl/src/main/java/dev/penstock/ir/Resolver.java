package dev.penstock.ir;

import dev.penstock.PipelineException;
import dev.penstock.ir.NamedPipelines.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gives the named pipelines of a pipeline unique names, and takes them out of it. */
final class Resolver extends Transformation {
  private final Set<String> taken;
  private final List<Definition> definitions = new ArrayList<>();
  private final List<Entry> open = new ArrayList<>();
  private Scope scope = new Scope(Map.of(), Optional.empty());

  /**
   * Resolves a pipeline.
   *
   * @param sources all names that it reads
   */
  Resolver(Set<String> sources) {
    taken = sources;
  }

  /** The named pipelines so far, each after those that it reads. */
  List<Definition> definitions() {
    return definitions;
  }

  /** A name, and what is known of it. */
  private static final class Entry {
    private final String name;
    private final List<Stage> stages;
    private Optional<String> reference = Optional.empty();

    Entry(String name, List<Stage> stages) {
      this.name = name;
      this.stages = stages;
    }
  }

  /** The names in a pipeline and in those around it. */
  private record Scope(Map<String, Entry> entries, Optional<Scope> around) {
    Optional<Entry> find(String name) {
      Entry entry = entries.get(name);
      return entry != null ? Optional.of(entry) : around.flatMap(outer -> outer.find(name));
    }

    Set<String> names() {
      Set<String> names = new TreeSet<>(entries.keySet());
      around.ifPresent(outer -> names.addAll(outer.names()));
      return names;
    }
  }

  @Override
  public List<Stage> pipeline(List<? extends Stage> stages) {
    Optional<With> with = Beginning.with(stages);
    if (with.isEmpty()) {
      return super.pipeline(stages);
    }
    Scope around = scope;
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NamedPipeline named : with.get().pipelines()) {
      if (named.stages().isPresent()) {
        entries.put(named.name(), new Entry(named.name(), named.stages().get()));
      } else if (around.find(named.name()).isEmpty()) {
        throw unknown(named.name(), around.names());
      }
    }
    scope = new Scope(entries, Optional.of(around));
    entries.values().forEach(this::reference);
    List<Stage> body = super.pipeline(Beginning.body(stages));
    scope = around;
    return body;
  }

  @Override
  protected String source(String name) {
    return scope.find(name).map(this::reference).orElse(name);
  }

  /** The unique name of a pipeline, after those that it reads. */
  private String reference(Entry entry) {
    if (entry.reference.isEmpty()) {
      if (open.contains(entry)) {
        throw cycle(entry);
      }
      open.add(entry);
      Scope here = scope;
      scope = scopeOf(entry);
      List<Stage> stages = nested(NamedPipeline.part(entry.name), entry.stages);
      scope = here;
      open.remove(open.size() - 1);
      entry.reference = Optional.of(defined(entry.name, stages));
    }
    return entry.reference.get();
  }

  /** The scope that an entry is in, which is this one or around it. */
  private Scope scopeOf(Entry entry) {
    Scope home = scope;
    while (home.entries.get(entry.name) != entry) {
      home = home.around.orElseThrow();
    }
    return home;
  }

  private String defined(String name, List<Stage> stages) {
    for (Definition known : definitions) {
      if (known.name().equals(name) && known.stages().equals(stages)) {
        return known.reference();
      }
    }
    int number = 1;
    while (!taken.add(name + "$" + number)) {
      number++;
    }
    definitions.add(new Definition(name, name + "$" + number, stages));
    return name + "$" + number;
  }

  private PipelineException cycle(Entry entry) {
    String circle =
        open.subList(open.indexOf(entry), open.size()).stream()
            .map(member -> member.name + " -> ")
            .collect(Collectors.joining());
    return new PipelineException(
        0, "named pipelines must not read each other in a circle: " + circle + entry.name);
  }

  private static PipelineException unknown(String name, Set<String> names) {
    String there =
        names.isEmpty()
            ? "no pipeline has a name there"
            : "there are "
                + names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "));
    return new PipelineException(
        0,
        "no pipeline around this one is named \""
            + name
            + "\"; "
            + there
            + Spelling.suggestion(name, names));
  }
}
