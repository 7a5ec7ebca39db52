package vn.kho.schema.cleaner.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.UncleanValueException;

/** The cleaner {@code sex}. */
public final class SexCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "sex";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "giới tính từ mọi cách ghi: Nam/Nữ, M/F, số theo cách mã đã khai, dấu tích | the "
            + "sex of a person: Nam/Nữ, M/F, male/female; digits only by a declared coding, "
            + "since agencies code them in contradictory ways; ticks in a column that is named "
            + "by one sex");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "coding",
            "cách mã bằng số: 1 nam 0 nữ, 0 nam 1 nữ, 1 nam 2 nữ 3 khác | what digits mean; "
                + "without a coding they are refused",
            SexWord.CODINGS.toArray(String[]::new)),
        CleanerArgument.choice(
            "ticked",
            "x, ✓ hay 1 trong cột này nghĩa là giới nào | which sex a tick (x, ✓) in this "
                + "column means",
            "none",
            "male",
            "female"),
        CleanerArgument.choice(
            "give",
            "cách ghi trong bảng | how it is written in the table: Nam, Nữ, Khác; M, F, O; male, "
                + "female, other",
            "vi",
            "letter",
            "en"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    String coding = setup.text("coding");
    String ticked = setup.text("ticked");
    String give = setup.text("give");
    return (text, cell) -> {
      String sex = sex(FullWidth.narrow(text), coding, ticked);
      if (sex == null) {
        throw new UncleanValueException(ErrorCode.VALUE_CODE);
      }
      return shown(sex, give);
    };
  }

  private static @Nullable String sex(String text, String coding, String ticked) {
    String sex = SexWord.of(text, coding);
    if (sex != null || ticked.equals("none") || !FlagText.tick(text)) {
      return sex;
    }
    return ticked.equals("male") ? SexWord.MALE : SexWord.FEMALE;
  }

  private static String shown(String sex, String give) {
    return switch (give) {
      case "letter" -> sex.equals(SexWord.MALE) ? "M" : sex.equals(SexWord.FEMALE) ? "F" : "O";
      case "en" ->
          sex.equals(SexWord.MALE) ? "male" : sex.equals(SexWord.FEMALE) ? "female" : "other";
      default -> sex;
    };
  }
}
