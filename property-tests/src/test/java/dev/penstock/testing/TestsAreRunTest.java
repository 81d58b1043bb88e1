package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Surefire passes over a class whose name it does not expect, and over a test whose engine is
 * absent, in silence. So the names are compared with the sources, and the reports of the modules
 * built before this one with their tests.
 */
class TestsAreRunTest {
  private static final Pattern JUPITER =
      Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b");
  private static final Pattern JQWIK = Pattern.compile("@(?:Property|Example)\\b");

  @Test
  void everyTestHasANameThatSurefireExpects() {
    List<String> found = new ArrayList<>();
    for (JavaSource source : tests()) {
      String code = source.code();
      if (JUPITER.matcher(code).find() && !source.name().endsWith("Test")) {
        found.add(source + " has tests: name it ...Test");
      }
      if (JQWIK.matcher(code).find() && !source.name().endsWith("Properties")) {
        found.add(source + " has properties: name it ...Properties");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void propertiesStandWhereJqwikRuns() {
    assertThat(tests())
        .filteredOn(source -> JQWIK.matcher(source.code()).find())
        .allMatch(source -> source.toString().startsWith("property-tests"));
  }

  @Test
  void everyTestOfTheEarlierModulesRan() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path module : JavaSource.modules()) {
      if (module.endsWith("property-tests")
          || module.endsWith("benchmarks")
          || !Files.exists(module.resolve("target/test-classes"))) {
        continue; // still running, later, or not part of this build
      }
      List<String> reported = reported(module.resolve("target/surefire-reports"));
      for (JavaSource source : tests(module)) {
        String report = "TEST-" + source.qualifiedName();
        if (JUPITER.matcher(source.code()).find()
            && reported.stream()
                .noneMatch(r -> r.equals(report + ".xml") || r.startsWith(report + "$"))) {
          silent.add(source + " ran no test");
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  private static List<String> reported(Path reports) throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.exists(reports)) {
      return names;
    }
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
        if (Files.readString(file).contains("<testcase ")) {
          names.add(file.getFileName().toString());
        }
      }
    }
    return names;
  }

  private static List<JavaSource> tests() {
    return JavaSource.modules().stream().flatMap(module -> tests(module).stream()).toList();
  }

  /** The test classes of a module; abstract ones run in their subclasses. */
  private static List<JavaSource> tests(Path module) {
    return JavaSource.under(module, "src/test/java").stream()
        .filter(source -> !source.code().contains("abstract class " + source.name()))
        .toList();
  }
}
