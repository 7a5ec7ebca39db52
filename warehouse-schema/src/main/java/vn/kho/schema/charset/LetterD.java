package vn.kho.schema.charset;

/**
 * Replaces letters that only look like the Vietnamese Đ: windows-1258 decoded as windows-1252 gives
 * the Icelandic Ð, and some fonts have the African Ɖ. Unicode normalisation does not map either to
 * Đ.
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
