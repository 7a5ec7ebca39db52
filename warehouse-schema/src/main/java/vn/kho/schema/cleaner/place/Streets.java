package vn.kho.schema.cleaner.place;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.unit.StreetList;

/** The argument {@code streets} of the cleaners of places: a code list of streets. */
final class Streets {
  private static final String NAME = "streets";

  private Streets() {}

  static CleanerArgument argument() {
    return CleanerArgument.optional(
        NAME,
        CleanerArgument.ArgumentType.CODE_LIST,
        "danh mục đường: cột commune là mã xã hôm nay, có thể thêm house_from, house_to, side | a code list of streets with the column commune (a code of today), and house_from, house_to and side (even, odd) where a street runs through several: where one alone of the communes in doubt has the street and the number, it is given, and counted as the repair by-street");
  }

  static Optional<String> fault(Cleaner declared, CodeLists lists) {
    return Optional.ofNullable(declared.options().get(NAME))
        .flatMap(lists::find)
        .flatMap(StreetList::fault);
  }

  /** The streets that a contract names; null where it names none. */
  static @Nullable StreetList of(CleanerSetup setup) {
    return setup.has(NAME) ? StreetList.of(setup.context().lists().list(setup.text(NAME))) : null;
  }
}
