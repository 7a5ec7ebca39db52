package vn.kho.schema.cleaner.text;

import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;

/** The cleaner {@code narrow}. */
public final class NarrowCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "narrow";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "chữ và số toàn khổ thành thường | letters, digits and signs of full width as "
            + "plain ones");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> FullWidth.narrow(text);
  }
}
