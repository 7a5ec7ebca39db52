package vn.kho.schema.cleaner.code;

import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code boolean}. */
public final class BooleanCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "boolean";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of("có hay không" + " | yes or no");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FLAG;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new FlagText();
  }
}
