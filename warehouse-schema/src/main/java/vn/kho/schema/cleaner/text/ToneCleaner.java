package vn.kho.schema.cleaner.text;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code tone}. */
public final class ToneCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "tone";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "dấu thanh của âm tiết mở: hòa (cũ) hay hoà (mới) | the tone mark of open "
            + "syllables oa, oe, uy in one place: hòa, thúy (old) or hoà, thuý (new)");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "style", "hòa (cũ) hay hoà (mới) | hòa (old) or hoà (new)", "old", "new"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    ToneMarks.ToneMarkStyle style = setup.choice(ToneMarks.ToneMarkStyle.class, "style");
    return (text, cell) -> ToneMarks.placed(text, style);
  }
}
