package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses Vietnamese addresses as people type them: with or without diacritics, in any order,
 * abbreviated, without blanks, misspelt, with the administrative units before or after July 2025.
 * Where two interpretations with different communes have similar scores, no commune is returned,
 * since a wrong one is worse than none.
 */
public final class AddressParser {
  private static final double CONTRADICTED = -3;
  private static final double IN_ORDER = 0.4;
  private static final double REVERSED = -0.6;
  private static final double CHAINED = 0.6;
  private static final double WITHIN = 2;
  private static final double TODAY = 1;
  private static final double OTHER_TIME = -0.6;

  /**
   * The score of a present commune in a former district: lower than that of a commune that lay in
   * it.
   */
  private static final double OF_TWO_TIMES = -1;

  private static final double PART_OF_UNIT_ABOVE = 0.5;
  private static final double BARE_UNIT = 3.5;

  /** From this score on a unit is clearly named: with its type, or alone with exact letters. */
  private static final double PLAIN = 4.4;

  private final AdminUnits units;
  private final UnitIndex index;
  private final UnitProvinces homes;
  private final Set<String> within;

  private AddressParser(AdminUnits units, UnitIndex index, Set<String> within) {
    this.units = units;
    this.index = index;
    this.homes = UnitIndexHolder.HOMES;
    this.within = within;
  }

  private static final class UnitIndexHolder {
    static final UnitIndex INDEX = new UnitIndex(AdminUnits.national());
    static final UnitProvinces HOMES = new UnitProvinces(AdminUnits.national());
    static final FormerDistricts DISTRICTS = new FormerDistricts(AdminUnits.national());
  }

  static UnitIndex index() {
    return UnitIndexHolder.INDEX;
  }

  static FormerDistricts formerDistricts() {
    return UnitIndexHolder.DISTRICTS;
  }

  /** A parser of addresses from anywhere in the country. */
  public static AddressParser national() {
    return new AddressParser(AdminUnits.national(), UnitIndexHolder.INDEX, Set.of());
  }

  /**
   * A parser of addresses that are in one province unless they name another.
   *
   * @param province the present code of the province
   */
  public static AddressParser within(String province) {
    AdminUnits units = AdminUnits.national();
    AdminUnit today =
        units
            .find(province, LocalDate.MAX)
            .filter(unit -> unit.level() == UnitLevel.PROVINCE)
            .orElseThrow(() -> new IllegalArgumentException("no such province: " + province));
    return new AddressParser(units, UnitIndexHolder.INDEX, Set.of(today.code()));
  }

  /** Parses an address of unknown date; a text that is no address gives an empty result. */
  public ParsedAddress parse(String text) {
    return parse(text, Optional.empty());
  }

  /**
   * Parses an address that was written on a day. Before July 2025 it cannot name present units;
   * after it, an address without a district is taken to name the present commune, if one has that
   * name, and one with a district the commune that lay in it.
   */
  public ParsedAddress parse(String text, LocalDate writtenOn) {
    return parse(text, Optional.of(writtenOn));
  }

  private ParsedAddress parse(String text, Optional<LocalDate> day) {
    if (text.length() > AddressWords.LONGEST) {
      return once(text.substring(0, AddressWords.LONGEST), day);
    }
    return AddressTimes.of(text).flatMap(this::twice).orElseGet(() -> once(text, day));
  }

  /**
   * Parses an address that names both its former and its present units; empty where it names no
   * former ones, since "ngày nay" may then refer to an earlier time.
   */
  private Optional<ParsedAddress> twice(AddressTimes times) {
    ParsedAddress former = once(times.former(), Optional.of(AdminUnits.DAY_BEFORE_REFORM));
    if (former.commune().or(former::district).or(former::province).isEmpty()
        && former.candidates().isEmpty()) {
      return Optional.empty();
    }
    ParsedAddress present = once(times.present(), Optional.of(AdminUnits.REFORM));
    if (present.commune().isEmpty() && former.province().isPresent()) {
      AdminUnit before = former.province().orElseThrow();
      String province = units.on(before, LocalDate.MAX).get(0).name();
      present = once(times.present() + ", " + province, Optional.of(AdminUnits.REFORM));
    }
    return Optional.of(AddressMerger.join(former, present, units));
  }

