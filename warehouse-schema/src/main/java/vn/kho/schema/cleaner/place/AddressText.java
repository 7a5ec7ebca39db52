package vn.kho.schema.cleaner.place;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.unit.AddressParser;
import vn.kho.schema.unit.AdminUnit;
import vn.kho.schema.unit.AdminUnits;
import vn.kho.schema.unit.ParsedAddress;

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
 * @param day the day for which units are given
 */
record AddressText(Part part, Give give, As as, String within, boolean refused, LocalDate day)
    implements CleanerStep {

  /** A part of an address. */
  enum Part {
    HOUSE,
    STREET,
    COMMUNE,
    DISTRICT,
    PROVINCE
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
    AddressParser parser =
        within.isEmpty() ? AddressParser.national() : AddressParser.within(within);
    ParsedAddress address = parser.parse(text);
    String value =
        switch (part) {
          case HOUSE -> address.house();
          case STREET -> address.street();
          case COMMUNE -> unit(address.commune());
          case DISTRICT -> unit(address.district());
          case PROVINCE -> unit(address.province());
        };
    if (value.isEmpty() && refused) {
      throw new UncleanValueException(ErrorCode.VALUE_CODE);
    }
    return value.isEmpty() ? null : value;
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
