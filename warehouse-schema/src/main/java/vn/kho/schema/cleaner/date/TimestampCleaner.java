package vn.kho.schema.cleaner.date;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code timestamp}. */
public final class TimestampCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "timestamp";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "thời điểm; không ghi múi giờ thì theo time.zone"
            + " | a moment; without a zone, in that of time.zone");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.optional(
            "formats",
            CleanerArgument.ArgumentType.MOMENT_FORMATS,
            "các cách viết, theo thứ tự, sau đó là ISO 8601 | ways as in Java DateTimeFormatter, or the"
                + " words iso, epoch, epochMillis; ISO 8601 is read where none of them fits, unless"
                + " one is its digits in another order (yyyy-dd-MM, ddMMyyyy); a reads AM, PM, SA (sáng), CH (chiều)"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.MOMENT;
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    return new TimestampText(List.of(), setup.context().zone());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return TimestampText.withIso(setup.formats(), setup.context().zone());
  }
}
