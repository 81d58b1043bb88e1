package dev.penstock.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Facts;
import dev.penstock.PenstockException;
import dev.penstock.ir.Beginning;
import dev.penstock.ir.Mql;
import dev.penstock.ir.Path;
import dev.penstock.ir.Project;
import dev.penstock.ir.Projection;
import dev.penstock.ir.Stage;
import dev.penstock.runtime.RunOptions;
import dev.penstock.runtime.Tier;
import dev.penstock.testing.GoldenPage.Section;
import dev.penstock.value.BsonType;
import dev.penstock.value.Document;
import dev.penstock.value.ExtendedJson;
import dev.penstock.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden pages hold: the SQL is what the compiler writes, the rows are what both engines give.
 * {@code -Dgolden=update} rewrites SQL, rows, errors and results instead (rows by the interpreter,
 * so that a wrong SQL still shows in the next run).
 */
class GoldenTest {
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));
  private static final String COLLECTION = "c";
  private static final String OTHER_COLLECTION = "json collection ";
  private static final String ARROW = " -> ";
  private static final String ARRAY_OF = "array of ";
  private static final Engines ENGINES = Engines.inMemory();

  @TestFactory
  Stream<DynamicNode> sections() {
    return GoldenPage.all().stream()
        .flatMap(page -> page.sections().stream())
        .map(section -> DynamicTest.dynamicTest(section.toString(), () -> check(section)));
  }

  @Test
  void everyNameOfTheLanguageIsOnAPage() {
    Set<String> missing = new TreeSet<>(Language.all());
    Pattern name = Pattern.compile("\"(\\$[a-zA-Z0-9]+)\":");
    for (GoldenPage page : GoldenPage.all()) {
      for (Section section : page.sections()) {
        if (section.blocks().keySet().stream().noneMatch(b -> b.endsWith("error"))) {
          Stream.of("json pipeline", "text expressions")
              .flatMap(block -> section.lines(block).stream())
              .flatMap(List::stream)
              .flatMap(line -> name.matcher(line).results())
              .forEach(match -> missing.remove(match.group(1)));
        }
      }
    }
    assertThat(missing).as("names without a golden section").isEmpty();
  }

  @Test
  void everyRuleHasAPage() {
    List<String> pages = GoldenPage.all().stream().map(GoldenPage::name).toList();
    Pattern rule = Pattern.compile("class (\\w+) implements RewriteRule");
    List<String> rules =
        Stream.of("dsl", "compiler")
            .flatMap(module -> JavaSource.main(module).stream())
            .flatMap(source -> rule.matcher(source.code()).results())
            .map(match -> "rules/" + match.group(1) + ".md")
            .toList();
    assertThat(rules).hasSizeGreaterThan(4);
    assertThat(pages).containsAll(rules);
  }

  @Test
  void everyTitleIsThereOnce() {
    for (GoldenPage page : GoldenPage.all()) {
      assertThat(page.sections()).extracting(Section::title).doesNotHaveDuplicates();
    }
  }

  @AfterAll
  static void close() {
    ENGINES.close();
  }

  private static void check(Section section) {
    if (section.lines("text expressions").isPresent()) {
      expressions(section);
    } else {
      pipeline(section);
    }
  }

  private static void pipeline(Section section) {
    List<Stage> stages;
    try {
      stages = stages(section);
    } catch (PenstockException e) {
      compare(section, "text error", text(e));
      return;
    }
    Optional<String> collection =
        Beginning.hasOwnSource(stages) ? Optional.empty() : Optional.of(COLLECTION);
    Map<String, List<Document>> collections = collections(section);
    Facts facts = facts(section);
    RunOptions options = RunOptions.DEFAULT.withFacts(facts);
    Answer reference =
        ENGINES.answer(collections, collection, stages, options.withTier(Tier.INTERPRETER));
    compareEngines(
        reference,
        ENGINES.answer(collections, collection, stages, options.withTier(Tier.SINGLE_STATEMENT)));
    compareEngines(
        reference, ENGINES.answer(collections, collection, stages, options.withStatementStages(1)));
    if (reference instanceof Answer.Result result) {
      compare(section, "json rows", rows(result));
      compare(section, "sql", Engines.sql(stages, collection, facts));
    } else {
      compare(section, "text error", reference.toString());
    }
  }

  /** MongoDB's stages are on the page; what it has no words for is built here, and described. */
  private static List<Stage> stages(Section section) {
    if (section.lines("json pipeline").isPresent()) {
      return Mql.parse(section.text("json pipeline"));
    }
    List<Stage> stages = OwnWords.pipeline(section.title());
    String described =
        stages.stream().map(Mql::describe).collect(Collectors.joining(",\n ", "[", "]"));
    compare(section, "json described", described);
    return stages;
  }

  private static Map<String, List<Document>> collections(Section section) {
    Map<String, List<Document>> collections = new LinkedHashMap<>();
    collections.put(COLLECTION, documents(section.lines("json documents").orElse(List.of())));
    section
        .blocks()
        .forEach(
            (block, lines) -> {
              if (block.startsWith(OTHER_COLLECTION)) {
                collections.put(block.substring(OTHER_COLLECTION.length()), documents(lines));
              }
            });
    return collections;
  }

  private static List<Document> documents(List<String> lines) {
    return lines.stream().map(ExtendedJson::parseDocument).toList();
  }

  private static void compareEngines(Answer reference, Answer sql) {
    if (reference instanceof Answer.Failure expected && sql instanceof Answer.Failure actual) {
      assertThat(actual.code()).as("the code of SQL's error").isEqualTo(expected.code());
    } else if (!(sql instanceof Answer.Unsupported)) {
      assertThat(sql.toString()).as("SQL's answer").isEqualTo(reference.toString());
    }
  }

  /** Lines {@code path: type|type}, or {@code path: array of type} for the elements. */
  private static Facts facts(Section section) {
    Facts facts = Facts.NONE;
    for (String line : section.lines("text facts").orElse(List.of())) {
      int colon = line.indexOf(": ");
      String path = line.substring(0, colon);
      String types = line.substring(colon + 2);
      facts =
          types.startsWith(ARRAY_OF)
              ? facts.withElements(path, types(types.substring(ARRAY_OF.length())))
              : facts.with(path, types(types));
    }
    return facts;
  }

  private static BsonType[] types(String aliases) {
    return Stream.of(aliases.split("\\|"))
        .map(a -> a.equals("missing") ? BsonType.MISSING : requireNonNull(BsonType.fromAlias(a), a))
        .toArray(BsonType[]::new);
  }

  private static String text(PenstockException error) {
    return "error " + error.code() + ": " + error.getMessage();
  }

  private static String rows(Answer.Result result) {
    return result.documents().isEmpty() ? "" : result.toString();
  }

  /** A table of expressions over one document, {@code expression -> result}. */
  private static void expressions(Section section) {
    Document document = ExtendedJson.parseDocument(section.text("json document"));
    List<String> actual = new ArrayList<>();
    for (String line : section.lines("text expressions").orElseThrow()) {
      String expression = line.contains(ARROW) ? line.substring(0, line.lastIndexOf(ARROW)) : line;
      String result = result(expression, document, Tier.INTERPRETER);
      String sql = result(expression, document, Tier.SINGLE_STATEMENT);
      assertThat(sql.startsWith("unsupported") ? result : sql)
          .as("SQL's result of " + expression)
          .isEqualTo(result);
      actual.add(expression + ARROW + result);
    }
    compare(section, "text expressions", String.join("\n", actual));
  }

  private static String result(String expression, Document document, Tier tier) {
    Answer answer;
    try {
      Path path = Path.of("r");
      Value value = ExtendedJson.parse(expression);
      Project project =
          Project.of(List.of(new Projection.Compute(path, Mql.parseExpression(value))));
      RunOptions options = RunOptions.DEFAULT.withTier(tier);
      answer =
          ENGINES.answer(Optional.of(COLLECTION), List.of(document), List.of(project), options);
    } catch (PenstockException e) {
      return "error " + e.code();
    }
    if (answer instanceof Answer.Result result) {
      Document row = result.documents().get(0);
      return row.has("r") ? ExtendedJson.write(row.get("r"), ExtendedJson.Mode.RELAXED) : "missing";
    }
    return answer instanceof Answer.Failure failure ? "error " + failure.code() : answer.toString();
  }

  private static void compare(Section section, String block, String actual) {
    List<String> lines = actual.isEmpty() ? List.of() : List.of(actual.split("\n", -1));
    if (UPDATE) {
      section.page().replace(section.title(), block, lines);
      section.page().save();
    } else {
      assertThat(String.join("\n", section.lines(block).orElse(List.of("(no such block)"))))
          .as(section + ", " + block)
          .isEqualTo(actual);
    }
  }
}
