package dev.penstock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java file of this project, read as text: what it imports, its code without comments, its string
 * literals.
 */
record JavaSource(Path file, String text) {
  private static final Pattern COMMENT_OR_LITERAL =
      Pattern.compile(
          """
          //[^\\n]*+|/\\*[\\s\\S]*?\\*/|"\""[\\s\\S]*?(?<!\\\\)"\""|"(?:[^"\\\\\\n]++|\\\\.)*+"|'(?:[^'\\\\\\n]++|\\\\.)*+'""");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+(?:\\.\\*)?);", Pattern.MULTILINE);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

  /** The project's folder: the nearest one above that holds this module. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("property-tests/pom.xml"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The modules of the build: the folders that have a pom. */
  static List<Path> modules() {
    try (Stream<Path> folders = Files.list(root())) {
      return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Java files of a folder of one module; none where there is no such folder. */
  static List<JavaSource> under(Path module, String folder) {
    Path top = module.resolve(folder);
    if (!Files.exists(top)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .sorted()
          .map(JavaSource::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JavaSource> main(String module) {
    return under(root().resolve(module), "src/main/java");
  }

  private static JavaSource read(Path file) {
    try {
      return new JavaSource(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return file.getFileName().toString().replace(".java", "");
  }

  String packageName() {
    Matcher found = PACKAGE.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  String qualifiedName() {
    return packageName() + "." + name();
  }

  List<String> imports() {
    return IMPORT.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The text without comments, and with empty literals. */
  String code() {
    return COMMENT_OR_LITERAL
        .matcher(text)
        .replaceAll(found -> isLiteral(found.group()) ? "\"\"" : "");
  }

  List<String> stringLiterals() {
    List<String> literals = new ArrayList<>();
    Matcher found = COMMENT_OR_LITERAL.matcher(text);
    while (found.find()) {
      if (isLiteral(found.group())) {
        literals.add(found.group());
      }
    }
    return literals;
  }

  private static boolean isLiteral(String token) {
    return token.startsWith("\"");
  }

  /** The path from the project's folder. */
  @Override
  public String toString() {
    return root().relativize(file).toString();
  }
}
