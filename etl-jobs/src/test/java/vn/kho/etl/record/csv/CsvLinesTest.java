package vn.kho.etl.record.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvLinesTest {
  private static final String[] PIECES = {
    "a",
    "ế",
    "xyz xyz xyz xyz",
    ",",
    ",",
    "\"",
    "\"\"",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "\f",
    "\u001A",
    "\uFEFF"
  };

  private final Random random = new Random(21);

  /** Texts of all that matters, in buffers of any size: the same rows end at the same bytes. */
  @Test
  void rowsEndWhereTheyDoWithoutSkipping() {
    for (int round = 0; round < 20_000; round++) {
      byte[] text = text();
      CsvLines each = new CsvLines(',');
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < text.length; i++) {
        if (each.take(text[i])) {
          expected.add(i);
        }
      }
      CsvLines some = new CsvLines(',');
      assertThat(skipping(some, text)).isEqualTo(expected);
      assertThat(some.finish()).isEqualTo(each.finish());
      assertThat(some.count()).isEqualTo(each.count());
      assertThat(some.rows()).isEqualTo(each.rows());
    }
  }

  private List<Integer> skipping(CsvLines lines, byte[] text) {
    List<Integer> ends = new ArrayList<>();
    int from = 0;
    while (from < text.length) {
      int to = Math.min(text.length, from + 1 + random.nextInt(40));
      for (int i = from; i < to; i++) {
        if (lines.take(text[i])) {
          ends.add(i);
        }
        i = lines.skip(text, i + 1, to) - 1;
      }
      from = to;
    }
    return ends;
  }

  private byte[] text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theFirstOfThreeBytesIsFoundWhereverItStands() {
    ByteSearch search = new ByteSearch('"', '\n', '\r');
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) "\"\n\r\t!".charAt(random.nextInt(5));
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      int expected = from;
      while (expected < to
          && bytes[expected] != '"'
          && bytes[expected] != '\n'
          && bytes[expected] != '\r') {
        expected++;
      }
      assertThat(search.first(bytes, from, to)).isEqualTo(expected);
    }
  }
}
