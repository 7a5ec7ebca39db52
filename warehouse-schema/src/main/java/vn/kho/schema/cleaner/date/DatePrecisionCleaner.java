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
        "ngày biết tới đâu: day, month hay year, cho cột thứ hai"
            + " | of the same text: day, month or year, for a second column");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.optional(
            "formats",
            CleanerArgument.Type.DATE_FORMATS,
            "các cách viết, theo thứ tự, gồm y, M, d; mặc định yyyy-MM-dd | ways to write them, in order, of y, M, d; yyyy-MM-dd where none is given. Other letters stand in quotes; yy is 2000 to 2099"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.PRECISION;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return DateText.precision(setup.formats());
  }
}
