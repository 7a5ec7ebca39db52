package vn.kho.schema.cleaner.date;

/** Completes two-digit years. */
public final class TwoDigitYear {
  private static final int CENTURY = 100;
  private static final int THIS_CENTURY = 2000;

  private TwoDigitYear() {}

  /**
   * The four-digit year.
   *
   * @param pivot the last two-digit year that is of this century
   */
  public static int full(int year, int pivot) {
    return year <= pivot ? THIS_CENTURY + year : THIS_CENTURY - CENTURY + year;
  }
}
