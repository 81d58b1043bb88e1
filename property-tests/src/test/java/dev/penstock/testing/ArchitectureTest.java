package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The boundaries that javac cannot keep, read from the source text. Each test names what breaks
 * them.
 */
class ArchitectureTest {
  /** A little above the 400 lines that a file with one job needs. */
  private static final int LONGEST_FILE = 450;

  private static final List<String> DSL =
      List.of("dev.penstock", "dev.penstock.expr", "dev.penstock.ir", "dev.penstock.value");

  private static final List<String> EXPORTED =
      Stream.concat(
              DSL.stream(),
              Stream.of(
                  "dev.penstock.compiler",
                  "dev.penstock.interpret",
                  "dev.penstock.runtime",
                  "dev.penstock.testing"))
          .toList();

  private static final Pattern SQL_TEXT =
      Pattern.compile("\\b(SELECT|FROM|WHERE|GROUP BY|ORDER BY|UNION ALL|LIMIT)\\s");

  private static final Pattern VAGUE_NAME =
      Pattern.compile("\\b(?:class|interface|record|enum) (\\w*(?:Utils?|Helpers?|Managers?))\\b");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:[a-z-]+ )*(?:class|interface|record|enum|@interface) \\w+",
          Pattern.MULTILINE);

  /** Annotations, each perhaps with its reason in a line comment. */
  private static final Pattern ANNOTATIONS =
      Pattern.compile("(?:\\s|//[^\\n]*\\n|@[\\w.]+(?:\\((?:[^()]|\\([^()]*\\))*\\))?)*");

  @Test
  void theInterpreterKnowsOnlyTheLanguage() {
    assertThat(
            imports(
                "interpreter",
                name ->
                    !isJdk(name)
                        && !name.startsWith("dev.penstock.interpret.")
                        && !DSL.contains(packageOf(name))))
        .isEmpty();
  }

  @Test
  void theCompilerIsPure() {
    List<String> barred =
        List.of(
            "java.sql.",
            "javax.sql.",
            "org.sqlite.",
            "java.io.",
            "java.net.",
            "java.nio.file.",
            "com.google.gson.",
            "dev.penstock.interpret.",
            "dev.penstock.runtime.");
    assertThat(imports("compiler", name -> barred.stream().anyMatch(name::startsWith))).isEmpty();
  }

  @Test
  void onlyValuesReadJsonText() {
    List<String> found = new ArrayList<>();
    for (JavaSource source : everyMain()) {
      if (!source.packageName().equals("dev.penstock.value")) {
        source.imports().stream()
            .filter(name -> name.startsWith("com.google.gson."))
            .forEach(name -> found.add(source + " imports " + name));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void onlyThePrinterWritesSql() {
    List<String> found = new ArrayList<>();
    for (String module : List.of("dsl", "interpreter", "compiler")) {
      for (JavaSource source : JavaSource.main(module)) {
        if (!source.packageName().equals("dev.penstock.compiler.sql")) {
          source.stringLiterals().stream()
              .filter(literal -> SQL_TEXT.matcher(literal).find())
              .forEach(literal -> found.add(source + " holds " + literal));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aFileHasOneJob() {
    List<String> found = new ArrayList<>();
    for (JavaSource source : everyMain()) {
      long lines = source.text().lines().count();
      if (lines > LONGEST_FILE) {
        found.add(source + " has " + lines + " lines");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aTypeIsNamedForWhatItIs() {
    List<String> found = new ArrayList<>();
    for (JavaSource source : everyMain()) {
      Matcher name = VAGUE_NAME.matcher(source.code());
      while (name.find()) {
        found.add(source + " declares " + name.group(1));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void importsAreNamed() {
    List<String> found = new ArrayList<>();
    for (JavaSource source : everyMain()) {
      source.imports().stream()
          .filter(name -> name.endsWith("*"))
          .forEach(name -> found.add(source + " imports " + name));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    List<JavaSource> all = everyMain();
    List<String> marked =
        all.stream()
            .filter(source -> source.name().equals("package-info"))
            .filter(source -> source.text().contains("@NullMarked"))
            .map(JavaSource::packageName)
            .toList();
    assertThat(all)
        .filteredOn(source -> !source.name().equals("module-info"))
        .filteredOn(source -> !marked.contains(source.packageName()))
        .isEmpty();
  }

  @Test
  void everyExportedTypeIsExplained() {
    assertThat(everyMain())
        .filteredOn(source -> EXPORTED.contains(source.packageName()))
        .filteredOn(source -> !isExplained(source))
        .isEmpty();
  }

  /**
   * Whether nothing but annotations and their reasons stands between a Javadoc comment and the
   * public type.
   */
  private static boolean isExplained(JavaSource source) {
    Matcher declaration = PUBLIC_TYPE.matcher(source.text());
    if (!declaration.find()) {
      return true;
    }
    String before = source.text().substring(0, declaration.start());
    int end = before.lastIndexOf("*/");
    return end >= 0
        && before.startsWith("/**", before.lastIndexOf("/*", end))
        && ANNOTATIONS.matcher(before.substring(end + 2)).matches();
  }

  private static List<String> imports(String module, Predicate<String> barred) {
    List<String> found = new ArrayList<>();
    for (JavaSource source : JavaSource.main(module)) {
      source.imports().stream()
          .filter(barred)
          .forEach(name -> found.add(source + " imports " + name));
    }
    return found;
  }

  private static List<JavaSource> everyMain() {
    return JavaSource.modules().stream()
        .flatMap(module -> JavaSource.under(module, "src/main/java").stream())
        .toList();
  }

  private static boolean isJdk(String name) {
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("org.jspecify.");
  }

  /** The leading lower-case parts of an imported name: the rest are types and their members. */
  private static String packageOf(String imported) {
    return imported.replaceFirst("\\.(?:[A-Z].*|\\*)$", "");
  }
}
