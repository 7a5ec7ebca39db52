package vn.kho.schema.cleaner.number;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** The cleaner {@code money}. */
public final class MoneyCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "money";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "số tiền đồng; miễn phí là 0, phần trong ngoặc bỏ qua; đồng/phòng, đ/m2: lấy số tiền, ghi lại;"
            + " 1500.000 và 250.00 bị từ chối vì có thể viết thiếu"
            + " | amounts in VND (đồng); free of charge is 0; a remark in brackets is left out. An amount"
            + " for each of something (đồng/phòng, đ/m2/tháng) is taken, and counted as a repair unless it"
            + " is for a visitor or a ticket. 1500.000, 250.00 and 20.0000 are refused: a digit or a dot of their"
            + " thousands may be missing");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            "style",
            "1.250 triệu, 1,250 tỷ: một dấu trước ba chữ số rồi chữ nghìn, triệu, tỷ; auto từ chối, vi: dấu"
                + " chấm là hàng nghìn, dấu phẩy là thập phân, plain ngược lại"
                + " | one mark before three digits and a word of scale, as 1.250 triệu or 1,250 tỷ: with"
                + " auto it is refused, with vi a dot parts thousands and a comma begins a fraction,"
                + " with plain the other way round",
            "auto",
            "vi",
            "plain"),
        NumberConverter.roundingArgument());
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.NUMBER;
  }

  @Override
  public CleanerStep exactStep(CleanerSetup setup) {
    return new ExactAmount(
        new NumberText(NumberText.NumberNotation.PLAIN, NumberConverter.of(setup, false)),
        ColumnUnit.of(""));
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    LoneSeparator lone =
        switch (setup.choice(NumberText.NumberNotation.class, "style")) {
          case VI -> LoneSeparator.VI;
          case PLAIN, PROGRAM -> LoneSeparator.PLAIN;
          case AUTO -> LoneSeparator.UNKNOWN;
        };
    return new MoneyText(NumberConverter.of(setup, false), lone);
  }
}
