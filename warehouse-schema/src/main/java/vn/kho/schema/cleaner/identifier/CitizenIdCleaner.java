package vn.kho.schema.cleaner.identifier;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.DigitText;
import vn.kho.schema.identifier.PersonalNumber;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code citizenId}. */
public final class CitizenIdCleaner implements IdentifierCleaner {
  private static final int CCCD = 12;
  private static final int CMND = 9;

  private static final Pattern LABEL =
      IdentifierStep.label(
          "cccd|căn cước(?: công dân)?|thẻ căn cước|cmnd|cmtnd|cmt|(?:mã\\s+)?định danh(?: cá nhân)?");

  @Override
  public String name() {
    return "citizenId";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "số định danh/CCCD 12 số, CMND 9 số; trả lại một số 0 mà bảng tính làm mất | "
            + "personal numbers (CCCD, 12 digits) and the older CMND of 9; one zero that a "
            + "spreadsheet dropped is restored where the number is plausible with it");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "kind", "loại nhận | which of them are taken", "any", "cccd", "cmnd"),
        IdentifierStep.argument());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    String kind = setup.text("kind");
    int year = setup.context().day().getYear();
    return IdentifierStep.of(
        setup,
        text -> form(text, kind, year),
        text -> text.length() == CMND || PersonalNumber.plausible(text, year));
  }

  /** The form of a number in ASCII width; null where it is none. */
  static IdentifierForm.@Nullable NormalisedIdentifier form(String text, String kind, int year) {
    String digits = CompactText.ofWhole(IdentifierStep.unlabelled(LABEL, text));
    if (!kind.equals("cmnd") && CompactText.digits(digits, CCCD)) {
      return IdentifierForm.NormalisedIdentifier.plain(digits);
    }
    if (!kind.equals("cccd") && CompactText.digits(digits, CMND)) {
      return IdentifierForm.NormalisedIdentifier.plain(digits);
    }
    String restored = kind.equals("cmnd") ? null : PersonalNumber.restored(digits, year);
    if (restored == null && !kind.equals("cccd") && CompactText.zeroLost(digits, CMND)) {
      restored = "0" + digits;
    }
    return restored == null
        ? null
        : new IdentifierForm.NormalisedIdentifier(restored, DigitText.ZERO_RESTORED);
  }
}
