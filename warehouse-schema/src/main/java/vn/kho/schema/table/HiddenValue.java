package vn.kho.schema.table;

/** What takes the place of a value that may not be shown. */
public final class HiddenValue {
  /** In tables, pages, answers and messages alike. */
  public static final String MASK = "***";

  private HiddenValue() {}
}
