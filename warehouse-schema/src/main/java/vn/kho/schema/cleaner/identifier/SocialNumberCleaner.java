package vn.kho.schema.cleaner.identifier;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.DigitText;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code socialNumber}. */
public final class SocialNumberCleaner implements IdentifierCleaner {
  @Override
  public String name() {
    return "socialNumber";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "mã số BHXH 10 số | social-insurance numbers of 10 digits; a zero that a "
            + "spreadsheet dropped is restored");
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new IdentifierStep(
        IdentifierStep.labelled("(?:mã\\s+)?(?:số\\s+)?bhxh|số sổ", SocialNumberCleaner::form),
        null);
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(String text) {
    String digits = CompactText.ofWhole(text);
    if (CompactText.digits(digits, 10)) {
      return IdentifierForm.NormalisedIdentifier.plain(digits);
    }
    return CompactText.zeroLost(digits, 10)
        ? new IdentifierForm.NormalisedIdentifier("0" + digits, DigitText.ZERO_RESTORED)
        : null;
  }
}
