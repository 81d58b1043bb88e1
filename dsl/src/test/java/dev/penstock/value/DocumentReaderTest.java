package dev.penstock.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.DocumentFormatException;
import dev.penstock.PenstockException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the strict reader refuses, and where it says the fault is. */
class DocumentReaderTest {
  private static final String NOT_JSON = "this is not JSON";

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("", 0, "there is no text"),
        fault(" \n ", 3, "there is no text"),
        fault("{", 1, "the text ends too early"),
        fault("{\"a\"", 4, "the text ends too early"),
        fault("{\"a\": \"b", 8, "unterminated string"),
        fault("[1]", 3, "expected a document, found array"),
        fault("5", 1, "expected a document, found int"),
        fault("{} x", 4, NOT_JSON),
        fault("{} {}", 4, NOT_JSON),
        fault("{\"a\": 1,}", 9, "expected name"),
        fault("{\"a\": [1,]}", 10, NOT_JSON),
        fault("{\"a\": [,1]}", 8, NOT_JSON),
        fault("{\"a\" 1}", 6, "expected ':'"),
        fault("{\"a\"=1}", 5, NOT_JSON),
        fault("{\"a\": 1; \"b\": 2}", 6, NOT_JSON),
        fault("{\"a\": 1 \"b\": 2}", 9, "unterminated object"),
        fault("{a: 1}", 2, NOT_JSON),
        fault("{'a': 1}", 2, NOT_JSON),
        fault("{\"a\": 'b'}", 7, NOT_JSON),
        fault("{\"a\": NaN}", 6, NOT_JSON),
        fault("{\"a\": Infinity}", 6, NOT_JSON),
        fault("{\"a\": True}", 6, NOT_JSON),
        fault("{\"a\": 01}", 6, NOT_JSON),
        fault("{\"a\": +1}", 6, NOT_JSON),
        fault("{\"a\": .5}", 6, NOT_JSON),
        fault("{\"a\": 5.}", 6, NOT_JSON),
        fault("/* c */ {}", 1, NOT_JSON),
        fault("{\"a\": 1 // c\n}", 9, NOT_JSON),
        fault("{\"a\": # c\n1}", 7, NOT_JSON),
        fault("{\"a\": \"\t\"}", 7, "unescaped control characters"),
        fault("{\"a\": \"\\x\"}", 9, "invalid escape sequence"),
        fault("{\"a\": \"\\ud800\"}", 14, "unpaired surrogate"),
        fault("{\"a\": \"\\udc00\\ud800\"}", 20, "unpaired surrogate"),
        fault("{\"a\": \"\uD800\"}", 9, "unpaired surrogate"),
        fault("{\"\uDC00\": 1}", 4, "unpaired surrogate"),
        fault("{\"a\\u0000b\": 1}", 11, "U+0000"),
        fault("{\"a\": 1, \"a\": 2}", 12, "the name \"a\" stands twice"),
        fault("{\"a\": 1, \"\\u0061\": 2}", 17, "the name \"a\" stands twice"),
        fault("{\"a\": 1e999}", 11, "out of a double's range"),
        fault("{\"a\": {\"$date\": \"x\"}}", 20, "$date: expected an ISO date and time"),
        fault("{\"a\": {\"$oid\": \"5\"}}", 19, "$oid: an ObjectId is 24 hexadecimal digits"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void namesTheFaultAndItsPlace(String text, int position, String problem) {
    DocumentFormatException error =
        catchThrowableOfType(DocumentFormatException.class, () -> DocumentReader.read(text));
    assertThat(error).hasMessageContaining(problem);
    assertThat(error.code()).isEqualTo(9);
    assertThat(error.position()).isEqualTo(position);
    assertThat(error.line()).isEqualTo(1 + text.substring(0, position).split("\n", -1).length - 1);
    assertThat(error.column()).isEqualTo(position - text.lastIndexOf('\n', position - 1));
  }

  @Test
  void theMessageSaysLineColumnPathAndTextBefore() {
    assertThatThrownBy(() -> Document.parse("{\n  \"a\": [{\"b\": tru}]\n}"))
        .hasMessageStartingWith("line 2, column 15, $.a[0].b: this is not JSON")
        .hasMessageEndingWith("; read so far: {\n  \"a\": [{\"b\": ");
  }

  @Test
  void validTextIsRead() {
    Document document = DocumentReader.read(" {\"a\\u0062\": \"\\ud83d\\ude00\\u0000\"}\r\n\t");
    assertThat(document).isEqualTo(Document.of("ab", "\uD83D\uDE00\0"));
  }

  @Test
  void depthIsLimitedAsInMongoDbsServer() {
    assertThat(DocumentReader.read(nested(100))).isNotNull();
    DocumentFormatException error =
        catchThrowableOfType(DocumentFormatException.class, () -> DocumentReader.read(nested(101)));
    assertThat(error.code()).isEqualTo(15);
    assertThat(error.position()).isEqualTo(5 * 100 + 1);
    assertThat(error).hasMessageContaining("more than 100 levels");
  }

  @Test
  void hopelessDepthDoesNotOverflowTheStack() {
    assertThatThrownBy(() -> ExtendedJson.parse("[".repeat(1_000_000)))
        .isInstanceOf(DocumentFormatException.class)
        .hasMessageContaining("more than 250 levels");
    assertThatThrownBy(() -> DocumentReader.read("{\"a\":".repeat(1_000_000)))
        .isInstanceOf(DocumentFormatException.class);
  }

  @Test
  void documentsThatPipelinesHoldMayBeDeeper() {
    Document deep = Document.parse(nested(250));
    assertThatThrownBy(() -> DocumentLimits.check(deep))
        .isInstanceOfSatisfying(PenstockException.class, e -> assertThat(e.code()).isEqualTo(15));
    DocumentLimits.check(Document.parse(nested(100)));
  }

  @Test
  void sizeIsLimitedTo16MiB() {
    int overhead = (int) BsonSize.of(Document.of("a", ""));
    String fits = "x".repeat(DocumentLimits.MAX_SIZE - overhead);
    assertThat(DocumentReader.read("{\"a\": \"" + fits + "\"}").getString("a")).isEqualTo(fits);
    DocumentFormatException error =
        catchThrowableOfType(
            DocumentFormatException.class, () -> DocumentReader.read("{\"a\": \"" + fits + "x\"}"));
    assertThat(error.code()).isEqualTo(10334);
    assertThat(error).hasMessageContaining("16777217 bytes");
  }

  @Test
  void theSmallestTextOfALargeDocumentIsMeasuredToo() {
    // an int and its index: 12 bytes of BSON from two characters of text
    String ones = "1,".repeat(1_500_000) + "1";
    assertThatThrownBy(() -> DocumentReader.read("{\"a\":[" + ones + "]}"))
        .isInstanceOfSatisfying(
            DocumentFormatException.class, e -> assertThat(e.code()).isEqualTo(10334));
  }

  @Test
  void linesAreReadOneDocumentEachAndBlankOnesSkipped() {
    Reader text = new StringReader("{\"a\": 1}\n\n  \r\n{\"a\": 2}");
    assertThat(DocumentReader.lines(text))
        .containsExactly(Document.of("a", 1), Document.of("a", 2));
  }

  @Test
  void anErrorNamesTheLineOfTheWholeText() {
    Stream<Document> documents = DocumentReader.lines(new StringReader("{}\n\n{\"a\": x}\n"));
    DocumentFormatException error =
        catchThrowableOfType(DocumentFormatException.class, documents::toList);
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.column()).isEqualTo(7);
    assertThat(error.position()).isEqualTo(6);
    assertThat(error).hasMessageStartingWith("line 3, column 7, $.a");
  }

  @Test
  void linesAreReadLazily() {
    Stream<Document> documents = DocumentReader.lines(new StringReader("{\"a\": 1}\n{oops"));
    assertThat(documents.findFirst()).contains(Document.of("a", 1));
  }

  @Test
  void aFailingReaderIsAnUncheckedIoError() {
    Reader broken =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> DocumentReader.lines(broken).toList())
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("disk on fire");
  }

  private static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  private static Arguments fault(String text, int position, String problem) {
    return Arguments.of(text, position, problem);
  }
}
