package vn.kho.schema.unit;

import java.util.List;
import java.util.Set;

/** Distinguishes texts that are nothing but the name of an administrative unit from other texts. */
public final class UnitNames {
  private static final Set<LetterMarks.MarkAgreement> SAME =
      Set.of(
          LetterMarks.MarkAgreement.EQUAL,
          LetterMarks.MarkAgreement.DIALECT,
          LetterMarks.MarkAgreement.UNMARKED);

  private UnitNames() {}

  /**
   * Whether a text is the present or former name of a unit of any level, with any type or none,
   * with all of its marks or none; a bare number is not. A name with an error of typing is none,
   * and neither is one whose later words alone are in small letters, as those of a sentence: {@code
   * Trung bình}.
   */
  public static boolean contain(String text) {
    AddressWords address = AddressWords.of(text);
    List<AddressWords.AddressWord> words = address.words();
    if (words.stream().allMatch(AddressWords.AddressWord::number)) {
      return false;
    }
    if (named(address, words, LetterMarks.NOTHING)) {
      return true;
    }
    for (UnitTypeNames.FoundUnitType type : UnitTypeNames.at(words, 0, false)) {
      if (named(address, words.subList(type.words(), words.size()), type.letters())) {
        return true;
      }
    }
    int last = words.size() - 1;
    return last > 0
        && UnitTypeNames.behind(words, last).isPresent()
        && named(address, words.subList(0, last), LetterMarks.NOTHING);
  }

  /** Whether words are a name, without the type that is written together with the first. */
  private static boolean named(
      AddressWords address, List<AddressWords.AddressWord> words, LetterMarks type) {
    if (words.isEmpty()) {
      return false;
    }
    LetterMarks marks = ProvinceFinder.joined(words, 0).without(type);
    long small =
        words.stream()
            .filter(word -> Character.isLowerCase(address.text().charAt(word.start())))
            .count();
    boolean proper = small == 0 || small == words.size();
    return proper
        && AddressParser.index().of(marks.letters()).stream()
            .anyMatch(name -> SAME.contains(marks.agreement(name.marks())));
  }
}
