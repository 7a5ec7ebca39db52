package vn.kho.schema.unit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds every place in an address that may name a unit, with a score of how well it fits. */
final class MentionFinder {
  /** Points of a mention: a name behind its own type, behind another type of its level, alone. */
  private static final double TYPED = 6;

  private static final double OTHER_TYPE = 4.2;
  private static final double OTHER_TYPE_OF_STEM = 3.4;
  private static final double BARE = 2.5;
  private static final double UNSURE_TYPE = -1;
  private static final double WHOLE_PIECE = 1;
  private static final double NOT_WHOLE = -1.2;
  private static final double LAST_OF_PIECE = -0.2;
  private static final double AFTER_OTHER = -5;
  private static final double FORMER = -0.7;

  /**
   * Points of a name that lacks its number (A Lưới for A Lưới 2): behind its type fewer than those
   * of a unit of exactly this name and type, alone nearly as many.
   */
  private static final double TYPED_STEM = -2;

  private static final double BARE_STEM = -0.8;
  private static final double MISTYPED = -2;
  private static final double OVER_PIECES = -3;
  private static final int MOST_WORDS = 7;

  private final UnitIndex index;
  private final AddressWords address;
  private final List<AddressWords.AddressWord> words;
  private final boolean marked;
  private final Map<PlacedUnit, UnitMention> best = new HashMap<>();

  /**
   * The words before which a unit ends that is named with its type, with exactly its diacritics.
   */
  private final BitSet typedEnds = new BitSet();

  /** By the place of a word, the types that may begin there. */
  private final List<List<UnitTypeNames.FoundUnitType>> types = new ArrayList<>();

  MentionFinder(UnitIndex index, AddressWords address) {
    this.index = index;
    this.address = address;
    this.words = address.words();
    this.marked = address.marked();
  }

  /** The mentions, one for each unit and place. */
  List<UnitMention> find() {
    for (int i = 0; i < words.size(); i++) {
      boolean named = endsName(i);
      types.add(
          UnitTypeNames.at(words, i, marked).stream()
              .filter(type -> type.sure() || type.words() != 1 || !named)
              .toList());
    }
    for (int i = 0; i < words.size(); i++) {
      for (UnitTypeNames.FoundUnitType type : types.get(i)) {
        names(i, type);
      }
      names(i, UnitTypeNames.FoundUnitType.NONE);
    }
    List<UnitMention> all = new ArrayList<>(best.values());
    return all.stream()
        .filter(
            one -> all.stream().noneMatch(other -> longer(other, one) && !tail(all, one, other)))
        .toList();
  }

  /**
   * Whether a word ends the name of a commune, with exactly its diacritics: Phương of Văn Phương is
   * no ward, nor is Xa of Bắc Xa a commune.
   */
  private boolean endsName(int last) {
    if (!marked || last == 0 || words.get(last - 1).piece() != words.get(last).piece()) {
      return false;
    }
    LetterMarks name = words.get(last - 1).marks().plus(words.get(last).marks());
    return index.of(name.letters()).stream()
        .anyMatch(
            known ->
                known.unit().level() == UnitLevel.COMMUNE
                    && name.agreement(known.marks()) == LetterMarks.MarkAgreement.EQUAL);
  }

  /** Vĩnh Trạch Đông is not Vĩnh Trạch: the longer name is meant where both are there. */
  private static boolean longer(UnitMention other, UnitMention one) {
    return other.unit().level() == one.unit().level()
        && other.from() <= one.from()
        && other.to() >= one.to()
        && other.to() - other.from() > one.to() - one.from()
        && other.exact()
        && other.typed() == one.typed()
        && other.score() >= one.score() - 0.3;
  }

  /** Mỹ Thạnh Tây is Mỹ Thạnh where Tây Ninh follows. */
  private static boolean tail(List<UnitMention> all, UnitMention one, UnitMention other) {
    return one.to() < other.to()
        && all.stream().anyMatch(next -> next.from() == one.to() && next.to() > other.to());
  }

