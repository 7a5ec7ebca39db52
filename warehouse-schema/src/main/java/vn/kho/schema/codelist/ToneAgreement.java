package vn.kho.schema.codelist;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import vn.kho.schema.charset.CombiningTone;

/** Whether the tones that a text has are those of a name that it has the letters of. */
final class ToneAgreement {
  private ToneAgreement() {}

  /** Those of some entries that a text in folded words may mean, as {@link #of} says. */
  static List<CodeEntry> among(List<CodeEntry> entries, String words) {
    return entries.stream().filter(entry -> of(words, entry)).toList();
  }

  /**
   * Whether a text may mean an entry by an alias: the name of the entry itself is in it, letter by
   * letter, or an alias of whose words none has another tone there. A word without a tone may have
   * lost it: Thuan Hoa is Thuận Hòa, Thuận Hóa is not.
   *
   * @param words a text in folded words
   */
  private static boolean of(String words, CodeEntry entry) {
    List<String> text = List.of(words.split(" ", -1));
    List<String> names = entry.names();
    for (int i = 0; i < names.size(); i++) {
      List<String> name = List.of(FoldedName.words(names.get(i)).split(" ", -1));
      for (int at = 0; at + name.size() <= text.size(); at++) {
        List<String> part = text.subList(at, at + name.size());
        if (bare(part).equals(bare(name)) && (i == 0 || agree(part, name))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> bare(List<String> words) {
    return words.stream().map(FoldedName::bare).toList();
  }

  private static boolean agree(List<String> text, List<String> name) {
    for (int i = 0; i < text.size(); i++) {
      int[] tones = tones(text.get(i));
      if (tones.length > 0 && !Arrays.equals(tones, tones(name.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static int[] tones(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD)
        .chars()
        .filter(CombiningTone::is)
        .toArray();
  }
}
