package vn.kho.schema.cleaner.date;

/** Years of two digits. */
public final class TwoDigitYear {
  private static final int CENTURY = 100;
  private static final int THIS_CENTURY = 2000;

  private TwoDigitYear() {}

  /**
   * The full year.
   *
   * @param pivot the last one that is of this century
   */
  public static int full(int year, int pivot) {
    return year <= pivot ? THIS_CENTURY + year : THIS_CENTURY - CENTURY + year;
  }
}
