package vn.kho.schema.unit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Units by the letters of their names, and by letters with one typing error. */
final class UnitIndex {
  private static final int SHORTEST_MISTYPED = 5;

  /** Short and former names of provinces; those with diacritics are there with and without them. */
  private static final Map<String, String> SHORT_PROVINCES =
      Map.ofEntries(
          Map.entry("hn", "01"),
          Map.entry("hcm", "79"),
          Map.entry("hcmc", "79"),
          Map.entry("saigon", "79"),
          Map.entry("sg", "79"),
          Map.entry("hochiminhcity", "79"),
          Map.entry("brvt", "77"),
          Map.entry("vungtau", "77"),
          Map.entry("hue", "46"),
          Map.entry("tth", "46"),
          Map.entry("tthue", "46"),
          Map.entry("dn", "48"),
          Map.entry("hp", "31"),
          Map.entry("daklak", "66"),
          Map.entry("ct", "92"),
          Map.entry("tpct", "92"),
          Map.entry("dacnong", "67"),
          Map.entry("daclac", "66"),
          Map.entry("Sài Gòn", "79"),
          Map.entry("Vũng Tàu", "77"),
          Map.entry("Huế", "46"),
          Map.entry("TT Huế", "46"),
          Map.entry("ĐN", "48"),
          Map.entry("Đắc Nông", "67"),
          Map.entry("Đắc Lắc", "66"));

  /** The factor of {@link String#hashCode()}. */
  private static final int HASH_BASE = 31;

  private static final int HASH_BITS = 22;
  private static final int SPREAD = 0x9E3779B9;

  private static final Pattern FARM = Pattern.compile("N\\.?T\\.? (.+)");

  /** A name with a number behind it: A Lưới 2. */
  private static final Pattern NUMBERED = Pattern.compile("(.*\\p{L}) \\d{1,2}");

  private static final List<String> ROMAN_NUMBERS = List.of("I", "II", "III", "IV", "V");

  private static final Pattern ROMAN =
      Pattern.compile("(.*\\p{L}) (" + String.join("|", ROMAN_NUMBERS) + ")");

  private final Map<String, List<UnitName>> names = new HashMap<>();
  private final Set<String> stems = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Map<String, Set<String>> mistyped = new HashMap<>();

  /** A bit is set for the hash of each text that is a name, or a name with one typing error. */
  private final BitSet hashes = new BitSet(1 << HASH_BITS);

  private int longest;

  /**
   * A name that a unit goes or went by.
   *
   * @param unit the unit
   * @param marks the name without its type
   * @param type the type that the name says; may differ from the unit's where it is a former name
   * @param use in what way it names the unit
   * @param district for a former name the letters of the district that it lay in then, without its
   *     type; empty otherwise
   */
  record UnitName(AdminUnit unit, LetterMarks marks, UnitType type, NameUse use, String district) {

    UnitName(AdminUnit unit, LetterMarks marks, UnitType type, NameUse use) {
      this(unit, marks, type, use, "");
    }
  }

  /** In what way a name names a unit. */
  enum NameUse {
    /** Its own name, of the time in which it exists. */
    OWN,
    /** A former name, or that of a unit that became a part of it. */
    FORMER,
    /**
     * Its own without the number that distinguishes it from others of today: A Lưới of A Lưới 2.
     */
    STEM
  }

  UnitIndex(AdminUnits units) {
    Map<String, AdminUnit> before = new HashMap<>();
    for (AdminUnit unit : units.all()) {
      add(new UnitName(unit, LetterMarks.of(unit.bareName()), unit.type(), NameUse.OWN));
      inDigits(unit.bareName())
          .ifPresent(marks -> add(new UnitName(unit, marks, unit.type(), NameUse.OWN)));
      farm(unit);
      stem(unit);
      if (unit.holds(AdminUnits.DAY_BEFORE_REFORM)) {
        before.put(unit.code(), unit);
      }
    }
    for (UnitLevel level : List.of(UnitLevel.DISTRICT, UnitLevel.COMMUNE)) {
      for (UnitReader.FormerName former : UnitReader.former(level)) {
        AdminUnit unit = before.get(former.unit());
        if (unit != null) {
          former(unit, former);
        }
      }
    }
    SHORT_PROVINCES.forEach((letters, code) -> province(letters, before.get(code)));
    UnitReader.endedProvinces()
        .forEach(
            (name, codes) -> {
              if (codes.size() == 1) {
                ended.add(LetterMarks.of(name).letters());
                province(name, before.get(codes.get(0)));
              }
            });
    names.keySet().forEach(this::misspell);
    names.keySet().forEach(letters -> hashes.set(bit(letters.hashCode())));
    mistyped.keySet().forEach(letters -> hashes.set(bit(letters.hashCode())));
  }

  /** Whether a name is that of a province that ended long before July 2025. */
  boolean ended(String letters) {
    return ended.contains(letters);
  }

  /** A province is also meant by a short name, or by that of a province that is all in it. */
  private void province(String name, @Nullable AdminUnit province) {
    if (province != null) {
      add(new UnitName(province, LetterMarks.of(name), province.type(), NameUse.FORMER));
    }
  }

  /** A township of a state farm (NT Thái Bình) is written in full as well. */
  private void farm(AdminUnit unit) {
    Matcher farm = FARM.matcher(unit.bareName());
    if (farm.matches()) {
      LetterMarks full = LetterMarks.of("Nông trường " + farm.group(1));
      add(new UnitName(unit, full, unit.type(), NameUse.OWN));
    }
  }