  private void names(int from, UnitTypeNames.FoundUnitType type) {
    int first = from + type.words();
    if (first >= words.size() || words.get(first).piece() != words.get(from).piece()) {
      return;
    }
    if (words.get(first).number() && !numbered(type)) {
      return;
    }
    LetterMarks name = words.get(first).marks().without(type.letters());
    for (int to = first + 1; to <= words.size() && to - first <= MOST_WORDS; to++) {
      exact(from, to, type, name);
      if (type.types().isEmpty()) {
        behind(from, to, name);
      }
      if (address.numberApart(to)) {
        MentionSpan span = new MentionSpan(from, to + 1, type, name.plus(plain(words.get(to))));
        index.of(span.marks().letters()).forEach(known -> add(known, span, 0));
      }
      boolean more =
          to < words.size()
              && words.get(to).part() == words.get(first).part()
              && !(words.get(to).number() && words.get(to - 1).number());
      if (!more || name.letters().length() > index.longest()) {
        return;
      }
      numberedSo(from, to, type, name);
      name = name.plus(plain(words.get(to)));
    }
  }

  /** Reads a name whose number has its word: A Lưới số 5. */
  private void numberedSo(int from, int so, UnitTypeNames.FoundUnitType type, LetterMarks name) {
    int number = so + 1;
    if (words.get(so).letters().equals("so")
        && number < words.size()
        && words.get(number).number()
        && !words.get(so - 1).number()
        && words.get(number).piece() == words.get(so).piece()
        && words.get(so - 1).piece() == words.get(so).piece()) {
      exact(from, number + 1, type, name.plus(plain(words.get(number))));
    }
  }

  /** The letters of a word behind others, a number without zeros in front: A Lưới 05. */
  private static LetterMarks plain(AddressWords.AddressWord word) {
    String letters = withoutZeros(word.letters());
    return letters.equals(word.letters()) ? word.marks() : LetterMarks.of(letters);
  }

  /** Reads a name whose type is behind it. */
  private void behind(int from, int to, LetterMarks name) {
    UnitTypeNames.behind(words, to).ifPresent(type -> exact(from, to + 1, type, name));
  }

  /** Wards and districts of a number must say what they are: 10 alone is a house. */
  private static boolean numbered(UnitTypeNames.FoundUnitType type) {
    return type.types().contains(UnitType.WARD) || type.types().contains(UnitType.URBAN_DISTRICT);
  }

  private void exact(int from, int to, UnitTypeNames.FoundUnitType type, LetterMarks marks) {
    String letters = withoutZeros(marks.letters());
    MentionSpan span = new MentionSpan(from, to, type, marks);
    List<UnitIndex.UnitName> names = index.of(letters);
    for (UnitIndex.UnitName name : names) {
      add(name, span, 0);
    }
    boolean typed = !type.types().isEmpty() && type.sure();
    // A bare name that is right somewhere is no mistyped one: Đống Đa, Huế is a street, not Đông
    // Ba.
    boolean bare = names.isEmpty() && whole(from, to);
    boolean last = names.isEmpty() && !typed && typedEnds.get(from) && ends(to);
    if ((typed || bare || last) && !Character.isDigit(letters.charAt(0))) {
      for (UnitIndex.UnitName name : index.near(marks.letters())) {
        if (!last || bare || name.unit().level() == UnitLevel.PROVINCE) {
          add(name, span, MISTYPED);
        }
      }
    }
  }

  /** Whether a piece of the address ends before a word. */
  private boolean ends(int to) {
    return to == words.size() || words.get(to).piece() != words.get(to - 1).piece();
  }

  /** The letters without zeros in front of another digit: P.01 is ward 1. */
  private static String withoutZeros(String letters) {
    int zeros = 0;
    while (zeros + 1 < letters.length()
        && letters.charAt(zeros) == '0'
        && Character.isDigit(letters.charAt(zeros + 1))) {
      zeros++;
    }
    return letters.substring(zeros);
  }

  private record PlacedUnit(AdminUnit unit, int from, int to) {}

  /**
   * What is written at a place.
   *
   * @param from the first word, that of the type included
   * @param to the word behind the last
   * @param type the type in front of the name, of no words where there is none
   * @param marks the name
   */
  private record MentionSpan(
      int from, int to, UnitTypeNames.FoundUnitType type, LetterMarks marks) {}

