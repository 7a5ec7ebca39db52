package vn.kho.schema.cleaner.identifier;

import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.VehiclePlate;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code plate}. */
public final class PlateCleaner implements IdentifierCleaner {
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

  private static IdentifierForm.@Nullable Normalised form(String text) {
    VehiclePlate plate = VehiclePlate.of(text);
    return plate == null ? null : IdentifierForm.Normalised.plain(plate.text());
  }
}
