package vn.kho.schema.charset;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Vietnamese text as it is typed without marks: {@code Đường Trần Phú} is {@code Duong Tran Phu}.
 */
public final class BareLetters {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private BareLetters() {}

  /** The text without marks, Đ and the letters that look like it as D; its case stays. */
  public static String of(String text) {
    String apart = Normalizer.normalize(LetterD.vietnamese(text), Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").replace('đ', 'd').replace('Đ', 'D');
  }
}
