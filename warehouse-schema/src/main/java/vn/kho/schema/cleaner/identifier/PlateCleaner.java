package vn.kho.schema.cleaner.identifier;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.VehiclePlate;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code plate}. */
public final class PlateCleaner implements IdentifierCleaner {
  private static final Pattern LABEL = IdentifierStep.label("bks|biển số(?: xe)?|biển kiểm soát");

  @Override
  public String name() {
    return "plate";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "biển số xe về một dạng: 75A-123.45, 75F1-123.45, TM-12-34, 80-011-NG-01 | "
            + "plates of vehicles in one form: cars 75A-123.45 and 75A-1234, motorbikes "
            + "75F1-123.45, the army TM-12-34, diplomats 80-011-NG-01");
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new IdentifierStep(PlateCleaner::form, null);
  }

  /** The plate of a text of ASCII width, perhaps behind a word that says what it is. */
  static @Nullable VehiclePlate plate(String text) {
    return VehiclePlate.of(IdentifierStep.unlabelled(LABEL, text));
  }

  private static IdentifierForm.@Nullable NormalisedIdentifier form(String text) {
    VehiclePlate plate = plate(text);
    return plate == null ? null : IdentifierForm.NormalisedIdentifier.plain(plate.text());
  }
}
