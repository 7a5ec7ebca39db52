package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the province that a cell names: by its name or that of one that it took over, with or
 * without type, diacritics and spaces; by a city or town in it; by initials ({@code HG}, {@code
 * T.T.Huế}) where only one province has them.
 */
public final class ProvinceFinder {
  /** Initials that stand for one province, though others have them too, or it has others. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("hn", "01"),
          Map.entry("hcm", "79"),
          Map.entry("hcmc", "79"),
          Map.entry("sg", "79"),
          Map.entry("saigon", "79"),
          Map.entry("tth", "46"),
          Map.entry("tthue", "46"),
          Map.entry("brvt", "77"),
          Map.entry("dn", "48"),
          Map.entry("ca", "96"),
          Map.entry("daclac", "66"),
          Map.entry("dacnong", "67"));

  /** Says that a name is of before: Quảng Bình (cũ). */
  private static final Pattern FORMER =
      Pattern.compile(
          "(?<=\\S)\\s*\\(?\\s*(?<!\\p{L})(?:cũ|trước đây)\\s*\\)?\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final AdminUnits units;
  private final UnitIndex index;
  private final Map<String, Set<AdminUnit>> initials = new HashMap<>();
  private final Map<String, Set<AdminUnit>> firstWords = new HashMap<>();

  /** By the letters of a province that ended before 2020, those of June 2025 with its land. */
  private final Map<String, Set<AdminUnit>> ended = new HashMap<>();

  /** Loaded once, when first used. */
  private static final class ProvinceFinderHolder {
    static final ProvinceFinder FINDER = new ProvinceFinder();
  }

  /** The finder for the whole country. */
  public static ProvinceFinder national() {
    return ProvinceFinderHolder.FINDER;
  }

  private ProvinceFinder() {
    this.units = AdminUnits.national();
    this.index = AddressParser.index();
    for (AdminUnit unit : units.all()) {
      if (unit.level() == UnitLevel.PROVINCE && unit.holds(AdminUnits.DAY_BEFORE_REFORM)) {
        shortForms(unit);
      }
    }
    USUAL.forEach(
        (letters, code) ->
            units
                .find(code, AdminUnits.DAY_BEFORE_REFORM)
                .ifPresent(unit -> initials.put(letters, Set.of(unit))));
    UnitReader.endedProvinces()
        .forEach((name, codes) -> ended.put(LetterMarks.of(name).letters(), before(codes)));
  }

  private Set<AdminUnit> before(List<String> codes) {
    Set<AdminUnit> provinces = new LinkedHashSet<>();
    codes.forEach(
        code -> provinces.add(units.find(code, AdminUnits.DAY_BEFORE_REFORM).orElseThrow()));
    return provinces;
  }

  private void shortForms(AdminUnit unit) {
    List<AddressWords.AddressWord> words = AddressWords.of(unit.bareName()).words();
    StringBuilder first = new StringBuilder();
    words.forEach(word -> first.append(word.letters().charAt(0)));
    initials.computeIfAbsent(first.toString(), i -> new HashSet<>()).add(unit);
    String last = words.get(words.size() - 1).letters();
    String mixed = first.substring(0, first.length() - 1) + last;
    initials.computeIfAbsent(mixed, i -> new HashSet<>()).add(unit);
    firstWords.computeIfAbsent(words.get(0).letters(), w -> new HashSet<>()).add(unit);
  }

  /** The province as it is on a day; empty where none is named, or more than one may be meant. */
  public Optional<AdminUnit> find(String text, LocalDate day) {
    return search(text, day).unit();
  }

  /**
   * The province as it is on a day, or those that may be meant: several have the initials ({@code
   * LC}), or the text is the first word of their names only ({@code Tuyên}), which decides nothing
   * even where one province alone begins so.
   */
  UnitAnswer search(String text, LocalDate day) {
    List<AddressWords.AddressWord> words =
        AddressWords.of(FORMER.matcher(text).replaceFirst("")).words();
    if (words.isEmpty()) {
      return UnitAnswer.NONE;
    }
    List<String> forms = forms(words);
    Set<AdminUnit> land =
        forms.stream().map(ended::get).filter(Objects::nonNull).findFirst().orElse(Set.of());
    if (!land.isEmpty()) {
      Set<AdminUnit> now = on(land, day);
      return (now.size() == 1 ? UnitAnswer.of(now.iterator().next()) : UnitAnswer.among(now))
          .ofEnded();
    }
    Set<AdminUnit> written = named(forms);
    boolean misspelt = written.isEmpty();
    Set<AdminUnit> then = on(misspelt ? near(forms) : written, day);
    if (then.size() == 1) {
      return UnitAnswer.of(then.iterator().next()).misspeltIf(misspelt);
    }
    return UnitAnswer.among(
        then.isEmpty() ? on(firstWords.getOrDefault(forms.get(0), Set.of()), day) : then);
  }

  private Set<AdminUnit> named(List<String> forms) {
    Set<AdminUnit> found = exact(forms.get(0));
    if (found.isEmpty()) {
      found = new LinkedHashSet<>(initials(forms));
      for (String form : forms) {
        found.addAll(exact(form));
      }
    }
    return found;
  }

  private Set<AdminUnit> near(List<String> forms) {
    Set<AdminUnit> found = Set.of();
    for (int i = 0; i < forms.size() && found.isEmpty(); i++) {
      found = provinces(index.near(forms.get(i)), UnitLevel.PROVINCE);
    }
    return found;
  }

  private Set<AdminUnit> on(Set<AdminUnit> provinces, LocalDate day) {
    Set<AdminUnit> then = new LinkedHashSet<>();
    for (AdminUnit province : provinces) {
      then.addAll(province.holds(day) ? List.of(province) : later(province, day));
    }
    return then;
  }

  private List<AdminUnit> later(AdminUnit province, LocalDate day) {
    return day.isAfter(province.validTo())
        ? units.on(province, day)
        : units.find(province.code(), day).map(List::of).orElse(List.of());
  }

  /** The letters of the text, with what may be a type in front or behind and without. */
  private static List<String> forms(List<AddressWords.AddressWord> words) {
    List<String> forms = new ArrayList<>();
    String all = joined(words, 0).letters();
    forms.add(all);
    for (UnitTypeNames.FoundUnitType type : UnitTypeNames.at(words, 0, false)) {
      boolean fits = type.types().stream().anyMatch(t -> t.level() != UnitLevel.COMMUNE);
      if (fits && !type.letters().letters().isEmpty()) {
        forms.add(joined(words, 0).without(type.letters()).letters());
      } else if (fits && type.words() < words.size()) {
        forms.add(joined(words, type.words()).letters());
      }
    }
    for (String beside : List.of("thudo", "capital", "city", "province")) {
      if (all.startsWith(beside) || all.endsWith(beside)) {
        forms.add(all.replace(beside, ""));
      }
    }
    return forms;
  }

  /** The letters of all words from one on. */
  static LetterMarks joined(List<AddressWords.AddressWord> words, int from) {
    LetterMarks all = words.get(from).marks();
    for (int i = from + 1; i < words.size(); i++) {
      all = all.plus(words.get(i).marks());
    }
    return all;
  }

  private Set<AdminUnit> exact(String letters) {
    Set<AdminUnit> found = provinces(index.of(letters), UnitLevel.PROVINCE);
    return found.isEmpty() ? provinces(index.of(letters), UnitLevel.DISTRICT) : found;
  }

  /** Initials; where a name is behind what may be a type too, as in T. Vinh, both are meant. */
  private Set<AdminUnit> initials(List<String> forms) {
    Set<AdminUnit> found = new LinkedHashSet<>();
    for (String form : forms) {
      found.addAll(initials.getOrDefault(form, Set.of()));
    }
    return found;
  }

  private Set<AdminUnit> provinces(List<UnitIndex.UnitName> names, UnitLevel level) {
    Set<AdminUnit> found = new LinkedHashSet<>();
    for (UnitIndex.UnitName name : names) {
      boolean city = name.type() == UnitType.CITY || name.type() == UnitType.TOWN;
      if (name.unit().level() == level && (level == UnitLevel.PROVINCE || city)) {
        found.add(units.province(name.unit()));
      }
    }
    return found;
  }
}
