package vn.kho.schema.charset;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Removes diacritics from Vietnamese text: {@code Đường Trần Phú} becomes {@code Duong Tran Phu}.
 */
public final class BareLetters {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private BareLetters() {}

  /**
   * The text without diacritics; Đ and the letters that look like it become D, and case is kept.
   */
  public static String of(String text) {
    String apart = Normalizer.normalize(LetterD.vietnamese(text), Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").replace('đ', 'd').replace('Đ', 'D');
  }
}
