package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnmappableCharacterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VietnameseCharsetsTest {
  private static final String SMALL =
      "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
  private static final String LETTERS = SMALL + SMALL.toUpperCase(java.util.Locale.ROOT);

  static List<Charset> charsets() {
    return VietnameseCharsets.all();
  }

  /** The letters of the 134 that a charset has. */
  private static String letters(Charset charset) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      char letter = LETTERS.charAt(i);
      if (charset.newEncoder().canEncode(letter)) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  @Test
  void charsetsHaveAllLettersButTheCapitalsThatOldFontsDrew() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Charset charset : charsets()) {
      counts.put(charset.name(), letters(charset).length());
    }
    assertThat(LETTERS).hasSize(134);
    assertThat(counts)
        .containsEntry("TCVN3", 74)
        .containsEntry("VNI-Windows", 134)
        .containsEntry("VISCII", 134)
        .containsEntry("x-windows-1258-composed", 134)
        .containsEntry("x-UTF-8-as-windows-1252", 134)
        .containsEntry("x-UTF-8-as-windows-1252-twice", 134);
    assertThat(counts.get("VPS")).isBetween(110, 134);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void textComesBackWhereverABufferEnds(Charset charset) throws IOException {
    String text = "Ban đầu, " + letters(charset) + " abc 123; " + letters(charset) + "a";
    byte[] bytes = text.getBytes(charset);
    assertThat(new String(bytes, charset)).isEqualTo(text);
    for (int first = 1; first < 40; first++) {
      assertThat(decoded(bytes, charset, first)).isEqualTo(text);
    }
    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
  }

  /** Decodes with buffers of a few bytes in, and one or two characters out. */
  private static String decoded(byte[] bytes, Charset charset, int step)
      throws CharacterCodingException {
    CharsetDecoder decoder = charset.newDecoder();
    StringBuilder text = new StringBuilder();
    CharBuffer out = CharBuffer.allocate(1 + step % 2);
    ByteBuffer in = ByteBuffer.allocate(step + 8).limit(0);
    int at = 0;
    while (true) {
      in.compact();
      int length = Math.min(step, Math.min(in.remaining(), bytes.length - at));
      in.put(bytes, at, length).flip();
      at += length;
      java.nio.charset.CoderResult result = decoder.decode(in, out, at == bytes.length);
      text.append(out.flip());
      out.clear();
      if (result.isError()) {
        result.throwException();
      }
      if (at == bytes.length && result.isUnderflow()) {
        while (decoder.flush(out).isOverflow()) {
          text.append(out.flip());
          out.clear();
        }
        return text.append(out.flip()).toString();
      }
    }
  }

  @Test
  void charsetsAreFoundByTheirNames() {
    assertThat(Charset.forName("tcvn3")).isEqualTo(VietnameseCharsets.TCVN3);
    assertThat(Charset.isSupported("VNI-Windows")).isTrue();
    assertThat(Charset.forName("viscii")).isEqualTo(VietnameseCharsets.VISCII);
    assertThat(VietnameseCharsets.forName("cp1258")).isEqualTo(VietnameseCharsets.WINDOWS_1258);
    assertThat(VietnameseCharsets.forName("utf-8")).isEqualTo(StandardCharsets.UTF_8);
  }

  @Test
  void lettersAndBytesThatTheyDoNotHaveAreReported() {
    assertThatThrownBy(() -> VietnameseCharsets.TCVN3.newEncoder().encode(CharBuffer.wrap("Ễ")))
        .isInstanceOf(UnmappableCharacterException.class);
    assertThatThrownBy(
            () -> VietnameseCharsets.VNI.newEncoder().encode(CharBuffer.wrap("\uD83D\uDE00")))
        .isInstanceOf(UnmappableCharacterException.class);
    assertThatThrownBy(
            () ->
                VietnameseCharsets.TCVN3
                    .newDecoder()
                    .decode(ByteBuffer.wrap(new byte[] {'a', (byte) 0xC0})))
        .isInstanceOf(UnmappableCharacterException.class);
    assertThatThrownBy(
            () ->
                VietnameseCharsets.UTF_8_AS_1252
                    .newDecoder()
                    .decode(ByteBuffer.wrap("Huế".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void knownBytesAreTheLettersOfTheFonts() {
    byte[] tcvn3 = {'P', 'h', (byte) 0xAD, (byte) 0xEA, 'n', 'g'};
    byte[] vni = {'P', 'h', (byte) 0xF6, (byte) 0xF4, (byte) 0xF8, 'n', 'g'};
    byte[] windows = {'P', 'h', (byte) 0xFD, (byte) 0xF5, (byte) 0xCC, 'n', 'g'};
    assertThat(new String(tcvn3, VietnameseCharsets.TCVN3)).isEqualTo("Phường");
    assertThat(new String(vni, VietnameseCharsets.VNI)).isEqualTo("Phường");
    assertThat(new String(windows, VietnameseCharsets.WINDOWS_1258)).isEqualTo("Phường");
  }

  @Test
  void theTableOfOthersHoldsTheSameCodes() throws IOException {
    Path table = Path.of("../../shared/data/encodings/vietnamese-charsets.csv");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(table));
    List<String> differences = new ArrayList<>();
    List<String> lines = Files.readAllLines(table);
    List<String> columns = List.of(lines.get(0).split(","));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      char letter = cells[1].charAt(0);
      check(letter, cells[columns.indexOf("TCVN3")], VietnameseCharsets.TCVN3, differences);
      check(letter, cells[columns.indexOf("VNI-WIN")], VietnameseCharsets.VNI, differences);
      check(letter, cells[columns.indexOf("VPS")], VietnameseCharsets.VPS, differences);
      check(letter, cells[columns.indexOf("CP1258")], VietnameseCharsets.WINDOWS_1258, differences);
    }
    assertThat(differences).isEmpty();
  }

  private static void check(char letter, String hex, Charset charset, List<String> differences) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    String text = new String(bytes, charset);
    boolean folded = text.equals(String.valueOf(Character.toLowerCase(letter)));
    boolean same = text.equals(String.valueOf(letter));
    if (!same && !(folded && !charset.newEncoder().canEncode(letter))) {
      differences.add(charset + " " + letter + " " + hex + " " + text);
    }
  }
}
