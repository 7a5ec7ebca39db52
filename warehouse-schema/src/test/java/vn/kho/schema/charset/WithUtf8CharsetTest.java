package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that were joined of two encodings. */
class WithUtf8CharsetTest {
  private static final List<Charset> OLD =
      List.of(
          VietnameseCharsets.TCVN3,
          VietnameseCharsets.VNI,
          VietnameseCharsets.VISCII,
          VietnameseCharsets.VPS,
          VietnameseCharsets.WINDOWS_1258);
  private static final String LINES =
      """
      01,phường thuận hóa,nguyễn thị ổi
      02,phường vỹ dạ,trần thị bưởi
      03,phường kim long,đỗ thị huệ
      04,phường hương thủy,lê thị sấu
      05,phường phú xuân,vũ thị đào
      06,xã quảng điền,hồ thị mận
      """;

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }

  @Test
  void linesAndColumnsOfUtf8AreReadAmongThoseOfAnOldEncodingHoweverBytesAreCut()
      throws IOException {
    for (Charset old : OLD) {
      ByteArrayOutputStream columns = new ByteArrayOutputStream();
      for (String line : LINES.split("\n")) {
        int comma = line.lastIndexOf(',');
        columns.write(line.substring(0, comma).getBytes(old));
        columns.write(line.substring(comma).getBytes(StandardCharsets.UTF_8));
        columns.write('\n');
      }
      byte[] bytes =
          joined(
              LINES.getBytes(old), LINES.getBytes(StandardCharsets.UTF_8), columns.toByteArray());
      Charset both = VietnameseCharsets.withUtf8(old);
      assertThat(both.name()).isEqualTo(old.name());
      assertThat(new String(bytes, both)).as(old.name()).isEqualTo(LINES.repeat(3));
      for (int size = 1; size < 8; size++) {
        assertThat(cut(bytes, both, size)).as(old.name() + " " + size).isEqualTo(LINES.repeat(3));
      }
    }
  }

  private static String cut(byte[] bytes, Charset charset, int size) {
    CharsetDecoder decoder = charset.newDecoder();
    StringBuilder text = new StringBuilder();
    CharBuffer out = CharBuffer.allocate(2);
    for (int at = 0; at < bytes.length; at += size) {
      ByteBuffer in = ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at));
      while (decoder.decode(in, out, false).isOverflow() || in.hasRemaining()) {
        text.append(out.flip());
        out.clear();
      }
    }
    decoder.decode(ByteBuffer.allocate(0), out, true);
    while (decoder.flush(out).isOverflow()) {
      text.append(out.flip());
      out.clear();
    }
    return text.append(out.flip()).toString();
  }

  @Test
  void oldTextsAreReadAsBeforeAndALetterAtTheEndIsKept() throws IOException {
    for (Charset old : OLD) {
      for (String text : List.of(LINES, "thị ỏ", "thị ẳ", "thị è", "thị ễ", "ỏ", "")) {
        byte[] bytes = text.getBytes(old);
        Charset both = VietnameseCharsets.withUtf8(old);
        assertThat(new String(bytes, both)).as(old.name()).isEqualTo(text);
        assertThat(text.getBytes(both)).isEqualTo(bytes);
      }
    }
    assertThat(VietnameseCharsets.withUtf8(StandardCharsets.UTF_8))
        .isEqualTo(StandardCharsets.UTF_8);
  }

  @Test
  void aQuoteOrABlankBehindALetterOfVniIsNoLetterOfUtf8() throws IOException {
    Charset both = VietnameseCharsets.withUtf8(VietnameseCharsets.VNI);
    for (String text :
        List.of(
            "“NGHI LỄ” 1",
            "CHỖ’",
            "LỄ\u00A0HỘI",
            "ĐỊA CHỈ\u00A0NHÀ",
            "BỘ‘",
            "«Kinh tế»…",
            "«số»\u00A0")) {
      byte[] bytes = text.getBytes(VietnameseCharsets.VNI);
      for (int size = 1; size < 5; size++) {
        assertThat(cut(bytes, both, size)).isEqualTo(text);
      }
    }
    String other = "HOÀ, TOÁN, XOĂN, khoẻ, hoạ, SƠN, CÔNG CƠ\nCƠ";
    byte[] joined =
        joined("lễ,".getBytes(VietnameseCharsets.VNI), other.getBytes(StandardCharsets.UTF_8));
    assertThat(cut(joined, both, 3)).isEqualTo("lễ," + other);
  }

  @Test
  void theOldEncodingOfAJoinedFileIsFound() throws IOException {
    for (Charset old : OLD) {
      byte[] bytes =
          joined(
              LINES.repeat(3).getBytes(old),
              LINES.replace("phường", "đường").getBytes(StandardCharsets.UTF_8));
      FoundEncoding found = EncodingDetector.detect(bytes, true);
      assertThat(found.charset()).isEqualTo(old);
      assertThat(found.certain()).as(old.name()).isTrue();
      try (InputStream in = new ByteArrayInputStream(bytes);
          InputStreamReader text = new InputStreamReader(in, found.charset())) {
        StringBuilder read = new StringBuilder();
        for (int c = text.read(); c >= 0; c = text.read()) {
          read.append((char) c);
        }
        assertThat(read).hasToString(LINES.repeat(3) + LINES.replace("phường", "đường"));
      }
    }
  }
}
