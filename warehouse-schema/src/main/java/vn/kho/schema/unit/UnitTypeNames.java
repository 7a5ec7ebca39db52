package vn.kho.schema.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words and abbreviations in front of a unit's name that say what kind of unit it is. */
final class UnitTypeNames {
  private static final Set<UnitType> CITIES = Set.of(UnitType.CITY, UnitType.CENTRAL_CITY);
  private static final Map<String, TypeWord> WORDS = new HashMap<>();

  static {
    put(Set.of(UnitType.WARD), "phường", "phg", "ph", "p", "f", "ward");
    put(Set.of(UnitType.COMMUNE), "xã", "x", "commune");
    put(Set.of(UnitType.TOWNSHIP), "thị trấn", "tt", "ttr");
    put(Set.of(UnitType.SPECIAL_ZONE), "đặc khu");
    put(Set.of(UnitType.URBAN_DISTRICT), "quận", "q", "qu");
    put(Set.of(UnitType.URBAN_DISTRICT, UnitType.RURAL_DISTRICT), "district", "dist");
    put(Set.of(UnitType.RURAL_DISTRICT), "huyện", "h");
    put(Set.of(UnitType.TOWN), "thị xã", "tx");
    put(CITIES, "thành phố", "tp", "city");
    put(Set.of(UnitType.PROVINCE), "tỉnh", "t", "province");
  }

  private record TypeWord(Set<UnitType> types, LetterMarks marks) {}

  private static void put(Set<UnitType> types, String... words) {
    for (String word : words) {
      LetterMarks marks = LetterMarks.of(word);
      WORDS.put(marks.letters(), new TypeWord(types, marks));
    }
  }

  /** Words that may be written together with the name behind them: phuongthuanhoa. */
  private static final List<String> GLUED =
      List.of(
          "thanhpho", "thitran", "phuong", "dackhu", "huyen", "thixa", "quan", "tinh", "tp", "xa");

  /** Words before the name of a street, a village or a house, which is no unit. */
  private static final Set<String> OTHER =
      Set.of(
          "duong", "pho", "ngo", "ngach", "hem", "kiet", "d", "dg", "so", "lo", "to", "thon", "ap",
          "ban", "xom", "khom", "kp", "kdc", "kcn", "ccn", "khu", "cho", "cau", "street", "ql",
          "tl", "buon", "lang", "doi", "truong", "chua", "hoi", "toa", "tdp");

  private UnitTypeNames() {}

  /**
   * A type that is at a place.
   *
   * @param types what it may mean
   * @param words how many words it takes; 0 where it is a part of the word with the name
   * @param letters how many letters of the word with the name it takes
   * @param sure whether it is a word or a stopped abbreviation, not a single bare letter
   */
  record FoundUnitType(Set<UnitType> types, int words, LetterMarks letters, boolean sure) {
    /** No type. */
    static final FoundUnitType NONE = new FoundUnitType(Set.of(), 0, LetterMarks.NOTHING, true);
  }

  /**
   * The types that may be at a word.
   *
   * @param marked whether the address has diacritics: then a type of one word without its own is
   *     unsure
   */
  static List<FoundUnitType> at(List<AddressWords.AddressWord> words, int at, boolean marked) {
    List<FoundUnitType> found = new ArrayList<>(2);
    AddressWords.AddressWord word = words.get(at);
    boolean second = at > 0 && !two(words, at - 1).isEmpty();
    TypeWord one = WORDS.get(word.letters());
    if (one != null && !second && fits(word.marks(), one)) {
      boolean next = at + 1 < words.size() && words.get(at + 1).number();
      LetterMarks.MarkAgreement agreement = word.marks().agreement(one.marks());
      boolean lost =
          marked
              && one.marks().any()
              && (agreement == LetterMarks.MarkAgreement.UNMARKED
                  || agreement == LetterMarks.MarkAgreement.PARTIAL);
      boolean sure = (word.letters().length() > 1 && !lost) || word.stopped() || next;
      found.add(new FoundUnitType(one.types(), 1, LetterMarks.NOTHING, sure));
    }
    two(words, at)
        .ifPresent(two -> found.add(new FoundUnitType(two.types(), 2, LetterMarks.NOTHING, true)));
    for (String glued : GLUED) {
      TypeWord type = WORDS.get(glued);
      boolean more = word.letters().length() >= glued.length() + 3;
      if (type != null && more && word.letters().startsWith(glued)) {
        found.add(new FoundUnitType(type.types(), 0, type.marks(), true));
      }
    }
    letter(word).ifPresent(found::add);
    return found;
  }

  /** The types of English, which are behind the name: Vy Da Ward, Hue City. */
  private static final Map<String, Set<UnitType>> BEHIND =
      Map.of(
          "ward", Set.of(UnitType.WARD),
          "commune", Set.of(UnitType.COMMUNE),
          "township", Set.of(UnitType.TOWNSHIP),
          "town", Set.of(UnitType.TOWNSHIP, UnitType.TOWN),
          "district", Set.of(UnitType.URBAN_DISTRICT, UnitType.RURAL_DISTRICT),
          "city", CITIES,
          "province", Set.of(UnitType.PROVINCE));

