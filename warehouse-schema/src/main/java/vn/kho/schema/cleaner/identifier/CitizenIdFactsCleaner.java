package vn.kho.schema.cleaner.identifier;

import java.util.List;
import vn.kho.schema.cleaner.code.SexWord;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code citizenIdFacts}. */
public final class CitizenIdFactsCleaner implements IdentifierCleaner {
  @Override
  public String name() {
    return "citizenIdFacts";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "số định danh nói gì: giới tính, thế kỷ, năm sinh, tỉnh đăng ký khai sinh, có "
            + "khớp cột khác của dòng không, cột ấy có đọc được không | what a personal number says of its holder, for a "
            + "further column: sex, century, year of birth, province of birth registration, "
            + "and whether that agrees with other columns of the row, or these cannot be read. A CMND says its kind "
            + "only");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
                "give",
                "điều được cho | what is given",
                "agreement",
                "kind",
                "sex",
                "century",
                "birth-year",
                "province",
                "province-code")
            .must(),
        CleanerArgument.optional(
            "sex",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn của giới tính | the source field of the sex"),
        CleanerArgument.choice(
            "coding",
            "cách mã giới tính bằng số: 1 nam 0 nữ, 0 nam 1 nữ, 1 nam 2 nữ 3 khác | what digits of "
                + "the sex mean; without a coding they cannot be read",
            SexWord.CODINGS.toArray(String[]::new)),
        CleanerArgument.optional(
            "birth",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn của ngày hoặc năm sinh | the source field of the day or year of "
                + "birth"),
        CleanerArgument.optional(
            "pivot",
            CleanerArgument.ArgumentType.WHOLE,
            "năm sinh hai chữ số (05-03-85): tới số này là 20xx, lớn hơn là 19xx, như của date; không khai thì"
                + " không đọc được | years of birth of two digits (05-03-85): up to this one they are 20xx,"
                + " above it 19xx, as those of date; without it they cannot be read"));
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new CitizenIdFacts(
        setup.choice(CitizenIdFacts.CitizenIdFact.class, "give"),
        setup.field("sex"),
        setup.field("birth"),
        setup.has("pivot") ? setup.whole("pivot") : -1,
        setup.text("coding"),
        setup.plain(),
        setup.context().day());
  }
}
