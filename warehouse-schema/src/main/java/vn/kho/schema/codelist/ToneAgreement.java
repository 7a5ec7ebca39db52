package vn.kho.schema.codelist;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import vn.kho.schema.charset.CombiningTone;

/** Tells whether the tones of a text agree with those of a name that has the same letters. */
final class ToneAgreement {
  private ToneAgreement() {}

  /** Those of the entries that a text in folded words may mean, by {@link #of}. */
  static List<CodeEntry> among(List<CodeEntry> entries, String words) {
    return entries.stream().filter(entry -> of(words, entry)).toList();
  }

  /**
   * Whether a text may mean an entry that it matches by an alias: it contains the entry's own name
   * letter by letter, or an alias none of whose words has another tone in the text. Missing tones
   * are accepted: Thuan Hoa may be Thuận Hòa, Thuận Hóa may not.
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
