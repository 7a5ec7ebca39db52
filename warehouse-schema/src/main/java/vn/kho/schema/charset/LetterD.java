package vn.kho.schema.charset;

/**
 * The Vietnamese letter Đ where a file has one that only looks so: Windows-1258 opened as
 * Windows-1252 gives the Icelandic Ð, and some fonts the African Ɖ. Neither folds to Đ in any
 * normal form.
 */
public final class LetterD {
  private LetterD() {}

  /** The text with the Vietnamese letter. */
  public static String vietnamese(String text) {
    return text.replace('\u00D0', 'Đ')
        .replace('\u00F0', 'đ')
        .replace('\u0189', 'Đ')
        .replace('\u0256', 'đ');
  }
}