  private static final Set<String> STREET_BEHIND =
      Set.of("street", "st", "str", "road", "rd", "avenue", "ave", "alley", "lane");

  /** The type that is behind a name, where the name ends before a word of its piece. */
  static Optional<FoundUnitType> behind(List<AddressWords.AddressWord> words, int to) {
    if (to >= words.size() || words.get(to).piece() != words.get(to - 1).piece()) {
      return Optional.empty();
    }
    Set<UnitType> types = BEHIND.get(words.get(to).letters());
    return types == null
        ? Optional.empty()
        : Optional.of(new FoundUnitType(types, 1, LetterMarks.NOTHING, true));
  }

  /** Whether the word behind a name says that it is a street. */
  static boolean beforeOther(List<AddressWords.AddressWord> words, int to) {
    return to < words.size()
        && words.get(to).piece() == words.get(to - 1).piece()
        && STREET_BEHIND.contains(words.get(to).letters());
  }

  /** A single letter before a consonant that begins no syllable with it: PVỹ Dạ, FQuảng Thanh. */
  private static Optional<FoundUnitType> letter(AddressWords.AddressWord word) {
    String letters = word.letters();
    if (letters.length() < 3) {
      return Optional.empty();
    }
    char first = letters.charAt(0);
    boolean consonant = "aeiouyh".indexOf(letters.charAt(1)) < 0;
    boolean glued = first == 'f' || (first == 'p' && consonant) || (first == 'q' && consonant);
    TypeWord type = glued ? WORDS.get(letters.substring(0, 1)) : null;
    return type == null
        ? Optional.empty()
        : Optional.of(
            new FoundUnitType(type.types(), 0, LetterMarks.of(letters.substring(0, 1)), true));
  }

  /** Whether letters are a short word before names, behind which a full stop ends nothing. */
  static boolean abbreviation(String letters) {
    return letters.length() <= 3 && (WORDS.containsKey(letters) || ABBREVIATIONS.contains(letters));
  }

  private static final Set<String> ABBREVIATIONS =
      Set.of("d", "dg", "dt", "k", "kp", "n", "no", "so", "sn", "th", "st", "tel", "sdt", "tdp");

  /** Phương and Phượng are names, phường is a type; without diacritics it may be either. */
  private static boolean fits(LetterMarks written, TypeWord type) {
    return written.agreement(type.marks()) != LetterMarks.MarkAgreement.OTHER;
  }

  private static Optional<TypeWord> two(List<AddressWords.AddressWord> words, int at) {
    if (at + 1 >= words.size() || words.get(at).piece() != words.get(at + 1).piece()) {
      return Optional.empty();
    }
    LetterMarks two = words.get(at).marks().plus(words.get(at + 1).marks());
    boolean known = TWO.contains(two.letters());
    return known
        ? Optional.ofNullable(WORDS.get(two.letters())).filter(type -> fits(two, type))
        : Optional.empty();
  }

  private static final Set<String> TWO =
      Set.of("thitran", "dackhu", "thixa", "thanhpho", "tt", "tx", "tp");

  /**
   * Whether what is before a word is something else than a unit, whose name or number begins here:
   * a street, a village, the number of a house.
   */
  static boolean afterOther(List<AddressWords.AddressWord> words, int at) {
    if (at == 0 || words.get(at - 1).piece() != words.get(at).piece()) {
      return false;
    }
    AddressWords.AddressWord before = words.get(at - 1);
    if (dayEnds(words, at)) {
      return false;
    }
    boolean same = at > 1 && words.get(at - 2).piece() == before.piece();
    if (before.letters().length() == 1 && same && words.get(at - 2).number()) {
      boolean road = at > 2 && NUMBERED.contains(words.get(at - 3).letters());
      return !road;
    }
    if (before.number()) {
      return !(same && NUMBERED.contains(numbered(words, at - 2)));
    }
    return OTHER.contains(before.letters());
  }

  /** The word that a number behind it belongs to: phố of Tổ dân phố số 7. */
  static String numbered(List<AddressWords.AddressWord> words, int at) {
    boolean so = at > 0 && words.get(at).letters().equals("so") && together(words, at - 1, at + 1);
    return words.get(so ? at - 1 : at).letters();
  }

  /** Whether a street that is named after a day ends before a word: Cách Mạng Tháng 8, 30/4. */
  static boolean dayEnds(List<AddressWords.AddressWord> words, int at) {
    if (at < 2 || !words.get(at - 1).number() || !together(words, at - 2, at)) {
      return false;
    }
    boolean month = words.get(at - 2).letters().equals("thang");
    boolean day =
        at > 2
            && words.get(at - 2).number()
            && together(words, at - 3, at)
            && STREETS.contains(words.get(at - 3).letters());
    return month || day;
  }

  private static boolean together(List<AddressWords.AddressWord> words, int from, int to) {
    return words.get(from).piece() == words.get(to - 1).piece();
  }

  private static final Set<String> STREETS = Set.of("duong", "pho", "d", "dg");

  /** Words whose name is the number behind them: what follows is a name of its own. */
  private static final Set<String> NUMBERED =
      Set.of("to", "thon", "ap", "pho", "kp", "khom", "xom", "ban", "doi", "tdp", "lo", "ql", "tl");
}
