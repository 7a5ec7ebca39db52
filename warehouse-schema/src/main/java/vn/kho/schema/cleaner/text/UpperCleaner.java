package vn.kho.schema.cleaner.text;

import java.util.Locale;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.PlainText;

/** The cleaner {@code upper}. */
public final class UpperCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "upper";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of("chữ hoa" + " | capital letters");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> PlainText.composed(text.toUpperCase(Locale.ROOT));
  }
}