  private ParsedAddress once(String text, Optional<LocalDate> day) {
    AddressWords address = AddressWords.of(text);
    List<AddressWords.AddressWord> words = address.words();
    List<UnitMention> mentions = new MentionFinder(index, address).find();
    List<CommuneReading> readings = readings(of(mentions, day), words);
    prefer(readings, mentions, words, day);
    boolean since = day.isPresent() && !day.orElseThrow().isBefore(AdminUnits.REFORM);
    CommuneChoice choice =
        CommuneChoice.of(
            readings, new CommuneChoice.WrittenAddress(words, mentions, since, within), homes);
    StreetPart street = StreetPart.before(address, used(choice.best(), mentions));
    CommuneReading best = choice.best();
    Optional<UnitMention> province = province(best, mentions);
    boolean ended = province.filter(named -> index.ended(named.name().letters())).isPresent();
    if (best == null || !choice.decided()) {
      Optional<UnitMention> district =
          choice.candidates().isEmpty() || best == null
              ? above(mentions, UnitLevel.DISTRICT)
              : Optional.ofNullable(best.districtMention());
      return new ParsedAddress(
          street.house(),
          street.name(),
          Optional.empty(),
          district.map(UnitMention::unit),
          province.map(UnitMention::unit),
          choice.candidates(),
          misspelt(district, province),
          ended);
    }
    AdminUnit commune = best.commune().unit();
    return new ParsedAddress(
        street.house(),
        street.name(),
        Optional.of(commune),
        district(commune),
        Optional.of(homes.of(commune).province()),
        List.of(),
        best.misspelt(),
        ended);
  }

  private static Set<UnitLevel> misspelt(
      Optional<UnitMention> district, Optional<UnitMention> province) {
    return Stream.of(district, province)
        .flatMap(Optional::stream)
        .filter(UnitMention::misspelt)
        .map(mention -> mention.unit().level())
        .collect(Collectors.toSet());
  }

  private Optional<AdminUnit> district(AdminUnit commune) {
    return units
        .find(commune.parent(), commune.validTo())
        .filter(unit -> unit.level() == UnitLevel.DISTRICT);
  }

  private static Optional<UnitMention> province(
      @Nullable CommuneReading best, List<UnitMention> mentions) {
    return best != null && best.provinceMention() != null
        ? Optional.of(best.provinceMention())
        : above(mentions, UnitLevel.PROVINCE);
  }

  /** The mention with the best score of a unit on a level. */
  private static Optional<UnitMention> above(List<UnitMention> mentions, UnitLevel level) {
    return mentions.stream()
        .filter(mention -> mention.unit().level() == level)
        .filter(mention -> mention.score() >= BARE_UNIT)
        .max(Comparator.comparingDouble(UnitMention::score).thenComparingInt(UnitMention::from));
  }

  private List<CommuneReading> readings(
      List<UnitMention> mentions, List<AddressWords.AddressWord> words) {
    List<UnitMention> districts = of(mentions, UnitLevel.DISTRICT);
    List<UnitMention> provinces = of(mentions, UnitLevel.PROVINCE);
    List<CommuneReading> readings = new ArrayList<>();
    PlainMentions plain = PlainMentions.of(mentions, PLAIN);
    for (UnitMention commune : of(mentions, UnitLevel.COMMUNE)) {
      readings.add(reading(commune, above(commune, districts), provinces, plain));
    }
    readings.replaceAll(reading -> reading.plus(reading.loose(words)));
    readings.sort(Comparator.comparingDouble(CommuneReading::score).reversed());
    return readings;
  }

  private static List<UnitMention> of(List<UnitMention> mentions, Optional<LocalDate> day) {
    boolean before = day.isPresent() && day.orElseThrow().isBefore(AdminUnits.REFORM);
    return before
        ? mentions.stream().filter(m -> m.unit().validFrom().isBefore(AdminUnits.REFORM)).toList()
        : mentions;
  }

  /**
   * An address without a district is taken to name a commune of today, which has none: of a day
   * since the reform always, of an unknown day where it names a province of today. A township is
   * none of today.
   */
  private void prefer(
      List<CommuneReading> readings,
      List<UnitMention> mentions,
      List<AddressWords.AddressWord> words,
      Optional<LocalDate> day) {
    boolean before = day.isPresent() && day.orElseThrow().isBefore(AdminUnits.REFORM);
    if (before || district(mentions)) {
      return;
    }
    readings.replaceAll(
        reading ->
            reading.commune().unit().holds(LocalDate.MAX)
                    && !reading.township(words)
                    && (day.isPresent() || ofToday(reading.provinceMention()))
                ? reading.plus(TODAY)
                : reading);
    readings.sort(Comparator.comparingDouble(CommuneReading::score).reversed());
  }

