package vn.kho.schema.unit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names that streets bear in many towns, after persons and events, by their letters. Beside a house
 * number such a name is a street, whatever commune has it too; and what is behind one that is whole
 * is no part of it.
 */
final class StreetNames {
  private static final int MOST_WORDS = 5;

  private final Set<String> letters = new HashSet<>();

  private StreetNames(List<String> names) {
    names.forEach(name -> letters.add(LetterMarks.of(name).letters()));
  }

  private static final class StreetNamesHolder {
    static final StreetNames NAMES = new StreetNames(UnitReader.streets());
  }

  static StreetNames common() {
    return StreetNamesHolder.NAMES;
  }

  /** Whether some words are the whole name of a street. */
  boolean whole(List<AddressWords.AddressWord> words, int from, int to) {
    if (to - from < 1 || to - from > MOST_WORDS) {
      return false;
    }
    StringBuilder name = new StringBuilder();
    words.subList(from, to).forEach(word -> name.append(word.letters()));
    return letters.contains(name.toString());
  }

  /** Whether the whole name of a street ends before a word, in its piece of the address. */
  boolean endsBefore(List<AddressWords.AddressWord> words, int at) {
    for (int from = at - 2; from >= 0 && from >= at - MOST_WORDS; from--) {
      boolean together = words.get(from).piece() == words.get(at).piece();
      if (together && whole(words, from, at)) {
        return true;
      }
    }
    return false;
  }
}
