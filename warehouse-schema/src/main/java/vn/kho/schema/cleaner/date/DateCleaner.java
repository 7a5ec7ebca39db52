package vn.kho.schema.cleaner.date;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code date}. */
public final class DateCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "date";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "ngày theo cách viết đầu tiên khớp; ngày chỉ biết một phần là ngày đầu của tháng hoặc năm"
            + " | the first way that fits. A single letter is one or two digits. A date known only in part is the first day of its month or year");
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
    return CleanerOutput.DAY;
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    return DateText.day(List.of());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return DateText.day(setup.formats());
  }
}
