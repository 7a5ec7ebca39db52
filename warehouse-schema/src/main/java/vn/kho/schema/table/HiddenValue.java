package vn.kho.schema.table;

/** The mask in place of a value that must not be shown. */
public final class HiddenValue {
  /** Used in tables, pages, responses and messages. */
  public static final String MASK = "***";

  private HiddenValue() {}
}
