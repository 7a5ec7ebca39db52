package vn.kho.schema.cleaner.date;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code datePrecision}. */
public final class DatePrecisionCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "datePrecision";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "ngày biết tới đâu: day, month, quarter, half, year hay lunar, cho cột thứ hai"
            + " | how far a date is known: day, month, quarter, half, year or lunar, for a second column"
            + " that reads the same field");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return DateText.arguments();
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.PRECISION;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return DateText.of(setup, DateText.DateOutput.PRECISION);
  }
}
