package vn.kho.etl.workbook;

/**
 * A sheet of a workbook.
 *
 * @param name as its tab shows it
 * @param kind what it holds
 * @param hidden whether its tab is not shown
 */
public record Sheet(String name, SheetKind kind, boolean hidden) {

  /** What a sheet holds. */
  public enum SheetKind {
    /** Cells. */
    CELLS,
    /** A chart alone. */
    CHART,
    /** A dialog of Excel 5. */
    DIALOG,
    /** Macros of Excel 4, in cells. */
    MACRO
  }
}
