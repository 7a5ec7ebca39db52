package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that multiply a number in Vietnamese (nghìn, triệu, tỷ) and their abbreviations. */
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

  /** Abbreviations that, alone beside digits, usually mean something else. */
  private static final Set<String> SHORT = Set.of("k", "ng");

  private ScaleWords() {}

  /**
   * Whether a word beside the digits of a cell multiplies them: triệu, tr, or trđ; not k and ng,
   * which are ambiguous there.
   */
  public static boolean besideDigits(String word) {
    String scale = withoutDong(word.toLowerCase(Locale.ROOT));
    return WORDS.containsKey(scale) && !SHORT.contains(scale);
  }

  /** A scale word joined to the sign of the dong, as in trđ, without that sign. */
  static String withoutDong(String text) {
    String word = text.endsWith("đ") ? text.substring(0, text.length() - 1) : text;
    return times(word) != null ? word : text;
  }

  /** The factor of a word, in any case; null where it is no word of scale. */
  static @Nullable BigDecimal times(String word) {
    return WORDS.get(word.toLowerCase(Locale.ROOT));
  }

  /**
   * The factor of the words at the start of a text, such as {@code nghìn tỷ}, and the rest of the
   * text.
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
