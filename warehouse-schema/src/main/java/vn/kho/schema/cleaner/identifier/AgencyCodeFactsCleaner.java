package vn.kho.schema.cleaner.identifier;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.identifier.AgencyCode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.UncleanValueException;

/** The cleaner {@code agencyCodeFacts}. */
public final class AgencyCodeFactsCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "agencyCodeFacts";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "mã định danh nói gì: bộ, tỉnh đứng đầu; cấp | what a code of an agency says: "
            + "the ministry or province at its root, or its level from 1");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice("give", "điều được cho | what is given", "root", "level").must());
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    boolean root = setup.text("give").equals("root");
    return (text, cell) -> {
      AgencyCode code = AgencyCode.of(FullWidth.narrow(text));
      if (code == null) {
        throw new UncleanValueException(ErrorCode.VALUE_IDENTIFIER);
      }
      return root ? code.root() : String.valueOf(code.level());
    };
  }
}
