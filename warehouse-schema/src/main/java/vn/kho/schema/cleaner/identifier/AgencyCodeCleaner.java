package vn.kho.schema.cleaner.identifier;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.AgencyCode;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code agencyCode}. */
public final class AgencyCodeCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "agencyCode";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "mã định danh điện tử của cơ quan: H57.12.03 và 000.12.03.H57 | electronic codes "
            + "of agencies, H57.12.03 and the older 000.12.03.H57, in capitals without blanks; "
            + "neither style is rewritten as the other");
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new IdentifierStep(AgencyCodeCleaner::form, null);
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(String text) {
    AgencyCode code = AgencyCode.of(text);
    return code == null ? null : IdentifierForm.NormalisedIdentifier.plain(code.text());
  }
}
