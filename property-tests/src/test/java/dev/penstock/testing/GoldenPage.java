package dev.penstock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of examples for people and tests: sections {@code ## name} with fenced blocks. A block is
 * named by what follows the fence: {@code json pipeline}, {@code sql}, {@code json documents} (one
 * a line), {@code json collection name} (another collection's), {@code json rows} (one a line),
 * {@code text error}, {@code text expressions} ({@code expression -> result} a line), {@code text
 * facts} ({@code path: type} a line).
 */
final class GoldenPage {
  private static final String HEADING = "## ";
  private static final String FENCE = "```";

  private final Path file;
  private final List<String> lines;

  private GoldenPage(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** The folder of the pages. */
  static Path folder() {
    return Path.of("src/test/resources/golden");
  }

  /** All pages, by name. */
  static List<GoldenPage> all() {
    try (Stream<Path> files = Files.walk(folder())) {
      List<GoldenPage> pages = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(new GoldenPage(file, new ArrayList<>(Files.readAllLines(file))));
      }
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page's name below the folder, {@code stages/match.md}. */
  String name() {
    return folder().relativize(file).toString().replace('\\', '/');
  }

  /** The sections, in order. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    String title = "";
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(HEADING)) {
        add(title, blocks, sections);
        title = line.substring(HEADING.length());
        blocks = new LinkedHashMap<>();
      } else if (line.startsWith(FENCE)) {
        int end = closing(i);
        blocks.put(line.substring(FENCE.length()), List.copyOf(lines.subList(i + 1, end)));
        i = end;
      }
    }
    add(title, blocks, sections);
    return sections;
  }

  private void add(String title, Map<String, List<String>> blocks, List<Section> sections) {
    if (!title.isEmpty()) {
      sections.add(new Section(this, title, blocks));
    }
  }

  /**
   * Puts {@code content} in place of a section's block, or at the section's end where it has none.
   */
  void replace(String title, String block, List<String> content) {
    int i = lines.indexOf(HEADING + title) + 1;
    while (i < lines.size() && !lines.get(i).startsWith(HEADING)) {
      if (lines.get(i).equals(FENCE + block)) {
        lines.subList(i + 1, closing(i)).clear();
        lines.addAll(i + 1, content);
        return;
      }
      i = lines.get(i).startsWith(FENCE) ? closing(i) + 1 : i + 1;
    }
    while (lines.get(i - 1).isBlank()) {
      i--;
    }
    List<String> added = new ArrayList<>(List.of("", FENCE + block));
    added.addAll(content);
    added.add(FENCE);
    lines.addAll(i, added);
  }

  /** Writes the page back. */
  void save() {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int closing(int fence) {
    for (int i = fence + 1; i < lines.size(); i++) {
      if (lines.get(i).equals(FENCE)) {
        return i;
      }
    }
    throw new IllegalStateException(name() + ": the block of line " + (fence + 1) + " has no end");
  }

  /**
   * One section.
   *
   * @param page its page
   * @param title its heading
   * @param blocks the lines of its blocks, by name
   */
  record Section(GoldenPage page, String title, Map<String, List<String>> blocks) {
    /** The lines of a block; empty where the section has none. */
    Optional<List<String>> lines(String block) {
      return Optional.ofNullable(blocks.get(block));
    }

    /** The text of a block that must be there. */
    String text(String block) {
      return String.join(
          "\n",
          lines(block)
              .orElseThrow(
                  () -> new IllegalStateException(this + " has no block \"" + block + "\"")));
    }

    /** The page and the title. */
    @Override
    public String toString() {
      return page.name() + " ## " + title;
    }
  }
}
