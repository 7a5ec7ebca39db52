package vn.kho.schema.cleaner.date;

import java.util.ArrayList;
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
        "ngày theo cách viết đầu tiên khớp; ngày chỉ biết một phần là ngày đầu của kỳ"
            + " | the first way that fits. A single letter is one or two digits. A date known only in"
            + " part is the first day of its month, quarter, half or year");
  }

  @Override
  public List<CleanerArgument> arguments() {
    List<CleanerArgument> arguments = new ArrayList<>(DateText.arguments());
    arguments.add(
        CleanerArgument.choice(
            "round",
            "ngày chỉ biết một phần: ngày đầu hay ngày cuối kỳ | a date known only in part: the first"
                + " or the last day of its period",
            "first",
            "last"));
    return arguments;
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.DAY;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    boolean last = setup.text("round").equals("last");
    return DateText.of(setup, last ? DateText.DateOutput.LAST : DateText.DateOutput.FIRST);
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    return DateText.iso(setup);
  }
}
