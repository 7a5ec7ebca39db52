package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that multiply a number in Vietnamese: nghìn, triệu, tỷ, and how they are shortened. */
public final class ScaleWords {
  private static final Map<String, BigDecimal> WORDS =
      Map.ofEntries(
          Map.entry("trăm", BigDecimal.valueOf(100)),
          Map.entry("nghìn", BigDecimal.valueOf(1_000)),
          Map.entry("nghin", BigDecimal.valueOf(1_000)),
          Map.entry("ngàn", BigDecimal.valueOf(1_000)),
          Map.entry("ngan", BigDecimal.valueOf(1_000)),
          Map.entry("ng", BigDecimal.valueOf(1_000)),
          Map.entry("k", BigDecimal.valueOf(1_000)),
          Map.entry("vạn", BigDecimal.valueOf(10_000)),
          Map.entry("triệu", BigDecimal.valueOf(1_000_000)),
          Map.entry("trieu", BigDecimal.valueOf(1_000_000)),
          Map.entry("tr", BigDecimal.valueOf(1_000_000)),
          Map.entry("tỷ", BigDecimal.valueOf(1_000_000_000)),
          Map.entry("tỉ", BigDecimal.valueOf(1_000_000_000)),
          Map.entry("ty", BigDecimal.valueOf(1_000_000_000)),
          Map.entry("ti", BigDecimal.valueOf(1_000_000_000)));

  /** Those that alone beside digits are more often short for something else. */
  private static final Set<String> SHORT = Set.of("k", "ng");

  private ScaleWords() {}

  /**
   * Whether a word that a cell shows beside its digits multiplies them: triệu, tr, or trđ. Not k
   * and ng, which there are short for other things too.
   */
  public static boolean besideDigits(String word) {
    String scale = withoutDong(word.toLowerCase(Locale.ROOT));
    return WORDS.containsKey(scale) && !SHORT.contains(scale);
  }

  /** A word of scale glued to the sign of the đồng, as in trđ, without that sign. */
  static String withoutDong(String text) {
    String word = text.endsWith("đ") ? text.substring(0, text.length() - 1) : text;
    return times(word) != null ? word : text;
  }

  /** What a word multiplies by, whatever the case of its letters; null where it is no such word. */
  static @Nullable BigDecimal times(String word) {
    return WORDS.get(word.toLowerCase(Locale.ROOT));
  }

  /**
   * What the words at the start of a text multiply by, such as {@code nghìn tỷ}; the rest is what
   * follows them.
   */
  static ScaledText leading(String text) {
    BigDecimal times = BigDecimal.ONE;
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      BigDecimal factor = end == at ? null : times(text.substring(at, end));
      if (factor == null) {
        break;
      }
      times = times.multiply(factor);
      at = end;
      if (at < text.length() && text.charAt(at) == '.') {
        at++;
      }
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
    return new ScaledText(times, text.substring(at));
  }

  /**
   * A factor and what follows it.
   *
   * @param times the factor; 1 where no word was found
   * @param rest the text after the words
   */
  record ScaledText(BigDecimal times, String rest) {
    /** Whether no word was found. */
    boolean none() {
      return times.compareTo(BigDecimal.ONE) == 0;
    }
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
