package vn.kho.schema.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private final PlainText plain = new PlainText(List.of("N/A", "không có"));

  @Test
  void textsAreTrimmedAndComposed() throws UncleanValueException {
    assertThat(plain.of(" Hue\u0302\u0301 ")).isEqualTo("Hu\u1EBF");
    assertThat(plain.of("HS0000001")).isEqualTo("HS0000001");
    assertThat(plain.of("\u00A0Huế \uD83D\uDE00")).isEqualTo("Huế \uD83D\uDE00");
  }

  @Test
  void wordsThatMeanNothingAndBlanksAreNone() throws UncleanValueException {
    assertThat(plain.of(null)).isNull();
    assertThat(plain.of(" \u200B ")).isNull();
    assertThat(plain.of("n/a")).isNull();
    assertThat(plain.of(" KHÔNG  CÓ")).isNull();
  }

  /** Where no word has a digit, a text with one is recognised by that alone. */
  @Test
  void wordsWithDigitsMeanNothingWhereTheyAreNamed() {
    PlainText numbered = new PlainText(List.of("n/a", "9999", "Mã 0"));
    for (String word : List.of("9999", "MÃ 0", "mã  0", "N/A")) {
      assertThat(numbered.nothing(word)).isTrue();
    }
    for (String word : List.of("999", "mã 00", "n/a 0", "\uFF19\uFF19\uFF19\uFF19")) {
      assertThat(numbered.nothing(word)).isFalse();
    }
    assertThat(plain.nothing("n/a0")).isFalse();
    assertThat(plain.nothing("9999")).isFalse();
    assertThat(plain.nothing("Không có")).isTrue();
  }

  @Test
  void nulAndHalfAPairAreNoTextWhereverTheyStand() {
    for (String text :
        List.of(
            "a\u0000b",
            "\u0000",
            " \u0000 ",
            "\u0000ab",
            "ab\u0000",
            "Huế\u0000ờ",
            "ab\uD83D",
            "\uDE00Huế")) {
      assertThatThrownBy(() -> plain.of(text)).isInstanceOf(UncleanValueException.class);
    }
  }

  @Test
  void aFormulaThatIsNothingButATextIsThatText() throws UncleanValueException {
    PlainText plain = new PlainText(List.of("n/a"));
    assertThat(plain.of("=\"020\"")).isEqualTo("020");
    assertThat(plain.of(" =\"Hue\u0302\u0301\" ")).isEqualTo("Huế");
    assertThat(plain.of("=\"n/a\"")).isNull();
    assertThat(plain.of("=\"\"")).isNull();
    assertThat(plain.of(" =\"\" ")).isNull();
    for (String other :
        List.of("=\"", "=\"\"\"", "=\"a\"&\"b\"", "=A1", "=\"a", "=\" \"", "x=\"a\"")) {
      assertThat(plain.of(other)).isEqualTo(other);
    }
  }
}
