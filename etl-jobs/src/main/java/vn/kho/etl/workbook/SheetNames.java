package vn.kho.etl.workbook;

import java.io.IOException;
import java.util.Optional;
import vn.kho.schema.problem.KhoException;

/** Which sheets of a workbook contracts read. */
public final class SheetNames {
  private SheetNames() {}

  /** The place of a sheet from 0, by what a contract says; empty where there is none. */
  public static Optional<Integer> place(Workbook workbook, String wanted) {
    try {
      return Optional.of(SheetRecords.sheet(workbook, wanted));
    } catch (KhoException e) {
      return Optional.empty();
    }
  }

  /** Whether a sheet has no cell with a value. */
  public static boolean empty(Workbook workbook, int sheet) throws IOException {
    try (SheetRows rows = workbook.rows(sheet)) {
      for (SheetRow row = rows.next(); row != null; row = rows.next()) {
        if (!row.blank()) {
          return false;
        }
      }
    }
    return true;
  }
}