  /** A commune of a numbered family of today is also meant by the name that all of it share. */
  private void stem(AdminUnit unit) {
    Matcher numbered = NUMBERED.matcher(unit.bareName());
    if (unit.level() == UnitLevel.COMMUNE && unit.holds(AdminUnits.REFORM) && numbered.matches()) {
      LetterMarks shared = LetterMarks.of(numbered.group(1));
      stems.add(shared.letters());
      add(new UnitName(unit, shared, unit.type(), NameUse.STEM));
    }
  }

  private void former(AdminUnit unit, UnitReader.FormerName former) {
    String name = former.name();
    UnitType type = UnitType.of(unit.level(), name).orElse(unit.type());
    boolean typed = UnitType.of(unit.level(), name).isPresent();
    String bare = typed ? name.substring(type.word().length()).strip() : name;
    String district =
        UnitType.of(UnitLevel.DISTRICT, former.district())
            .map(of -> LetterMarks.of(former.district().substring(of.word().length())).letters())
            .orElse("");
    add(new UnitName(unit, LetterMarks.of(bare), type, NameUse.FORMER, district));
    inDigits(bare)
        .ifPresent(marks -> add(new UnitName(unit, marks, type, NameUse.FORMER, district)));
  }

  /** A name with a Roman number as it is written with digits too: Tam Xuân II, Tam Xuân 2. */
  private static Optional<LetterMarks> inDigits(String bare) {
    Matcher roman = ROMAN.matcher(bare);
    return roman.matches()
        ? Optional.of(
            LetterMarks.of(roman.group(1) + " " + (1 + ROMAN_NUMBERS.indexOf(roman.group(2)))))
        : Optional.empty();
  }

  private void add(UnitName name) {
    names.computeIfAbsent(name.marks().letters(), letters -> new ArrayList<>(1)).add(name);
    longest = Math.max(longest, name.marks().letters().length());
  }

  private void misspell(String letters) {
    if (letters.length() >= SHORTEST_MISTYPED) {
      for (String shorter : shorter(letters)) {
        mistyped.computeIfAbsent(shorter, one -> new HashSet<>(2)).add(letters);
      }
    }
  }

  private static List<String> shorter(String letters) {
    List<String> shorter = new ArrayList<>(letters.length());
    for (int i = 0; i < letters.length(); i++) {
      shorter.add(letters.substring(0, i) + letters.substring(i + 1));
    }
    return shorter;
  }

  /**
   * The letters without one of them, as far as a name or an error of one may be so written: hashes
   * exclude most others without the text.
   */
  private List<String> known(String letters) {
    int length = letters.length();
    int[] powers = powers(length);
    int[] behind = new int[length + 1];
    for (int i = length - 1; i >= 0; i--) {
      behind[i] = letters.charAt(i) * powers[length - 1 - i] + behind[i + 1];
    }
    List<String> known = new ArrayList<>(2);
    int before = 0;
    for (int i = 0; i < length; i++) {
      int hash = before * powers[length - 1 - i] + behind[i + 1];
      if (hashes.get(bit(hash))) {
        known.add(letters.substring(0, i) + letters.substring(i + 1));
      }
      before = before * HASH_BASE + letters.charAt(i);
    }
    return known;
  }

  private static int[] powers(int length) {
    int[] powers = new int[length + 1];
    powers[0] = 1;
    for (int i = 1; i <= length; i++) {
      powers[i] = powers[i - 1] * HASH_BASE;
    }
    return powers;
  }

  private static int bit(int hash) {
    return (hash * SPREAD) >>> (Integer.SIZE - HASH_BITS);
  }

  /** The most letters that a name has. */
  int longest() {
    return longest;
  }

  /** Whether these letters are what the names of a numbered family share. */
  boolean stem(String letters) {
    return stems.contains(letters);
  }

  /** The names of these letters. */
  List<UnitName> of(String letters) {
    return names.getOrDefault(letters, List.of());
  }

  /**
   * The names that become these letters by one error: a letter too many, too few, another one, or
   * two that changed places. Short names are left out: one error makes one of another.
   */
  List<UnitName> near(String letters) {
    if (letters.length() < SHORTEST_MISTYPED - 1) {
      return List.of();
    }
    Set<String> near = new HashSet<>(mistyped.getOrDefault(letters, Set.of()));
    for (String shorter : known(letters)) {
      if (shorter.length() >= SHORTEST_MISTYPED && names.containsKey(shorter)) {
        near.add(shorter);
      }
      for (String other : mistyped.getOrDefault(shorter, Set.of())) {
        if (other.length() == letters.length() && oneError(letters, other)) {
          near.add(other);
        }
      }
    }
    String number = digits(letters);
    List<UnitName> found = new ArrayList<>();
    near.stream()
        .filter(other -> digits(other).equals(number))
        .forEach(other -> found.addAll(of(other)));
    return found;
  }

  /** The digits of a name: another number is another name, and no error of typing. */
  private static String digits(String letters) {
    StringBuilder digits = new StringBuilder(0);
    for (int i = 0; i < letters.length(); i++) {
      if (letters.charAt(i) <= '9') {
        digits.append(letters.charAt(i));
      }
    }
    return digits.toString();
  }

  /** Whether two texts of one length differ in one letter, or in two neighbours that swapped. */
  private static boolean oneError(String one, String other) {
    int first = 0;
    while (first < one.length() && one.charAt(first) == other.charAt(first)) {
      first++;
    }
    int last = one.length() - 1;
    while (last > first && one.charAt(last) == other.charAt(last)) {
      last--;
    }
    boolean swapped =
        last == first + 1
            && one.charAt(first) == other.charAt(last)
            && one.charAt(last) == other.charAt(first);
    return last <= first || swapped;
  }
}
