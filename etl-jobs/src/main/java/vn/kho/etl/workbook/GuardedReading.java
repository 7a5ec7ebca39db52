package vn.kho.etl.workbook;

import java.io.IOException;
import vn.kho.schema.problem.KhoException;

/**
 * Turns any exception and stack overflow of a parser of damaged bytes into SOURCE_UNREADABLE; a
 * KhoException stays as it is.
 */
final class GuardedReading {
  private GuardedReading() {}

  /** A step of reading. */
  interface WorkbookReading<T> {
    T get() throws IOException;
  }

  static <T> T of(WorkbookReading<T> reading) {
    try {
      return reading.get();
    } catch (KhoException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw WorkbookFailures.because("it is damaged", e);
    }
  }
}
