package vn.kho.etl.workbook;

import java.io.IOException;
import vn.kho.schema.problem.KhoException;

/** Turns whatever damaged bytes make of a parser into one refusal. */
final class GuardedReading {
  private GuardedReading() {}

  /** Something that reads. */
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
