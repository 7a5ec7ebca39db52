package vn.kho.schema.cleaner.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.UncleanValueException;

class NumberTextTest {
  private static final String LETTERS = "0123456789012345678900...,,,-+' e\u00A0\uFF11\uD83D";

  /** Whole numbers of the usual forms are read without the steps that read all others. */
  @ParameterizedTest
  @EnumSource(NumberText.NumberNotation.class)
  void usualFormsMeanWhatTheyMeanToAllSteps(NumberText.NumberNotation style) {
    ColumnType whole = new ColumnType(ColumnType.ValueKind.BIGINT, 0, 0);
    NumberText number = new NumberText(style, NumberConverter.exact(whole));
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < 60_000; i++) {
      String text = i % 2 == 0 ? letters(random) : groups(random);
      String usual = value(() -> number.parse(text));
      assertThat(usual).as(text).isEqualTo(value(() -> number.parseAny(text)));
      read += usual.equals("refused") ? 0 : 1;
    }
    assertThat(read).isBetween(6_000, 58_000);
  }

  private interface Reading {
    Object read() throws UncleanValueException;
  }

  private static String value(Reading reading) {
    try {
      Object value = reading.read();
      return value.getClass().getSimpleName() + " " + value;
    } catch (UncleanValueException e) {
      return "refused";
    }
  }

  private static String letters(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(10); i >= 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** Groups of digits, most of three, behind marks that are mostly one. */
  private static String groups(Random random) {
    char mark = random.nextBoolean() ? '.' : ',';
    StringBuilder text = new StringBuilder(random.nextInt(20) == 0 ? "-" : "");
    for (int group = random.nextInt(7); group >= 0; group--) {
      int digits = random.nextInt(8) == 0 ? random.nextInt(5) : 3;
      for (int i = 0; i < digits; i++) {
        text.append(random.nextInt(10));
      }
      text.append(group == 0 ? "" : random.nextInt(20) == 0 ? "," : mark);
    }
    return text.isEmpty() ? "0" : text.toString();
  }
}
