package vn.kho.schema.cleaner.date;

import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code time}. */
public final class TimeCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "time";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "giờ trong ngày, thành HH:mm, thêm giây khi khác 0; đọc cả 7 giờ 30 phút, 7h30', 7 giờ tối"
            + " | a time of day as text HH:mm, with seconds where they are not 0; words too: 7 giờ 30"
            + " phút, 7h30', 7 giờ rưỡi, 7 giờ tối");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new TimeText();
  }
}
