package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.extract.GlobPattern;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetNames;
import vn.kho.etl.workbook.Workbook;
import vn.kho.etl.workbook.WorkbookOpener;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.format.ExcelFileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.KhoException;

/** Finds sheets of a delivered workbook that no contract of the same files reads. */
final class SheetDriftInspector {
  private static final Logger LOG = LoggerFactory.getLogger(SheetDriftInspector.class);
  private static final long LARGEST = 1L << 26;

  private final Storage storage;
  private final List<Contract> contracts;

  SheetDriftInspector(Storage storage, List<Contract> contracts) {
    this.storage = storage;
    this.contracts = List.copyOf(contracts);
  }

  /** The sheets of what landed, where the contract asks for them. */
  List<SourceDrift> inspect(Landing landing) {
    Contract contract = landing.contract();
    if (contract.server().drift().tables().isEmpty()
        || !contract.server().format().equals(FileFormats.EXCEL)) {
      return List.of();
    }
    List<SourceDrift> found = new ArrayList<>();
    for (LandedFile file : landing.files()) {
      if (file.bytes() <= LARGEST) {
        found.addAll(inspect(contract, file));
      }
    }
    return found;
  }

  private List<SourceDrift> inspect(Contract contract, LandedFile file) {
    try (InputStream bytes = storage.open(file.location(), 0);
        Workbook workbook = WorkbookOpener.open(bytes.readAllBytes())) {
      List<SourceDrift> found = new ArrayList<>();
      List<Sheet> sheets = workbook.sheets();
      List<Integer> read =
          contracts.stream()
              .filter(other -> other.server().location().equals(contract.server().location()))
              .map(other -> ExcelFileFormat.SHEET.given(other.server().options()).orElse(""))
              .flatMap(wanted -> SheetNames.place(workbook, wanted).stream())
              .toList();
      for (int i = 0; i < sheets.size(); i++) {
        Sheet sheet = sheets.get(i);
        boolean cells = sheet.kind() == Sheet.Kind.CELLS && !sheet.hidden();
        boolean ignored =
            contract.server().ignoredTables().stream()
                .anyMatch(name -> GlobPattern.of(name).matches(sheet.name()));
        if (cells && !ignored && !read.contains(i) && !SheetNames.empty(workbook, i)) {
          found.add(
              SourceDrift.of(
                  DriftKind.NEW_TABLE,
                  contract,
                  sheet.name(),
                  "the sheet '" + sheet.name() + "' is new, no contract names it",
                  Optional.of("kho add " + file.origin() + " --table " + (i + 1))));
        }
      }
      return found;
    } catch (IOException | KhoException e) {
      LOG.warn("the sheets of {} cannot be compared", file.origin(), e);
      return List.of();
    }
  }
}
