package vn.kho.schema.cleaner.place;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.date.RecordDay;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.RecordReading;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.unit.AddressParser;
import vn.kho.schema.unit.AdminUnit;
import vn.kho.schema.unit.AdminUnits;
import vn.kho.schema.unit.ParsedAddress;
import vn.kho.schema.unit.StreetList;
import vn.kho.schema.unit.UnitLevel;
import vn.kho.schema.unit.UnitLocator;

/**
 * Extracts one part of an address in free text. The value is null where the address does not
 * determine it, as where a commune was split in July 2025 and the address has only its old name.
 *
 * @param part which part
 * @param give whether the unit's code or its name is the value; the street and the house number are
 *     values as written
 * @param as the unit as written, or its successor on {@code day}
 * @param within the code of the province of addresses that name none; empty for the whole country
 * @param refused whether an address that does not determine the part is refused
 * @param fields the fields of the record that help
 * @param streets the streets of communes, which select among candidates; null for none
 * @param day the day of the units in the result
 */
record AddressText(
    AddressPart part,
    UnitField give,
    UnitVersion as,
    String within,
    boolean refused,
    ContextFields fields,
    @Nullable StreetList streets,
    LocalDate day)
    implements CleanerStep {

  /** The kind of a proposal: the units that an ambiguous text may mean. */
  static final String SEVERAL = "several-units";

  /** The kind of a repair: only one of the possible units has the street. */
  static final String BY_STREET = "by-street";

  /**
   * The kind of a repair: the name of a province that no longer existed was replaced by the one
   * with its territory.
   */
  static final String ENDED = "ended-province";

  /** The kind of a repair: a misspelt unit name was corrected. */
  static final String MISSPELT = "misspelt-unit";

  /** The kind of a proposal: coordinates, address and street contradict each other. */
  private static final String CONTRADICTED = "contradicted-place";

  /**
   * The indexes of fields that help to resolve an address; negative where there is none.
   *
   * @param date the date of the record
   * @param latitude in degrees north
   * @param longitude in degrees east
   */
  record ContextFields(int date, int latitude, int longitude) implements Serializable {}

  /** A cached parse of an address, shared by all columns that extract a part of it. */
  private record AddressRecordReading(String within, String text, Optional<LocalDate> written)
      implements RecordReading<ParsedAddress> {
    @Override
    public ParsedAddress read() {
      AddressParser parser =
          within.isEmpty() ? AddressParser.national() : AddressParser.within(within);
      return written.map(on -> parser.parse(text, on)).orElseGet(() -> parser.parse(text));
    }

    @Override
    public boolean recurs() {
      return text.length() <= LONGEST_KEPT;
    }
  }

  /** The coordinates of the record in degrees; NaN where it has none. */
  private record RecordPoint(double latitude, double longitude) {
    boolean placed() {
      return latitude >= 8 && latitude <= 24 && longitude >= 102 && longitude <= 118;
    }

    boolean contradicts(AdminUnit unit) {
      return UnitLocator.contradicts(unit, latitude, longitude);
    }
  }

  private static final int LONGEST_KEPT = 120;

  /** A part of an address. */
  enum AddressPart {
    HOUSE,
    STREET,
    COMMUNE,
    DISTRICT,
    PROVINCE,
    REASON,
    CANDIDATES,
    BASIS
  }

  /** The property of a unit that becomes the value. */
  enum UnitField {
    CODE,
    NAME
  }

  /** Whether the unit is given as written or as of today. */
  enum UnitVersion {
    TODAY,
    WRITTEN
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    Optional<LocalDate> written = RecordDay.of(cell.text(fields.date()));
    ParsedAddress address = cell.once(new AddressRecordReading(within, text, written));
    RecordPoint point =
        new RecordPoint(
            degrees(cell.text(fields.latitude())), degrees(cell.text(fields.longitude())));
    String value =
        switch (part) {
          case HOUSE -> address.house();
          case STREET -> address.street();
          case COMMUNE -> commune(answer(address, point), cell);
          case REASON -> answer(address, point).reason(address);
          case CANDIDATES -> candidates(answer(address, point), point);
          case BASIS -> basis(answer(address, point));
          case DISTRICT -> above(address.district(), cell);
          case PROVINCE -> above(address.province(), cell);
        };
    if (part == AddressPart.PROVINCE && !value.isEmpty() && address.ended()) {
      cell.repaired(ENDED);
    }
    if (!value.isEmpty() && misspelt(address)) {
      cell.repaired(MISSPELT);
    }
    if (value.isEmpty() && refused) {
      throw new UncleanValueException(ErrorCode.VALUE_CODE);
    }
    return value.isEmpty() ? null : value;
  }

  /** Whether the unit was matched with a misspelt name. */
  private boolean misspelt(ParsedAddress address) {
    return switch (part) {
      case COMMUNE ->
          address.commune().isPresent() && address.misspelt().contains(UnitLevel.COMMUNE);
      case DISTRICT -> address.misspelt().contains(UnitLevel.DISTRICT);
      case PROVINCE -> address.misspelt().contains(UnitLevel.PROVINCE);
      case HOUSE, STREET, REASON, CANDIDATES, BASIS -> false;
    };
  }

  private static String commune(CommuneAnswer answer, CellContext cell) {
    answer.propose(cell);
    return answer.value();
  }

  private static String basis(CommuneAnswer answer) {
    return answer.empty() ? "" : answer.basis().name().toLowerCase(Locale.ROOT);
  }

  /** An angle in the notations of {@link Degrees}; NaN where there is none. */
  private static double degrees(@Nullable String text) {
    Degrees degrees = text == null ? null : Degrees.of(text.strip());
    return degrees == null || degrees.heading() == Degrees.CompassDirection.OTHER
        ? Double.NaN
        : degrees.value().doubleValue();
  }

  /**
   * The resolved commune.
   *
   * @param value its code or name; empty where it is not determined
   * @param basis the evidence that determines it
   * @param named the present communes that may be meant
   */
  private record CommuneAnswer(String value, DecisionBasis basis, List<AdminUnit> named) {
    CommuneAnswer {
      named = List.copyOf(named);
    }

    boolean empty() {
      return value.isEmpty();
    }

    String codes() {
      return AddressText.codes(named);
    }

    /** The reason why there is no value. */
    String reason(ParsedAddress address) {
      if (!empty()) {
        return "";
      }
      if (basis == DecisionBasis.CONTRADICTED) {
        return "contradicted";
      }
      if (named.isEmpty()) {
        return "none";
      }
      return address.commune().isEmpty() ? "ambiguous" : "split";
    }

    /** Reports the evidence of the value as a repair, or the candidates as a proposal. */
    void propose(CellContext cell) {
      if (basis == DecisionBasis.STREET) {
        cell.repaired(BY_STREET);
      } else if (empty() && !named.isEmpty()) {
        cell.proposed(basis == DecisionBasis.CONTRADICTED ? CONTRADICTED : SEVERAL, codes());
      }
    }
  }

  /** The evidence that determines a commune. */
  private enum DecisionBasis {
    ADDRESS,
    COORDINATES,
    STREET,
    CONTRADICTED
  }

  private static String codes(List<AdminUnit> units) {
    return units.stream().map(AdminUnit::code).sorted().collect(Collectors.joining(";"));
  }

  /** Resolves the commune by address, point and street list together. */
  private CommuneAnswer answer(ParsedAddress address, RecordPoint point) {
    List<AdminUnit> named = named(address, point);
    Optional<AdminUnit> place = point.placed() ? placed(address, named, point) : address.commune();
    String value = unit(place);
    boolean byPoint = !value.isEmpty() && point.placed() && named.size() != 1;
    boolean apart = named.size() == 1 && point.placed() && point.contradicts(named.get(0));
    CommuneAnswer plain =
        new CommuneAnswer(
            value,
            byPoint
                ? DecisionBasis.COORDINATES
                : apart ? DecisionBasis.CONTRADICTED : DecisionBasis.ADDRESS,
            named);
    boolean decided = !value.isEmpty() && !byPoint;
    return streets == null || decided || apart ? plain : onStreet(address, point, place, plain);
  }

  /** The only candidate that has the street, unless the point contradicts it. */
  private CommuneAnswer onStreet(
      ParsedAddress address, RecordPoint point, Optional<AdminUnit> place, CommuneAnswer plain) {
    List<AdminUnit> street = Objects.requireNonNull(streets).communes(address, within, day);
    if (plain.basis() == DecisionBasis.COORDINATES) {
      boolean agree = street.isEmpty() || street.contains(place.orElseThrow());
      return agree ? plain : contradicted(street, place);
    }
    if (street.size() != 1) {
      return street.isEmpty() ? plain : new CommuneAnswer(plain.value(), plain.basis(), street);
    }
    return point.placed() && point.contradicts(street.get(0))
        ? contradicted(street, Optional.empty())
        : new CommuneAnswer(unit(Optional.of(street.get(0))), DecisionBasis.STREET, street);
  }

  private static CommuneAnswer contradicted(List<AdminUnit> street, Optional<AdminUnit> place) {
    List<AdminUnit> both = Stream.concat(street.stream(), place.stream()).distinct().toList();
    return new CommuneAnswer("", DecisionBasis.CONTRADICTED, both);
  }

  /**
   * The possible communes where the address does not determine one; where it names none, those near
   * the point.
   */
  private String candidates(CommuneAnswer answer, RecordPoint point) {
    if (!answer.empty() || !answer.named().isEmpty() || !point.placed() || within.isEmpty()) {
      return answer.empty() ? answer.codes() : "";
    }
    return UnitLocator.about(within, point.latitude(), point.longitude()).stream()
        .map(AdminUnit::code)
        .collect(Collectors.joining(";"));
  }

  /**
   * The present communes that the address names or may name, without those that the point rules
   * out.
   */
  private static List<AdminUnit> named(ParsedAddress address, RecordPoint point) {
    boolean doubt = address.commune().isEmpty() && point.placed();
    return address.communesOfToday().stream()
        .filter(unit -> !(doubt && point.contradicts(unit)))
        .toList();
  }

  /** The commune that address and point determine together. */
  private Optional<AdminUnit> placed(
      ParsedAddress address, List<AdminUnit> named, RecordPoint point) {
    Optional<AdminUnit> place =
        named.size() == 1
            ? Optional.of(named.get(0))
                .filter(unit -> !point.contradicts(unit))
                .filter(unit -> address.commune().isPresent())
            : UnitLocator.narrow(named, point.latitude(), point.longitude());
    if (named.isEmpty() && !within.isEmpty()) {
      place = UnitLocator.inside(within, point.latitude(), point.longitude());
    }
    boolean single = place.isPresent() && named.size() == 1 && as == UnitVersion.WRITTEN;
    return single ? address.commune() : place;
  }

  /** A unit above the commune, or its successors where there are several. */
  private String above(Optional<AdminUnit> written, CellContext cell) {
    String value = unit(written);
    List<AdminUnit> now =
        written.map(unit -> AdminUnits.national().on(unit, day)).orElse(List.of());
    if (value.isEmpty() && !now.isEmpty()) {
      cell.proposed(SEVERAL, codes(now));
    }
    return value;
  }

  /** The code or name; empty where the unit is unknown or has several successors. */
  private String unit(Optional<AdminUnit> written) {
    if (written.isEmpty()) {
      return "";
    }
    List<AdminUnit> units =
        as == UnitVersion.WRITTEN
            ? List.of(written.orElseThrow())
            : AdminUnits.national().on(written.orElseThrow(), day);
    if (units.size() != 1) {
      return "";
    }
    return give == UnitField.CODE ? units.get(0).code() : units.get(0).name();
  }
}
