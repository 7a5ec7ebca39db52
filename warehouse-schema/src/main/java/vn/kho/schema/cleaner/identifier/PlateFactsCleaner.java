package vn.kho.schema.cleaner.identifier;

import java.util.List;
import java.util.Locale;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.VehiclePlate;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.UncleanValueException;

/** The cleaner {@code plateFacts}. */
public final class PlateFactsCleaner implements IdentifierCleaner {
  @Override
  public String name() {
    return "plateFacts";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "biển số nói gì: loại xe, tỉnh cấp | what a plate says: car, motorbike, army or "
            + "diplomat, or the province that issued it, as it was named then");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice("give", "điều được cho | what is given", "kind", "province").must());
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    boolean kind = setup.text("give").equals("kind");
    return (text, cell) -> {
      VehiclePlate plate = PlateCleaner.plate(FullWidth.narrow(text));
      if (plate == null) {
        throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
      }
      String fact = kind ? plate.kind().name().toLowerCase(Locale.ROOT) : plate.provinceName();
      return fact.isEmpty() ? null : fact;
    };
  }
}