  /** Whether a district is plainly named beside a commune and a province. */
  private static boolean district(List<UnitMention> mentions) {
    List<UnitMention> provinces = of(mentions, UnitLevel.PROVINCE);
    List<UnitMention> communes =
        of(mentions, UnitLevel.COMMUNE).stream().filter(m -> m.score() >= PLAIN).toList();
    return of(mentions, UnitLevel.DISTRICT).stream()
        .filter(m -> m.score() >= PLAIN)
        .filter(m -> provinces.stream().allMatch(m::apart))
        .anyMatch(m -> m.typed() || communes.stream().anyMatch(m::apart));
  }

  private boolean ofToday(@Nullable UnitMention province) {
    if (province == null) {
      return false;
    }
    List<AdminUnit> now = units.on(province.unit(), LocalDate.MAX);
    return now.size() == 1 && now.get(0).bareName().equals(province.unit().bareName());
  }

  private static List<UnitMention> of(List<UnitMention> mentions, UnitLevel level) {
    return mentions.stream().filter(mention -> mention.unit().level() == level).toList();
  }

  private static List<UnitMention> above(UnitMention commune, List<UnitMention> districts) {
    return districts.stream()
        .filter(
            district ->
                own(commune, district)
                    || UnitIndexHolder.DISTRICTS.lay(commune.unit(), district.unit()))
        .filter(district -> district.apart(commune))
        .toList();
  }

  /** Whether a commune lay in a district in its own days. */
  private static boolean own(UnitMention commune, UnitMention district) {
    return district.unit().code().equals(commune.unit().parent()) || lay(commune, district.unit());
  }

  /** Whether a former commune lay in a district of that name. */
  private static boolean lay(UnitMention former, AdminUnit district) {
    return !former.district().isEmpty()
        && former.district().equals(LetterMarks.of(district.bareName()).letters());
  }

  /** The best reading of a commune, with or without one of the districts that it may lie in. */
  private CommuneReading reading(
      UnitMention commune,
      List<UnitMention> districts,
      List<UnitMention> provinces,
      PlainMentions plain) {
    CommuneReading best = reading(commune, (UnitMention) null, provinces, plain);
    for (UnitMention district : districts) {
      CommuneReading other = reading(commune, district, provinces, plain);
      best = other.score() > best.score() ? other : best;
    }
    return best;
  }

  private CommuneReading reading(
      UnitMention commune,
      @Nullable UnitMention district,
      List<UnitMention> provinces,
      PlainMentions plain) {
    UnitProvinces.UnitProvince home = homes.of(commune.unit());
    UnitMention province = bestProvince(commune, district, provinces, home);
    double score = commune.score();
    score += district == null ? 0 : district.score() + order(commune, district);
    score += district == null || own(commune, district) ? 0 : OF_TWO_TIMES;
    double above = above(commune, province, home);
    if (within.contains(home.today()) && above < WITHIN) {
      // Huệ in a place name is hardly the city Huế, so it counts less than the assumed province.
      province = null;
      above = WITHIN;
    }
    score += above;
    score += plain.others(commune, district, province) * CONTRADICTED;
    return new CommuneReading(commune, district, province, score);
  }

  /** What a province beside a commune adds; nothing where there is none. */
  private static double above(
      UnitMention commune, @Nullable UnitMention province, UnitProvinces.UnitProvince home) {
    return province == null
        ? 0
        : province.score()
            + order(commune, province)
            + (home.named(province.unit()) ? 0 : OTHER_TIME);
  }

  /** A province counts by its name of then or of today; both may stand for one commune. */
  private static @Nullable UnitMention bestProvince(
      UnitMention commune,
      @Nullable UnitMention district,
      List<UnitMention> provinces,
      UnitProvinces.UnitProvince home) {
    UnitMention best = null;
    for (UnitMention province : provinces) {
      boolean apart = province.apart(commune) && (district == null || province.apart(district));
      if (apart
          && home.above().contains(province.unit())
          && (best == null || province.score() > best.score())) {
        best = province;
      }
    }
    return best;
  }

  private static double order(UnitMention small, UnitMention large) {
    boolean chained = small.to() == large.from() && !(small.whole() && large.whole());
    return small.from() < large.from() ? IN_ORDER + (chained ? CHAINED : 0) : REVERSED;
  }

  private static List<UnitMention> used(@Nullable CommuneReading best, List<UnitMention> mentions) {
    List<UnitMention> used = new ArrayList<>();
    if (best != null && best.score() >= CommuneChoice.LEAST) {
      used.add(best.commune());
      if (best.districtMention() != null) {
        used.add(best.districtMention());
      }
      if (best.provinceMention() != null) {
        used.add(best.provinceMention());
      }
    }
    mentions.stream()
        .filter(mention -> mention.typed() && mention.score() >= BARE_UNIT + PART_OF_UNIT_ABOVE)
        .forEach(used::add);
    return used;
  }
}
