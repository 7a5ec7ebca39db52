package vn.kho.etl.workbook;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The failures of reading workbooks. */
public final class WorkbookFailures {
  private WorkbookFailures() {}

  public static KhoException because(String why) {
    return because(why, null);
  }

  public static KhoException because(String why, @Nullable Throwable cause) {
    String message = "Cannot read the Excel file, " + why + ". Ask the agency to deliver it again.";
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREADABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREADABLE, message, cause);
  }

  public static KhoException shape(String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot read the Excel file, " + why + ". Name the right format, or ask the agency.");
  }

  public static KhoException tooLarge(String why) {
    return new KhoException(
        ErrorCode.SOURCE_TOO_LARGE,
        "Cannot read the Excel file, " + why + ". Ask the agency for it in parts, or as CSV.");
  }
}
