package vn.kho.etl.clean;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.step.CleanerStep;

/** The example of docs/extending.md: one class, one line. */
public final class InitialsCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "initials";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of("chữ cái đầu của mỗi từ | the first letter of each word");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.optional(
            "mark",
            CleanerArgument.ArgumentType.TEXT,
            ".",
            "dấu sau mỗi chữ | what follows each letter"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public List<GoldenCase> cases() {
    return List.of(
        new GoldenCase("two words", "initials", "string", "Phú Xuân", "P.X."),
        new GoldenCase("no mark", "{initials: {mark: ''}}", "string", "Vỹ Dạ", "VD"));
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    String mark = setup.text("mark");
    return (text, cell) -> {
      StringBuilder initials = new StringBuilder();
      for (String word : text.split(" ")) {
        initials.append(word, 0, 1).append(mark);
      }
      return initials.toString();
    };
  }
}
