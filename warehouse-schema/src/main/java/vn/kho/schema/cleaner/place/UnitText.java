package vn.kho.schema.cleaner.place;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import vn.kho.schema.unit.StreetList;
import vn.kho.schema.unit.UnitAnswer;
import vn.kho.schema.unit.UnitFinder;
import vn.kho.schema.unit.UnitLevel;

/**
 * Finds the administrative unit that a cell names.
 *
 * @param level the level of units
 * @param wanted the kind of lookup and result
 * @param place the known location
 * @param time the dates for which units are looked up
 */
record UnitText(UnitLevel level, UnitRequest wanted, UnitContext place, UnitTime time)
    implements CleanerStep {
  private static final int LONGEST_KEPT = 120;

  /** How a value is looked up. */
  enum LookupMode {
    AUTO,
    CODE,
    NAME
  }

  /** The property of a unit that becomes the value. */
  enum UnitOutput {
    CODE,
    NAME,
    CANDIDATES
  }

  /**
   * The kind of lookup and result.
   *
   * @param by how a value is looked up
   * @param give the property that becomes the value
   * @param as whether the unit is given as of today or as written
   * @param refused whether an ambiguous or unknown value is refused
   */
  record UnitRequest(LookupMode by, UnitOutput give, AddressText.UnitVersion as, boolean refused)
      implements Serializable {}

  /**
   * What is known about the location of a unit.
   *
   * @param within the code of the province; empty for the whole country
   * @param district the field of the district's name; negative for none
   * @param province the field of the province's name; negative for none
   * @param street the field of house number and street; negative for none
   * @param streets the streets of communes; null for none
   */
  record UnitContext(
      String within, int district, int province, int street, @Nullable StreetList streets)
      implements Serializable {}

  /** When a record without a date was written. */
  enum WritingPeriod {
    /** Today or before July 2025: codes are those of today, names may be of either time. */
    EITHER,
    TODAY,
    /** Before July 2025. */
    BEFORE
  }

  /**
   * The dates for which units are looked up.
   *
   * @param field the field of the record's date; negative for none
   * @param assumed when a record without a date was written
   * @param today the day of the units in the result
   */
  record UnitTime(int field, WritingPeriod assumed, LocalDate today) implements Serializable {
    /** The day of the units whose codes a record without a date has. */
    LocalDate codes() {
      return assumed == WritingPeriod.BEFORE ? AdminUnits.DAY_BEFORE_REFORM : today;
    }

    /**
     * The day on which a record without a date was written, for names; empty where both times are
     * possible.
     */
    Optional<LocalDate> names() {
      return assumed == WritingPeriod.EITHER ? Optional.empty() : Optional.of(codes());
    }
  }

  @Override
  public @Nullable Object apply(String text, CellContext cell) throws UncleanValueException {
    Optional<LocalDate> written = RecordDay.of(cell.text(time.field()));
    UnitAnswer answer = find(text, cell, written);
    List<AdminUnit> now =
        answer.unit().map(List::of).orElse(answer.candidates()).stream()
            .flatMap(unit -> given(unit).stream())
            .distinct()
            .toList();
    boolean named = answer.unit().isPresent() || answer.ended();
    boolean doubt = now.size() != 1 || !named;
    List<AdminUnit> street = doubt ? onStreet(now, cell) : List.of();
    List<AdminUnit> likely = street.isEmpty() ? now : street;
    String codes = likely.stream().map(AdminUnit::code).collect(Collectors.joining(";"));
    // A single uncertain candidate is not shown, since it would be taken for the answer.
    if (wanted.give() == UnitOutput.CANDIDATES && now.size() > (named ? 0 : 1)) {
      return codes;
    }
    if (doubt) {
      if (street.size() == 1) {
        cell.repaired(AddressText.BY_STREET);
        return wanted.give() == UnitOutput.NAME ? street.get(0).name() : street.get(0).code();
      }
      if (!now.isEmpty()) {
        cell.proposed(AddressText.SEVERAL, codes);
      }
      if (wanted.refused()) {
        throw new UncleanValueException(ErrorCode.VALUE_CODE);
      }
      return null;
    }
    if (answer.ended()) {
      cell.repaired(AddressText.ENDED);
    }
    if (answer.misspelt()) {
      cell.repaired(AddressText.MISSPELT);
    }
    return wanted.give() == UnitOutput.NAME ? now.get(0).name() : codes;
  }

  /** Those of the units that have the street of the record. */
  private List<AdminUnit> onStreet(List<AdminUnit> units, CellContext cell) {
    String text = place.street() < 0 ? null : cell.text(place.street());
    StreetList streets = place.streets();
    if (text == null || streets == null) {
      return List.of();
    }
    Set<String> codes = streets.communes(text, time.today());
    return units.stream().filter(unit -> codes.contains(unit.code())).toList();
  }

  private List<AdminUnit> given(AdminUnit unit) {
    return wanted.as() == AddressText.UnitVersion.WRITTEN
        ? List.of(unit)
        : AdminUnits.national().on(unit, time.today());
  }

  private UnitAnswer find(String text, CellContext cell, Optional<LocalDate> written) {
    boolean code =
        wanted.by() == LookupMode.CODE || (wanted.by() == LookupMode.AUTO && UnitFinder.code(text));
    if (code) {
      return new UnitAnswer(
          finder(level, place.within()).byCode(text, written.orElse(time.codes())), List.of());
    }
    List<String> above = new ArrayList<>(2);
    for (int field : new int[] {place.district(), place.province()}) {
      String name = field < 0 ? null : cell.text(field);
      if (name != null && !name.isBlank()) {
        above.add(name);
      }
    }
    return cell.once(new NameLookup(level, place.within(), text, above, written.or(time::names)));
  }

  /** A cached lookup by name, shared by all columns that need it. */
  private record NameLookup(
      UnitLevel level, String within, String text, List<String> above, Optional<LocalDate> day)
      implements RecordReading<UnitAnswer> {
    NameLookup {
      above = List.copyOf(above);
    }

    @Override
    public UnitAnswer read() {
      return finder(level, within).byName(text, above, day);
    }

    /** Names of units are few and short; longer texts are not cached. */
    @Override
    public boolean recurs() {
      return text.length() + above.stream().mapToInt(String::length).sum() <= LONGEST_KEPT;
    }
  }

  private static UnitFinder finder(UnitLevel level, String within) {
    return new UnitFinder(
        level, within.isEmpty() ? AddressParser.national() : AddressParser.within(within));
  }
}
