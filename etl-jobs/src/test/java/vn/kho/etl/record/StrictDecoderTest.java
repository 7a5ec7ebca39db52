package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.kho.etl.record.csv.CsvFormat;

class StrictDecoderTest {
  private static final String[] LETTERS = {
    "a", "\n", ",", "đ", "\u07FF", "\u0800", "ự", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "😀", "x",
    "y"
  };

  /** The text before the first fault, and the place of that; as the decoder of the JDK has it. */
  private static String expected(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean faulty = decoder.decode(in, out, true).isError();
    String text = out.flip().toString();
    long line = 1 + text.chars().filter(c -> c == '\n').count();
    return text + (faulty ? " position " + (in.position() + 1) + " (line " + line + ")" : "");
  }

  private static String decoded(byte[] bytes, int places) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] to = new char[places];
    try (Reader reader = TextOpener.open(new ByteArrayInputStream(bytes), "UTF-8")) {
      for (int read = reader.read(to); read >= 0; read = reader.read(to)) {
        text.append(to, 0, read);
      }
    } catch (StrictDecoder.MalformedBytesException e) {
      text.append(e.place(0).replaceFirst("byte 0x[0-9A-F]+ at", ""));
    }
    return text.toString();
  }

  @Test
  void sameTextAndSameFaultAsTheDecoderOfTheJdkInAnyPieces() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder("x");
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(LETTERS[random.nextInt(LETTERS.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      for (int faults = random.nextInt(3); faults > 0; faults--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }

      assertThat(decoded(bytes, 1 + random.nextInt(40))).isEqualTo(expected(bytes));
    }
  }

  @Test
  void everyPairAndTripleOfBytesIsJudgedAsTheDecoderOfTheJdkJudgesIt() throws IOException {
    for (int first = 0xC0; first < 0x100; first++) {
      for (int second = 0x70; second < 0x100; second++) {
        byte[] two = {'a', (byte) first, (byte) second, 'b'};
        byte[] three = {'a', (byte) first, (byte) second, (byte) 0x80, 'b'};

        assertThat(decoded(two, 64)).isEqualTo(expected(two));
        assertThat(decoded(three, 64)).isEqualTo(expected(three));
      }
    }
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void letterOfTwoPlacesAtTheEndOfTheHeadOfAFileIsRead() throws IOException {
    String start = "a,b\n" + "1,x\n".repeat(16_382);
    String text = start + "x".repeat((1 << 16) - 1 - start.length()) + "😀,2\n9,9\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FieldSelection fields = new FieldSelection(List.of("a", "b"));

    try (RecordReader reader =
        new CsvFormat("", "").open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields)) {
      String last = "";
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        last += record.number() > 16_382 ? record.text(0) + record.text(1) + " " : "";
      }

      assertThat(last).isEqualTo("xxx😀2 99 ");
    }
  }
}
