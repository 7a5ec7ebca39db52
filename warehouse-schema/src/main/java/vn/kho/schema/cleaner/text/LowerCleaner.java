package vn.kho.schema.cleaner.text;

import java.util.Locale;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.PlainText;

/** The cleaner {@code lower}. */
public final class LowerCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "lower";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of("chữ thường" + " | small letters");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> PlainText.composed(text.toLowerCase(Locale.ROOT));
  }
}
