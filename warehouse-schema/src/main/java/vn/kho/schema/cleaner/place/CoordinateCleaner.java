package vn.kho.schema.cleaner.place;

import java.util.List;
import vn.kho.schema.cleaner.number.NumberConverter;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code coordinate}. */
public final class CoordinateCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "coordinate";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "độ thập phân, hay độ phút giây, trong lãnh thổ Việt Nam; bắc và đông bị tráo được sửa khi có pair; 0 là không có"
            + " | decimal degrees inside Vietnam, or degrees, minutes and seconds (16°27'50\"N), to as many decimals as the column has, 8 at most; north and east swapped are put right where pair is named; 0 is nothing");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice("axis", "hướng | the direction", "north", "east").must(),
        CleanerArgument.optional(
            "pair",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn của trục kia | the source field of the other axis"),
        NumberConverter.roundingArgument());
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new Coordinate(
        setup.choice(Coordinate.CoordinateAxis.class, "axis"),
        setup.field("pair"),
        setup.plain(),
        NumberConverter.of(setup, false));
  }
}
