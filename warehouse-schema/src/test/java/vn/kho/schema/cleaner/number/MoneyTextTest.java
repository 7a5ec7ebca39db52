package vn.kho.schema.cleaner.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.UncleanValueException;

class MoneyTextTest {
  private static final Map<String, Long> SCALES =
      Map.of("nghìn", 1_000L, "triệu", 1_000_000L, "tr", 1_000_000L, "tỷ đồng", 1_000_000_000L);
  private static final NumberConverter BIGINT =
      NumberConverter.exact(new ColumnType(ColumnType.ValueKind.BIGINT, 0, 0));

  /** One mark before three digits is a fraction or thousands: a factor of 1,000 between them. */
  @Test
  void aLoneMarkBeforeThreeDigitsAndAWordOfScaleIsNeverGuessed() throws UncleanValueException {
    Random random = new Random(9);
    for (int i = 0; i < 5_000; i++) {
      int whole = random.nextInt(1, 1000);
      int three = random.nextInt(1000);
      String scale = SCALES.keySet().stream().sorted().toList().get(random.nextInt(SCALES.size()));
      boolean comma = random.nextBoolean();
      String text = "%d%s%03d %s".formatted(whole, comma ? "," : ".", three, scale);
      long fraction = (1000L * whole + three) * (SCALES.getOrDefault(scale, 0L) / 1000);

      assertThatThrownBy(() -> amount(text, LoneSeparator.UNKNOWN))
          .as(text)
          .isInstanceOf(UncleanValueException.class);
      assertThat(amount(text, LoneSeparator.VI)).as(text).isEqualTo(fraction * (comma ? 1 : 1000));
      assertThat(amount(text, LoneSeparator.PLAIN))
          .as(text)
          .isEqualTo(fraction * (comma ? 1000 : 1));
    }
  }

  private static Object amount(String text, LoneSeparator lone) throws UncleanValueException {
    return new MoneyText(BIGINT, lone).apply(text, CellContext.ALONE);
  }
}
