package vn.kho.etl.repair;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * Recognises texts whose UTF-8 bytes were decoded in a single-byte encoding, so that {@code Huế}
 * became {@code Huáº¿}. Hardly any text has this form by chance.
 */
final class MisreadBytes {
  private static final char UNREADABLE = '\uFFFD';
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private MisreadBytes() {}

  /**
   * Whether {@code written} is the result of decoding the bytes of {@code meant} in a wrong
   * encoding.
   */
  static boolean of(String written, String meant) {
    return meant.chars().anyMatch(c -> c > '\u007F') && readings(meant).contains(shown(written));
  }

  /**
   * The results of decoding the UTF-8 bytes of a text in the wrong encodings, in the form of {@link
   * #shown}.
   */
  static List<String> readings(String text) {
    byte[] bytes = Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    return List.of(
        shown(new String(bytes, WINDOWS)), shown(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  /**
   * A misread text in the form for comparison: one sign in place of any control character, plain
   * blanks.
   */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = c >= '\u0080' && c <= '\u009F';
      shown.append(control ? UNREADABLE : c == '\u00A0' ? ' ' : c);
    }
    return shown.toString().strip();
  }
}
