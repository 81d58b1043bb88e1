package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.penstock.Pipe;
import dev.penstock.compiler.Compiler;
import dev.penstock.interpret.Interpreter;
import dev.penstock.runtime.Database;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * {@code $group}, {@code $sort} and {@code $setWindowFields} complete over more documents than the
 * heap has room for: 150,000 of some 200 bytes in 24 MiB, and two million in 128 MiB with the
 * profile {@code deep}.
 */
class LargerThanTheHeapTest {
  private static final int DOCUMENTS = Integer.getInteger("penstock.large.documents", 150_000);
  private static final int HEAP = Integer.getInteger("penstock.large.heap", 24);
  private static final long MEBIBYTE = 1024 * 1024;

  @Test
  @Timeout(1200)
  void theyComplete(@TempDir Path folder) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + HEAP + "m",
            "-cp",
            classPath(),
            LargerThanTheHeap.class.getName(),
            folder.resolve("documents.db").toString(),
            String.valueOf(DOCUMENTS),
            String.valueOf(HEAP / 2 * MEBIBYTE));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.print(output);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("group " + DOCUMENTS / 4 * 3 + " ")
        .contains("documents 1000 ")
        .contains("sort " + DOCUMENTS + " ")
        .contains("partitions " + DOCUMENTS + " ")
        .contains("window " + DOCUMENTS + " ");
  }

  /** Where the classes lie that are needed; what started this JVM may load them by other means. */
  private static String classPath() {
    return Stream.of(
            LargerThanTheHeap.class,
            Database.class,
            Interpreter.class,
            Compiler.class,
            Pipe.class,
            Gson.class,
            JDBC.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }
}
