package dev.penstock.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.runtime.StorageException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonNumbersTest {
  @Test
  void decimalsAreReadAsJavaReadsThem() {
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      long digits = random.nextLong() >> random.nextInt(64);
      String text = BigDecimal.valueOf(digits, 1 + random.nextInt(18)).toPlainString();
      assertThat(read(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void anythingElseToo() {
    for (String text :
        new String[] {
          "1e3", "-0.0", "0.0", "-1.5E-300", "1.", ".5", "-.5", "123456789012345678.9"
        }) {
      assertThat(read(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (String text : new String[] {"", "-", ".", "1.2.3", "NaN", "1d", "--1"}) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(StorageException.class);
    }
  }

  private static double read(String text) {
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.US_ASCII);
    return JsonNumbers.readDouble(bytes, 1, bytes.length - 1);
  }
}
