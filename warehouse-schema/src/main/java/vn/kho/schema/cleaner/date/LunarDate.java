package vn.kho.schema.cleaner.date;

import java.util.Locale;
import java.util.Set;

/** Recognises dates of the lunar calendar, which a date column cannot hold. */
final class LunarDate {
  private static final Set<String> STEMS =
      Set.of("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "kỉ", "canh", "tân", "nhâm", "quý", "quí");
  private static final Set<String> BRANCHES =
      Set.of(
          "tý", "tí", "sửu", "dần", "mão", "mẹo", "thìn", "tỵ", "tị", "ngọ", "mùi", "thân", "dậu",
          "tuất", "hợi");
  private static final String[] SIGNS = {"âm lịch", "(âl)", "(al)", "tháng giêng", "tháng chạp"};
  private static final String[] STARTS = {"rằm", "mùng ", "mồng "};

  private LunarDate() {}

  /** Whether a text names a day or year of the lunar calendar. */
  static boolean is(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String start : STARTS) {
      if (lower.startsWith(start)) {
        return true;
      }
    }
    for (String sign : SIGNS) {
      if (lower.contains(sign)) {
        return true;
      }
    }
    return lower.endsWith(" âl") || lower.endsWith(" al") || canChi(lower);
  }

  /** Whether a text is a year of the sexagenary cycle, such as Giáp Thìn. */
  private static boolean canChi(String lower) {
    int from = 0;
    String before = "";
    while (from < lower.length()) {
      int end = from;
      while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
        end++;
      }
      String word = lower.substring(from, end);
      if (STEMS.contains(before) && BRANCHES.contains(word)) {
        return true;
      }
      before = word.isEmpty() ? before : word;
      from = end + 1;
    }
    return false;
  }
}
