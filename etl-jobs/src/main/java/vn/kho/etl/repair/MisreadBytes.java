package vn.kho.etl.repair;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * Texts whose UTF-8 was read as an encoding of one byte a letter: {@code Huế} is {@code Huáº¿}
 * then. Hardly any text has this form by chance.
 */
final class MisreadBytes {
  private static final char UNREADABLE = '\uFFFD';
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private MisreadBytes() {}

  /** Whether {@code written} is {@code meant}, whose bytes were read in a wrong encoding. */
  static boolean of(String written, String meant) {
    return meant.chars().anyMatch(c -> c > '\u007F') && readings(meant).contains(shown(written));
  }

  /** What a text is when its bytes are read so, as {@link #shown} gives misread texts. */
  static List<String> readings(String text) {
    byte[] bytes = Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    return List.of(
        shown(new String(bytes, WINDOWS)), shown(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  /** A misread text in the form that is compared: one sign for control characters, plain blanks. */
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
