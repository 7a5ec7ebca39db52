package vn.kho.schema.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class BareLettersTest {
  @Test
  void lettersLoseTheirMarksInEitherForm() {
    String street = "Đường Nguyễn Tri Phương";
    assertThat(BareLetters.of(street)).isEqualTo("Duong Nguyen Tri Phuong");
    assertThat(BareLetters.of(Normalizer.normalize(street, Normalizer.Form.NFD)))
        .isEqualTo("Duong Nguyen Tri Phuong");
  }

  @Test
  void lettersThatLookLikeDAreD() {
    assertThat(BareLetters.of("\u00D0ông \u0189à \u00F0i")).isEqualTo("Dong Da di");
  }
}
