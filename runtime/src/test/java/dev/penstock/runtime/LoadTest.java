package dev.penstock.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.DocumentFormatException;
import dev.penstock.Pipeline;
import dev.penstock.value.BsonObjectId;
import dev.penstock.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
  private final Database database = Database.inMemory();
  private final Collection<Document> loaded = database.collection("loaded");

  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_id\":1,\"a\":\"[,]\"}\n\n{\"_id\":2,\"a\":[1,{\"b\":\"\\\"}\"}]}\n",
        "{\"_id\":1,\"a\":\"[,]\"}\r\n{\"_id\":2,\"a\":[1,{\"b\":\"\\\"}\"}]}",
        " \n[ {\"_id\":1,\"a\":\"[,]\"} ,\n{\"_id\":2,\"a\":[1,{\"b\":\"\\\"}\"}]}\n]\n",
        "[{\"_id\":1,\"a\":\"[,]\"},{\"_id\":2,\"a\":[1,{\"b\":\"\\\"}\"}]}]"
      })
  void linesAndArraysGiveTheSame(String text) throws IOException {
    assertThat(loaded.load(file(text))).isEqualTo(2);
    assertThat(loaded.aggregate(Pipeline.of(List.of())).toList())
        .containsExactly(
            Document.of("_id", 1, "a", "[,]"),
            Document.of("_id", 2, "a", List.of(1, Document.of("b", "\"}"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "[]", " [ ] "})
  void nothingIsNoDocuments(String text) throws IOException {
    assertThat(loaded.load(file(text))).isZero();
  }

  @Test
  void aMissingIdIsMade() throws IOException {
    loaded.load(file("{\"a\":1}"));
    assertThat(loaded.aggregate(Pipeline.of(List.of())).toList().get(0).get("_id"))
        .isInstanceOf(BsonObjectId.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"_id\":1}#{\"a\":1,\"a\":2} | 2",
        "{\"_id\":1}##{\"a\": | 3",
        "{\"_id\":1}#[1] | 2",
        "{\"_id\":1}#{'a':1} | 2",
        "{\"_id\":1} {\"_id\":2} | 1",
        "[{\"_id\":1},#{\"a\":1,\"a\":2}] | 2",
        "[{\"_id\":1},#{\"a\":#NaN}] | 3",
        "[{\"_id\":1},#5] | 2",
        "[{\"_id\":1}#{\"_id\":2}] | 2",
        "[{\"_id\":1},#] | 2",
        "[{\"_id\":1}#,,{\"_id\":2}] | 2",
        "[{\"_id\":1}#] x | 2",
        "[{\"_id\":1},#{\"_id\":2} | 2",
        "[{\"_id\":1}, # | 2",
      })
  void anErrorNamesItsPlaceAndLeavesNothing(String text, int line) throws IOException {
    Path file = file(text.replace('#', '\n'));
    assertThatThrownBy(() -> loaded.load(file))
        .isInstanceOfSatisfying(
            DocumentFormatException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("line ");
    assertThat(loaded.countDocuments()).isZero();
    assertThat(database.collectionNames()).isEmpty();
  }

  @Test
  void aDuplicateIdLeavesNothing() throws IOException {
    Path file = file("{\"_id\":1}\n{\"_id\":1.0}");
    assertThatThrownBy(() -> loaded.load(file)).isInstanceOf(WriteException.class);
    assertThat(loaded.countDocuments()).isZero();
  }

  @Test
  void otherEncodingsAreRefused() throws IOException {
    Path file =
        Files.write(
            folder.resolve("latin"), new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});
    assertThatThrownBy(() -> loaded.load(file))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> loaded.load(folder.resolve("absent")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void theListenerHearsOfProgressAndMayStopIt() throws IOException {
    Path file = file("{}\n".repeat(10));
    List<Long> heard = new ArrayList<>();
    loaded.load(file, LoadOptions.DEFAULT.withProgress(4, heard::add));
    assertThat(heard).containsExactly(4L, 8L);
    assertThatThrownBy(
            () ->
                loaded.load(
                    file,
                    LoadOptions.DEFAULT.withProgress(
                        3,
                        n -> {
                          throw new IllegalStateException("enough");
                        })))
        .hasMessage("enough");
    assertThat(loaded.countDocuments()).isEqualTo(10);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("documents.json"), text);
  }
}
