package vn.kho.schema.cleaner.identifier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.CompactText;
import vn.kho.schema.identifier.DigitText;
import vn.kho.schema.identifier.FacilityCode;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code facilityCode}. */
public final class FacilityCodeCleaner implements IdentifierCleaner {
  @Override
  public String name() {
    return "facilityCode";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "mã cơ sở khám chữa bệnh 5 số | codes of health facilities, 5 digits; a zero "
            + "that a spreadsheet dropped is restored where the code is plausible with it");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(IdentifierStep.argument());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return IdentifierStep.of(setup, FacilityCodeCleaner::form, FacilityCode::plausible);
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(String text) {
    String digits = CompactText.ofWhole(text);
    if (CompactText.digits(digits, 5)) {
      return IdentifierForm.NormalisedIdentifier.plain(digits);
    }
    String restored = "0" + digits;
    return CompactText.zeroLost(digits, 5) && FacilityCode.plausible(restored)
        ? new IdentifierForm.NormalisedIdentifier(restored, DigitText.ZERO_RESTORED)
        : null;
  }
}
