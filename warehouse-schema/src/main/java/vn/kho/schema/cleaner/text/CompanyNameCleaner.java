package vn.kho.schema.cleaner.text;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code companyName}. */
public final class CompanyNameCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "companyName";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "tên tổ chức: Cty, CTCP, TNHH MTV, CN, VPĐD, HTX, DNTN, LD viết một cách; nguyên "
            + "văn để ở cột khác | names of firms with their forms written in one way: Cty, "
            + "CTCP, TNHH MTV, CN, VPĐD, HTX, DNTN, LD; or the form alone, or the name without "
            + "it for matching. The original stays where another column reads the same field");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "give",
            "tên đầy đủ, loại hình viết tắt, hay tên riêng | the name, its legal form in "
                + "short, or the name without its forms",
            "name",
            "form",
            "core"),
        CleanerArgument.choice(
            "trades",
            "TM, DV, SX, XNK, XD: giữ hay viết đầy đủ | abbreviations of trades (TM, DV, SX, "
                + "XNK, XD) are kept or written out",
            "keep",
            "expand"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  /** Extracting the form, or the name without it, is not reported as a repair. */
  @Override
  public CleanerOutput output(CleanerSetup setup) {
    return setup.text("give").equals("name") ? CleanerOutput.FORM : CleanerOutput.TEXT;
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    boolean trades = setup.text("trades").equals("expand");
    String give = setup.text("give");
    return (text, cell) -> {
      CompanyName name = CompanyName.of(text, trades);
      return switch (give) {
        case "form" -> name.form().isEmpty() ? null : name.form();
        case "core" -> name.core().isEmpty() ? name.text() : name.core();
        default -> name.text();
      };
    };
  }
}
