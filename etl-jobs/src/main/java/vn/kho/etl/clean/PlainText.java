package vn.kho.etl.clean;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every value goes through first: trimmed, composed (NFC), and words for nothing become
 * nothing.
 */
final class PlainText {
  private static final Set<String> NOTHING =
      Set.of(
          "-",
          "--",
          "---",
          ".",
          "...",
          "n/a",
          "na",
          "null",
          "none",
          "nan",
          "#n/a",
          "không có",
          "chưa có",
          "chưa xác định",
          "không xác định",
          "không rõ",
          "chưa rõ",
          "chưa nhập",
          "đang cập nhật",
          "không áp dụng",
          "hạn chế công bố");
  private static final int LONGEST_NOTHING = 20;

  private PlainText() {}

  /** The text without what means nothing; null where nothing is left. */
  static @Nullable String of(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    int start = 0;
    int end = raw.length();
    while (start < end && blank(raw.charAt(start))) {
      start++;
    }
    while (end > start && blank(raw.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return null;
    }
    String text = composed(start == 0 && end == raw.length() ? raw : raw.substring(start, end));
    boolean word = text.length() <= LONGEST_NOTHING && !startsWithDigit(text);
    return word && NOTHING.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
  }

  private static boolean startsWithDigit(String text) {
    char first = text.charAt(0);
    return first >= '0' && first <= '9';
  }

  /** White space of any kind, and characters that nobody sees. */
  static boolean blank(char c) {
    if (c > ' ' && c < '\u00A0') {
      return c == '\u007F' || c == '\u0085';
    }
    return c <= ' '
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || (c >= '\u200B' && c <= '\u200D')
        || c == '\u2060'
        || c == '\uFEFF';
  }

  /**
   * One code point for each letter, also where a tone mark was typed before the vowel's own mark.
   */
  static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\u0300' && c < '\u1E00' && !normal(c)) {
        return Normalizer.normalize(ordered(text), Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /** Letters beyond Latin-1 that are whole as they stand: no combining marks among them. */
  private static boolean normal(char c) {
    return c >= '\u0370' && c < '\u0483';
  }

  /**
   * Puts circumflex, breve and horn before a tone mark; Unicode's own order leaves them as typed.
   */
  private static String ordered(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder ordered = new StringBuilder(apart);
    for (int i = 1; i < ordered.length(); i++) {
      if (shape(ordered.charAt(i)) && tone(ordered.charAt(i - 1))) {
        char tone = ordered.charAt(i - 1);
        ordered.setCharAt(i - 1, ordered.charAt(i));
        ordered.setCharAt(i, tone);
      }
    }
    return ordered.toString();
  }

  private static boolean shape(char c) {
    return c == '\u0302' || c == '\u0306' || c == '\u031B';
  }

  private static boolean tone(char c) {
    return c == '\u0300' || c == '\u0301' || c == '\u0303' || c == '\u0309' || c == '\u0323';
  }
}
