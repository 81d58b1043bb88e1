package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that the Java compiler finds. */
class NonsenseTest {
  private static final String FRAME =
      """
      import static dev.penstock.Accumulators.*;
      import static dev.penstock.Expressions.*;
      import static dev.penstock.Projections.*;
      import static dev.penstock.Sorts.*;
      import dev.penstock.*;
      import dev.penstock.expr.*;
      import java.math.BigDecimal;
      import java.util.List;
      class Snippet {
        record Other(int x) {}
        static Object snippet(
            IntExpr<Object> anInt, DoubleExpr<Object> aDouble, DecimalExpr<Object> aDecimal,
            BoolExpr<Other> onOther, StringExpr<Other> textOfOther) {
          return %s;
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Strings are not numbers.
        "field(\"a\").asNumber().toUpper()",
        "field(\"a\").asString().add(1)",
        "field(\"a\").add(\"x\")",
        "field(\"a\").add(field(\"b\").toLower())",
        "field(\"a\").size().toUpper()",
        "field(\"a\").toUpper().year()",
        "field(\"a\").asString().concat(5)",
        "field(\"a\").asString().gt(5)",
        "field(\"a\").strLenCP().eq(\"x\")",
        "field(\"a\").asDate().gt(5)",
        "field(\"a\").asDate().toUpper()",
        "field(\"a\").asArray().year()",
        "field(\"a\").asArray().add(1)",
        "field(\"a\").asBoolean().size()",
        "field(\"a\").split(\",\").mergeObjects(field(\"b\"))",
        // A condition is wanted.
        "Pipeline.match(field(\"a\"))",
        "Pipeline.match(field(\"a\").add(1))",
        "and(field(\"a\"), field(\"b\").eq(1))",
        "cond(field(\"a\"), 1, 2)",
        "field(\"a\").filter(x -> x.add(1))",
        "field(\"a\").elemMatch(x -> x.field(\"b\"))",
        // Numbers widen as Java's do.
        "anInt.add(0.5)",
        "anInt.add(aDouble)",
        "aDouble.add(aDecimal)",
        "aDouble.add(new BigDecimal(1))",
        // Stages take what is theirs.
        "Pipeline.group(\"$tags\", count(\"n\"))",
        "Pipeline.group(field(\"a\"), computed(\"n\", 1))",
        "Pipeline.group(field(\"a\"), sum(\"n\", field(\"b\").toUpper()))",
        "Pipeline.addFields(include(\"a\"))",
        "Pipeline.project(sum(\"n\", 1))",
        "Pipeline.sort(\"a\")",
        "Pipeline.sort(include(\"a\"))",
        "Pipeline.replaceRoot(field(\"a\").toUpper())",
        "when(field(\"a\").eq(1), 1).toUpper()",
        // A condition on other documents does not fit, nor does a pipe that reads others.
        "Pipeline.match(onOther)",
        "Pipeline.limit(1).match(onOther)",
        "field(\"a\").asString().concat(textOfOther)",
        "Pipeline.limit(1).as(DocType.of(String.class))",
      })
  void doesNotCompile(String snippet) {
    assertThat(errors(snippet)).as(snippet).isNotEmpty();
  }

  /** The frame is sound, so that it is the snippet that fails above. */
  @Test
  void theLikeOfItCompiles() {
    for (String snippet :
        List.of(
            "field(\"a\").asNumber().add(1).add(field(\"b\"))",
            "field(\"a\").asString().concat(field(\"b\")).eq(\"x\")",
            "Pipeline.match(field(\"a\").eq(1).and(field(\"b\").size().gt(field(\"c\"))))",
            "Pipeline.limit(1).as(DocType.of(Other.class)).match(onOther)",
            "aDouble.add(anInt).multiply(2)",
            "aDecimal.add(aDouble).add(new BigDecimal(1))",
            "anInt.add(1).divide(anInt).add(0.5)",
            "Pipeline.group(null, sum(\"n\", field(\"b\")))")) {
      assertThat(errors(snippet)).as(snippet).isEmpty();
    }
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(String snippet) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return FRAME.formatted(snippet);
          }
        };
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                null,
                diagnostics,
                List.of("-proc:none", "-implicit:none", "-classpath", classPath()),
                null,
                List.of(source));
    try {
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  private static String classPath() {
    try {
      return Path.of(Pipe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          + File.pathSeparator
          + System.getProperty("java.class.path");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
