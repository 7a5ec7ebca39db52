package vn.kho.etl.land;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.schema.contract.Contract;

/**
 * Finds files of the last load that are delivered no more, where rows of an older file that stays
 * take their place: of a key that both brought, the table goes back to the value of the older file.
 */
final class WithdrawnFiles {
  private WithdrawnFiles() {}

  /**
   * The differences that were found when the delivery was extracted, and one for each withdrawn
   * file.
   */
  static List<SourceDrift> drift(KnownFiles known, Extract extract, Landing landing) {
    List<SourceDrift> drift = new ArrayList<>(extract.drift());
    Contract contract = landing.contract();
    boolean folder =
        contract.server().kind().folder()
            && LoadStrategy.of(contract).accumulates()
            && contract.server().archive().isEmpty();
    if (folder && !landing.alreadyLoaded() && extract.waiting().isEmpty()) {
      known
          .last(contract.name())
          .ifPresent(
              last ->
                  withdrawn(last, extract, landing)
                      .forEach(name -> drift.add(drift(contract, name))));
    }
    return drift;
  }

  /**
   * Files with records that were read later than one that stays. A file stays under its name,
   * whatever it holds now, or with its bytes under another name.
   */
  private static Set<String> withdrawn(LastLoad last, Extract extract, Landing landing) {
    Set<String> names =
        extract.deliveries().stream().map(Delivery::origin).collect(Collectors.toSet());
    Set<String> contents =
        landing.files().stream().map(LandedFile::sha256).collect(Collectors.toSet());
    Set<String> gone = new TreeSet<>();
    boolean older = false;
    for (Map.Entry<String, Long> read : last.records().entrySet()) {
      String origin = delivered(LastLoad.origin(read.getKey()));
      if (names.contains(origin) || contents.contains(LastLoad.sha256(read.getKey()))) {
        older = true;
      } else if (older && read.getValue() > 0) {
        gone.add(origin);
      }
    }
    return gone;
  }

  /** The file that was delivered: itself, or the packed one that it is a member of. */
  private static String delivered(String origin) {
    int member = origin.indexOf("!/");
    return member < 0 ? origin : origin.substring(0, member);
  }

  private static SourceDrift drift(Contract contract, String name) {
    String detail =
        "the file "
            + LandedFile.fileName(name)
            + " of the last load is delivered no more: rows that it alone had brought stay, and of"
            + " keys that an older file has too the table takes that file's values again";
    return SourceDrift.of(DriftKind.WITHDRAWN_FILE, contract, name, detail, Optional.empty());
  }
}
