package vn.kho.schema.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Huế",
        "HUẾ",
        "hue",
        "TP. Huế",
        "Tỉnh Huế",
        "Hue City",
        "Phường Thuận Hoà",
        "PhườngThuận Hòa",
        "Thuận Hòa",
        "xã Phú Mậu",
        "Quận 1",
        "A Lưới",
        "Bà Rịa - Vũng Tàu",
        "Thừa Thiên Huế"
      })
  void aUnitIsKnownHoweverItIsWritten(String text) {
    assertThat(UnitNames.contain(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "12",
        "Xã",
        "Thành phố",
        "Lượt khách",
        "Dân số",
        "Xã hội",
        "Trung bình",
        "Huệ",
        "Quán Huế",
        "Huế và Vinh"
      })
  void otherTextsAreNoUnit(String text) {
    assertThat(UnitNames.contain(text)).isFalse();
  }
}
