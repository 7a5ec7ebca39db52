package vn.kho.schema.unit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a name without its type is that of a commune, and not a street, a village or a district.
 *
 * @param homes finds the province that a unit lies in
 * @param words the words of the address
 */
record UntypedCommune(UnitProvinces homes, List<AddressWords.AddressWord> words) {
  private static final StreetNames STREETS = StreetNames.common();

  /** Words whose number names a part of a commune or a road, never a house. */
  private static final Set<String> NUMBERED =
      Set.of("to", "thon", "ap", "xom", "khom", "kp", "pho", "tdp", "doi", "ban", "km", "ql", "lo");

  /** Words before the name of a street or of a part of a commune. */
  private static final Set<String> STREET_WORDS =
      Set.of("duong", "pho", "ngo", "ngach", "hem", "kiet", "thon", "ap", "xom", "khom", "ban");

  /** A Vietnamese syllable without its diacritics. */
  private static final Pattern SYLLABLE =
      Pattern.compile(
          "(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
              + "(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uay|ue|ui|uo|uoi"
              + "|uou|uu|uy|uya|uye|uyu|ye|yeu|ieu)"
              + "(?:ch|nh|ng|[cmnpt])?");

  /** Words before the name of a part of a commune or of a place in one, which has two syllables. */
  private static final Set<String> PARTS =
      Set.of(
          "thon", "ap", "xom", "khom", "ban", "buon", "lang", "cau", "cho", "kcn", "ccn", "chua",
          "cu");

  private static final int SYLLABLES_OF_PART = 2;

  /** A mistyped name of fewer letters may well be the name of something else. */
  private static final int LEAST_MISTYPED = 6;

  /**
   * Whether a reading's commune is surely one: its district is beside it, or it is alone between
   * commas and no district has that name, or it is all that is between what surely ends before it,
   * or the head of the address, and its province. Phạm Hồng Thái is a street, Phú Lộc, Huế a
   * district that was.
   *
   * @param mentions what else may mean a unit; none where the address is of days without districts
   */
  boolean sure(CommuneReading reading, List<UnitMention> mentions) {
    UnitMention commune = reading.commune();
    // At the head of an address there may be a street as well: a name that is not quite that of a
    // commune
    // is more likely one.
    boolean head = commune.from() == 0 && !commune.exact();
    if (reading.districtMention() != null && !head) {
      return true;
    }
    boolean houseOnly = houseOnly(commune.from());
    boolean other = houseOnly || street(commune);
    if (other || mentions.stream().anyMatch(mention -> district(reading, mention))) {
      return false;
    }
    if (commune.whole() && commune.exact()) {
      return true;
    }
    UnitMention province = reading.provinceMention();
    boolean named = province != null && (province.exact() || province.typed());
    if (province == null || !named || province.from() != commune.to()) {
      return false;
    }
    return commune.whole()
        ? !head && mistyped(commune)
        : commune.exact()
            && (ended(commune.from()) || alone(commune, province) || behindPart(commune));
  }

  /**
   * Whether a part of a commune or a place of two syllables, and nothing else, is before the name
   * of a commune that is written with exactly its diacritics: thôn Tân Lập Yên Hoa. A longer street
   * that ends with the same words is one.
   */
  private boolean behindPart(UnitMention commune) {
    int at = commune.from();
    int part = at - 1 - SYLLABLES_OF_PART;
    boolean place =
        part >= 0
            && PARTS.contains(words.get(part).letters())
            && words.get(part).piece() == words.get(at).piece()
            && words.subList(part + 1, at).stream().noneMatch(AddressWords.AddressWord::number);
    boolean syllables = commune.to() - at >= 2;
    boolean written = commune.agreement() == LetterMarks.MarkAgreement.EQUAL;
    return place && syllables && written && !STREETS.endsBefore(words, commune.to());
  }

  /**
   * Whether an address is the name of a commune, with exactly its diacritics, and that of its
   * province.
   */
  private boolean alone(UnitMention commune, UnitMention province) {
    return commune.from() == 0
        && province.to() == words.size()
        && commune.agreement() == LetterMarks.MarkAgreement.EQUAL;
  }

  /** Whether a district of that place has the name too, and may have been written here. */
  private boolean district(CommuneReading reading, UnitMention other) {
    return other.unit().level() == UnitLevel.DISTRICT
        && other.exact()
        && other.samePlace(reading.commune())
        && homes.of(reading.commune().unit()).today().equals(homes.of(other.unit()).today())
        && written(reading.provinceMention(), other);
  }

  /** Whether a district may have been written below a province: it lay in one of that name. */
  private boolean written(@Nullable UnitMention province, UnitMention district) {
    return province == null || homes.of(district.unit()).named(province.unit());
  }

  /**
   * Whether a name that streets have too is that of a street here: it is not that of the commune
   * letter by letter, or no street or part of a commune is before it.
   */
  private boolean street(UnitMention commune) {
    return STREETS.whole(words, commune.from(), commune.to())
        && !(commune.exact() && commune.whole() && addressed(commune.from()));
  }

  /** Whether a street or a part of a commune, or a number, is before a word. */
  private boolean addressed(int at) {
    for (int i = 0; i < at; i++) {
      if (words.get(i).number() || STREET_WORDS.contains(words.get(i).letters())) {
        return true;
      }
    }
    return false;
  }

  /** Whether all that is before a word is the number of a house. */
  private boolean houseOnly(int at) {
    for (int i = 0; i < at; i++) {
      AddressWords.AddressWord word = words.get(i);
      boolean number = word.number() || word.letters().length() == 1;
      if (!number && !word.letters().equals("so") && !word.letters().equals("nha")) {
        return false;
      }
    }
    return at > 0;
  }

  /**
   * Whether a name that is not quite that of the commune is it with an error of typing: one of its
   * words is no syllable. Letters that are right with other diacritics are another name.
   */
  private boolean mistyped(UnitMention commune) {
    int letters = 0;
    boolean syllables = true;
    for (AddressWords.AddressWord word : words.subList(commune.from(), commune.to())) {
      letters += word.letters().length();
      syllables &= SYLLABLE.matcher(word.letters()).matches();
    }
    return letters >= LEAST_MISTYPED && !syllables;
  }

  /** Whether what is before a word in its piece surely ends there. */
  private boolean ended(int at) {
    return STREETS.endsBefore(words, at)
        || numbered(at)
        || (at > 0
            && words.get(at - 1).piece() == words.get(at).piece()
            && UnitTypeNames.dayEnds(words, at));
  }

  /** Whether a numbered part of a commune or a road ends before a word: Tổ 5, Khu phố 4, QL 91B. */
  private boolean numbered(int at) {
    int number = at - 1;
    while (number > 0 && !words.get(number).number() && words.get(number).letters().length() == 1) {
      number--;
    }
    return number > 0
        && words.get(number).number()
        && words.get(number).piece() == words.get(at).piece()
        && NUMBERED.contains(UnitTypeNames.numbered(words, number - 1));
  }
}
