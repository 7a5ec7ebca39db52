package vn.kho.schema.cleaner.text;

import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.text.WhiteSpace;

/** The cleaner {@code collapse}. */
public final class CollapseCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "collapse";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "một dấu cách thay cho nhiều dấu cách hoặc xuống dòng"
            + " | one space where there are several, or a line break");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> WhiteSpace.collapsed(text);
  }
}
