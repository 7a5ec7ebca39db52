package vn.kho.schema.codelist;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.kho.schema.charset.BareLetters;
import vn.kho.schema.charset.LetterD;
import vn.kho.schema.text.WhiteSpace;

/** The forms in which names are compared: words in lower case, with or without diacritics. */
final class FoldedName {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private FoldedName() {}

  /**
   * The words in NFC and lower case, separated by one space, with diacritics. Letters that only
   * look like Đ become Đ.
   */
  static String words(String text) {
    String composed =
        Normalizer.normalize(WhiteSpace.visible(text), Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT);
    return NO_WORD.matcher(LetterD.vietnamese(composed)).replaceAll(" ").strip();
  }

  /** Folded words without marks, đ as d. */
  static String bare(String words) {
    return BareLetters.of(words);
  }
}
