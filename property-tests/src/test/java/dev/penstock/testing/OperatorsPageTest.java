package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.PenstockException;
import dev.penstock.compiler.CompiledPipeline;
import dev.penstock.compiler.Compiler;
import dev.penstock.compiler.CompilerOptions;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Stage;
import dev.penstock.testing.PipelineNames.Kind;
import dev.penstock.testing.PipelineNames.Name;
import dev.penstock.value.BsonArray;
import dev.penstock.value.ExtendedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/OPERATORS.md} says what runs where, as the golden pages show it. With {@code
 * -Dgolden=update} it is rewritten.
 */
class OperatorsPageTest {
  private static final java.nio.file.Path PAGE =
      JavaSource.root().resolve("docs").resolve("OPERATORS.md");
  private static final java.nio.file.Path SINCE =
      java.nio.file.Path.of("src/test/resources/since.tsv");

  private static final String HEAD =
      """
      # What runs where

      Every stage, accumulator, window operator, expression operator and query predicate in scope, and MongoDB's version that brought
      it. The interpreter has all that are marked. *SQL* is one statement; where it calls a Java function of the operator, that is
      named. The rest is interpreted, for the reason given; `explain` says so for a pipeline. A branch of `$switch` needs no `$case`, and a query
      has `$rand` inside of `$expr`. This page is made from the golden pages.
      """;

  /** What the golden pages show of a name. */
  private static final class Seen {
    private boolean inSql;
    private boolean byFunction;
    private String reason = "";
  }

  private final Map<Name, Seen> seen = new TreeMap<>();

  @Test
  void thePageIsUpToDate() throws IOException {
    GoldenPage.all().stream().flatMap(p -> p.sections().stream()).forEach(this::look);
    String page = page();
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("-Dgolden=update rewrites it").hasContent(page);
  }

  private void look(GoldenPage.Section section) {
    try {
      if (section.lines("text expressions").isPresent()) {
        for (String line : section.lines("text expressions").orElseThrow()) {
          int arrow = line.lastIndexOf(" -> ");
          String expression = line.substring(0, arrow);
          if (!line.startsWith("error", arrow + 4)) {
            Projection compute =
                new Projection.Compute(
                    Path.of("r"), Mql.parseExpression(ExtendedJson.parse(expression)));
            note(
                PipelineNames.ofExpression(ExtendedJson.parse(expression)),
                List.of(Project.of(List.of(compute))));
          }
        }
      } else if (section.lines("text error").isEmpty()
          && section.lines("json pipeline").isPresent()) {
        BsonArray pipeline = (BsonArray) ExtendedJson.parse(section.text("json pipeline"));
        note(PipelineNames.of(pipeline), Mql.parse(section.text("json pipeline")));
      }
    } catch (PenstockException e) {
      throw new AssertionError(section + ": " + e.getMessage(), e);
    }
  }

  private void note(Set<Name> names, List<Stage> stages) {
    boolean own = Beginning.hasOwnSource(stages);
    Optional<String> table = own ? Optional.empty() : Optional.of("c");
    CompiledPipeline compiled = Compiler.compile(stages, table, CompilerOptions.DEFAULT);
    for (Name name : names) {
      Seen here = seen.computeIfAbsent(name, n -> new Seen());
      if (compiled.statement().isPresent()) {
        here.inSql = true;
        here.byFunction |=
            name.function().filter(f -> compiled.sql().contains(f + "(")).isPresent();
      } else if (here.reason.isEmpty() || compiled.reason().startsWith(name.name())) {
        here.reason = compiled.reason(); // perhaps that of another name, until there is its own
      }
    }
  }

  private String page() throws IOException {
    Map<Kind, List<String>> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(SINCE)) {
      String[] cells = line.split("\t", -1);
      Name name = new Name(Kind.of(cells[0]), cells[1]);
      rows.computeIfAbsent(name.kind(), k -> new ArrayList<>()).add(row(name, cells[2]));
    }
    StringBuilder page = new StringBuilder(HEAD);
    for (Kind kind : Kind.values()) {
      page.append("\n## ").append(kind.title()).append("\n\n");
      page.append("| name | since | interpreter | SQL | reason |\n|---|---|---|---|---|\n");
      rows.getOrDefault(kind, List.of()).forEach(page::append);
    }
    return page.toString();
  }

  private String row(Name name, String since) {
    Seen here = seen.get(name);
    String interpreter = here == null ? "not yet" : "yes";
    String sql = here != null && here.inSql ? "yes" : "";
    if (here != null && here.byFunction) {
      sql += ", with `" + name.function().orElseThrow() + "`";
    }
    String reason = here == null || here.inSql ? "" : here.reason;
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(name.name(), since, interpreter, sql, reason)
        .replace("  |", " |");
  }

  /** Every name that the language has is in scope, so that the page leaves none out. */
  @Test
  void nothingIsSupportedThatThePageDoesNotName() throws IOException {
    List<String> listed =
        Files.readAllLines(SINCE).stream().map(line -> line.split("\t", -1)[1]).distinct().toList();
    List<String> synonyms = List.of("$const", "$options", "$set");
    assertThat(Language.all())
        .filteredOn(name -> !synonyms.contains(name))
        .allSatisfy(name -> assertThat(listed).contains(name));
  }
}
