package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's Java compiles and runs, and prints the SQL and the rows that the README shows. With
 * {@code -Dgolden=update} they are rewritten.
 */
class ReadmeTest {
  private static final Path README = JavaSource.root().resolve("README.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(java|sql|json)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CLASS_NAME =
      Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");

  @TempDir Path folder;

  @Test
  void theProgramPrintsTheSqlAndTheRows() throws Exception {
    String printed = printedBy(compiled(blocks("java").get(0)));
    int rows = printed.indexOf("\n{") + 1;
    String sql = printed.substring(0, rows);
    String json = printed.substring(rows);
    if (isUpdate()) {
      replace("sql", 0, sql);
      replace("json", 0, json);
    }
    assertThat(sql).isEqualTo(blocks("sql").get(0));
    assertThat(json).isEqualTo(blocks("json").get(0));
  }

  @Test
  void theProgramWithSubQueriesPrintsTheRows() throws Exception {
    String json = printedBy(compiled(blocks("java").get(1)));
    if (isUpdate()) {
      replace("json", 1, json);
    }
    assertThat(json).isEqualTo(blocks("json").get(1));
  }

  @Test
  void theProgramThatReadsFilesPrintsTheRows() throws Exception {
    String json = printedBy(compiled(blocks("java").get(2)));
    if (isUpdate()) {
      replace("json", 2, json);
    }
    assertThat(json).isEqualTo(blocks("json").get(2));
  }

  private static boolean isUpdate() {
    return "update".equals(System.getProperty("golden"));
  }

  @Test
  void theTestsPass() throws Exception {
    Class<?> tests = compiled(blocks("java").get(3));
    Constructor<?> constructor = tests.getDeclaredConstructor();
    constructor.setAccessible(true);
    List<Method> methods =
        Arrays.stream(tests.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .toList();
    assertThat(methods).isNotEmpty();
    for (Method test : methods) {
      test.setAccessible(true);
      test.invoke(constructor.newInstance());
    }
  }

  @Test
  void noOtherJavaStandsThere() throws IOException {
    assertThat(blocks("java")).hasSize(4);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> links =
        LINK.matcher(Files.readString(README)).results().map(found -> found.group(1)).toList();
    assertThat(links).isNotEmpty().allMatch(link -> Files.exists(README.resolveSibling(link)));
  }

  private Class<?> compiled(String source) throws Exception {
    Matcher name = CLASS_NAME.matcher(source);
    assertThat(name.find()).isTrue();
    Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), source);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(failed).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    URL[] path = {folder.toUri().toURL()};
    // The loader stays open: a class loads what it needs when it runs.
    return new URLClassLoader(path, getClass().getClassLoader()).loadClass(name.group(1));
  }

  private static String printedBy(Class<?> program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(README))
        .results()
        .filter(found -> found.group(1).equals(language))
        .map(found -> found.group(2))
        .toList();
  }

  private static void replace(String language, int place, String content) throws IOException {
    String text = Files.readString(README);
    Matcher block = BLOCK.matcher(text);
    int found = 0;
    while (block.find()) {
      if (block.group(1).equals(language) && found++ == place) {
        Files.writeString(
            README, text.substring(0, block.start(2)) + content + text.substring(block.end(2)));
        return;
      }
    }
  }
}
