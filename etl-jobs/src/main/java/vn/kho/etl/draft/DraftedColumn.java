package vn.kho.etl.draft;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a contract that is drafted.
 *
 * @param name as the table calls it
 * @param source what was read of it
 * @param guess its type and cleaner
 * @param personal whether it is likely to say something of a person
 */
record DraftedColumn(String name, SampledColumn source, ColumnTypeGuess guess, boolean personal) {

  /** A word of lower-case letters, digits and underscores out of a text; not one of those taken. */
  static String word(String text, Set<String> taken) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[đĐÐ]", "d")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String word = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "c_" + plain : plain;
    word = word.replaceAll("_+$", "");
    word = word.length() > 60 ? word.substring(0, 60) : word;
    String free = word;
    for (int i = 2; !taken.add(free); i++) {
      free = word + "_" + i;
    }
    return free;
  }
}
