package vn.kho.schema.cleaner.text;

import java.util.List;
import vn.kho.schema.charset.LetterD;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.text.WhiteSpace;

/** The cleaner {@code personName}. */
public final class PersonNameCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "personName";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "họ tên: một dấu cách, viết hoa đầu từ, dấu thanh theo khai báo | names of people: one"
            + " space between words, a capital at the start of each where the case was lost (all"
            + " capitals, all small, or TCVN3), no stray signs at the ends, plain letters for those"
            + " of full width, Đ where only its look was kept (Ð), tone marks as declared");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "tone",
            "dấu thanh: giữ, hòa (cũ) hay hoà (mới) | where the tone mark of open syllables "
                + "is: as written, hòa (old), hoà (new)",
            "keep",
            "old",
            "new"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    ToneMarks.ToneMarkStyle tone = setup.choice(ToneMarks.ToneMarkStyle.class, "tone");
    return (text, cell) ->
        NameCase.title(
            ToneMarks.placed(
                LetterD.vietnamese(trimmed(WhiteSpace.collapsed(FullWidth.narrow(text)))), tone));
  }

  /** Removes signs at the ends that are no part of a name. */
  private static String trimmed(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && " ,;:.-_*".indexOf(name.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " ,;:.-_*".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return start == end ? name : name.substring(start, end);
  }
}
