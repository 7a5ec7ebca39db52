package vn.kho.schema.cleaner.place;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import vn.kho.schema.unit.UnitLocator;

/**
 * Gives one part of an address in free text. Where the address does not decide it, as where a
 * commune was split in July 2025 and only its old name stands there, there is no value.
 *
 * @param part which part
 * @param give its code or its name; the street and the house number are given as written
 * @param as the unit as written, or what it is on {@code day}
 * @param within the code of the province that addresses lie in unless they name another; empty for
 *     the whole country
 * @param refused whether an address that does not decide the part is refused
 * @param fields which fields of the record help
 * @param day the day for which units are given
 */
record AddressText(
    Part part, Give give, As as, String within, boolean refused, Fields fields, LocalDate day)
    implements CleanerStep {

  /**
   * Fields of the record that help to read its address; negative where there is none.
   *
   * @param date its own date
   * @param latitude where it lies, degrees north
   * @param longitude where it lies, degrees east
   */
  record Fields(int date, int latitude, int longitude) implements Serializable {}

  /** An address as it is parsed: once for all columns that give a part of it. */
  private record Reading(String within, String text, Optional<LocalDate> written)
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

  /** Where the record lies, in degrees; NaN where it does not say. */
  private record Point(double latitude, double longitude) {
    boolean placed() {
      return latitude >= 8 && latitude <= 24 && longitude >= 102 && longitude <= 118;
    }

    boolean contradicts(AdminUnit unit) {
      return UnitLocator.contradicts(unit, latitude, longitude);
    }
  }

  private static final int LONGEST_KEPT = 120;
  private static final Pattern DEGREES = Pattern.compile("\\d{1,3}(?:[.,]\\d{1,15})?");

  /** A part of an address. */
  enum Part {
    HOUSE,
    STREET,
    COMMUNE,
    DISTRICT,
    PROVINCE,
    REASON,
    CANDIDATES
  }

  /** What is given of a unit. */
  enum Give {
    CODE,
    NAME
  }

  /** Of which days the unit is. */
  enum As {
    TODAY,
    WRITTEN
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    Optional<LocalDate> written = RecordDay.of(cell.text(fields.date()));
    ParsedAddress address = cell.once(new Reading(within, text, written));
    Point point =
        new Point(degrees(cell.text(fields.latitude())), degrees(cell.text(fields.longitude())));
    String value =
        switch (part) {
          case HOUSE -> address.house();
          case STREET -> address.street();
          case COMMUNE -> commune(address, point);
          case REASON -> commune(address, point).isEmpty() ? reason(address, point) : "";
          case CANDIDATES -> commune(address, point).isEmpty() ? candidates(address, point) : "";
          case DISTRICT -> unit(address.district());
          case PROVINCE -> unit(address.province());
        };
    if (value.isEmpty() && refused) {
      throw new UncleanValueException(ErrorCode.VALUE_CODE);
    }
    return value.isEmpty() ? null : value;
  }

  /** Degrees with a point or a comma; NaN where there are none. */
  private static double degrees(@Nullable String text) {
    String number = text == null ? "" : text.strip();
    return DEGREES.matcher(number).matches()
        ? Double.parseDouble(number.replace(',', '.'))
        : Double.NaN;
  }

  private String commune(ParsedAddress address, Point point) {
    return point.placed() ? placed(address, point) : unit(address.commune());
  }

  /** Why no commune is given: no ward is named, several may be meant, it was split, it is afar. */
  private String reason(ParsedAddress address, Point point) {
    if (address.commune().isEmpty()) {
      return named(address, point).isEmpty() ? "none" : "ambiguous";
    }
    return named(address, point).size() > 1 ? "split" : "contradicted";
  }

  /** The codes of today's communes that may be meant; of those about the point where none is. */
  private String candidates(ParsedAddress address, Point point) {
    List<AdminUnit> named = named(address, point);
    List<AdminUnit> likely =
        named.isEmpty() && point.placed() && !within.isEmpty()
            ? UnitLocator.about(within, point.latitude(), point.longitude())
            : named.stream().sorted(Comparator.comparing(AdminUnit::code)).toList();
    return likely.stream().map(AdminUnit::code).collect(Collectors.joining(";"));
  }

  /**
   * The communes of today that the address names, or may name: of those in doubt only what the
   * point does not rule out.
   */
  private static List<AdminUnit> named(ParsedAddress address, Point point) {
    boolean doubt = address.commune().isEmpty() && point.placed();
    return address.commune().map(List::of).orElse(address.candidates()).stream()
        .flatMap(unit -> AdminUnits.national().on(unit, LocalDate.MAX).stream())
        .distinct()
        .filter(unit -> !(doubt && point.contradicts(unit)))
        .toList();
  }

  /** The commune that address and point decide together. */
  private String placed(ParsedAddress address, Point point) {
    List<AdminUnit> named = named(address, point);
    Optional<AdminUnit> place =
        named.size() == 1
            ? Optional.of(named.get(0))
                .filter(unit -> !point.contradicts(unit))
                .filter(unit -> address.commune().isPresent())
            : UnitLocator.narrow(named, point.latitude(), point.longitude());
    if (named.isEmpty() && !within.isEmpty()) {
      place = UnitLocator.inside(within, point.latitude(), point.longitude());
    }
    boolean single = place.isPresent() && named.size() == 1 && as == As.WRITTEN;
    return unit(single ? address.commune() : place);
  }

  /** Code or name; empty where it is not known, or became several. */
  private String unit(Optional<AdminUnit> written) {
    if (written.isEmpty()) {
      return "";
    }
    List<AdminUnit> units =
        as == As.WRITTEN
            ? List.of(written.orElseThrow())
            : AdminUnits.national().on(written.orElseThrow(), day);
    if (units.size() != 1) {
      return "";
    }
    return give == Give.CODE ? units.get(0).code() : units.get(0).name();
  }
}