  private void add(UnitIndex.UnitName name, MentionSpan span, double error) {
    int from = span.from();
    int to = span.to();
    UnitTypeNames.FoundUnitType type = span.type();
    boolean typed = !type.types().isEmpty();
    if (typed && type.types().stream().noneMatch(t -> t.level() == name.unit().level())) {
      return;
    }
    double score = error + use(name.use(), typed && error == 0);
    if (typed) {
      score += type.types().contains(name.type()) ? TYPED : otherType(name);
      score += type.sure() ? 0 : UNSURE_TYPE;
    } else {
      score += BARE + edges(from, to, name.unit().level());
      score += other(from, to) ? AFTER_OTHER : 0;
    }
    LetterMarks.MarkAgreement marks = error == 0 ? agreement(span, name) : misspelt(span, name);
    score += error == 0 ? agreement(marks) : 0;
    score += Math.min(1, (to - from - type.words() - 1) * 0.3);
    boolean over = words.get(from).piece() != words.get(to - 1).piece();
    boolean joined = name.unit().name().contains("-") || address.numberApart(to - 1);
    score += over && !joined ? OVER_PIECES : 0;
    if (score > 0) {
      UnitMention mention =
          new UnitMention(
              name.unit(),
              from,
              to,
              score,
              typed,
              error == 0 && marks != LetterMarks.MarkAgreement.OTHER,
              whole(from, to),
              name.marks(),
              marks,
              name.district());
      keep(mention, typed && type.sure() && error == 0);
    }
  }

  /**
   * What a name is worth behind another type than its unit's: less where a numbered family of today
   * shares it, of which that type may be: Xã A Lưới is hardly the town A Lưới.
   */
  private double otherType(UnitIndex.UnitName name) {
    return index.stem(name.marks().letters()) ? OTHER_TYPE_OF_STEM : OTHER_TYPE;
  }

  /** What it costs that a name is not the unit's own. */
  private static double use(UnitIndex.NameUse use, boolean typed) {
    return switch (use) {
      case OWN -> 0;
      case FORMER -> FORMER;
      case STEM -> typed ? TYPED_STEM : BARE_STEM;
    };
  }

  private void keep(UnitMention mention, boolean plain) {
    if (plain && mention.agreement() == LetterMarks.MarkAgreement.EQUAL) {
      typedEnds.set(mention.to());
    }
    PlacedUnit place = new PlacedUnit(mention.unit(), mention.from(), mention.to());
    best.merge(place, mention, (a, b) -> a.score() >= b.score() ? a : b);
  }

  /**
   * Whether what is around a bare name says that it is something else. The last word of a unit that
   * is named with its type says nothing: Lộ of Phường Nghĩa Lộ is no road.
   */
  private boolean other(int from, int to) {
    boolean after = UnitTypeNames.afterOther(words, from) || afterType(from);
    return UnitTypeNames.beforeOther(words, to) || (after && !typedEnds.get(from));
  }

  /** In an address without diacritics a name that has none is no better than one that lost them. */
  private LetterMarks.MarkAgreement agreement(MentionSpan span, UnitIndex.UnitName name) {
    return marked ? span.marks().agreement(name.marks()) : LetterMarks.MarkAgreement.UNMARKED;
  }

  private static LetterMarks.MarkAgreement misspelt(MentionSpan span, UnitIndex.UnitName name) {
    return LetterMarks.sameSpelling(span.marks().letters(), name.marks().letters())
        ? LetterMarks.MarkAgreement.OTHER
        : LetterMarks.MarkAgreement.MISSPELT;
  }

  private static double agreement(LetterMarks.MarkAgreement agreement) {
    return switch (agreement) {
      case EQUAL -> 1.5;
      case DIALECT -> 0.5;
      case PARTIAL, UNMARKED -> 0;
      case OTHER, MISSPELT -> -2.2;
    };
  }

  /** A district or province is often last in an address without commas. */
  private double edges(int from, int to, UnitLevel level) {
    if (whole(from, to)) {
      return WHOLE_PIECE;
    }
    return ends(to) && level != UnitLevel.COMMUNE ? LAST_OF_PIECE : NOT_WHOLE;
  }

  private boolean whole(int from, int to) {
    int piece = words.get(from).piece();
    return (from == 0 || words.get(from - 1).piece() != piece) && ends(to);
  }

  /** Whether a type is right before: then this is the name of a unit of that type. */
  private boolean afterType(int from) {
    if (from == 0 || words.get(from - 1).piece() != words.get(from).piece()) {
      return false;
    }
    boolean one = types.get(from - 1).stream().anyMatch(type -> type.words() == 1 && type.sure());
    return one || (from > 1 && types.get(from - 2).stream().anyMatch(type -> type.words() == 2));
  }
}
