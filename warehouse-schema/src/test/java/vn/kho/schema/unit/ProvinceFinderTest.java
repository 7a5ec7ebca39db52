package vn.kho.schema.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvinceFinderTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 8, 1);
  private final ProvinceFinder finder = new ProvinceFinder();

  @ParameterizedTest
  @CsvSource({
    "Tỉnh Tuyên Quang, 08",
    "HA GIANG, 08",
    "T. Hà Giang, 08",
    "TuyenQuang, 08",
    "T.T.Quang, 08",
    "TP. HUẾ, 46",
    "T. Thừa Thiên Huế, 46",
    "tt huế, 46",
    "TPHCM, 79",
    "Thủ đô Hà Nội, 01",
    "hoà bình, 25",
    "Bà Rịa - Vũng Tàu, 79",
    "Sa Đéc, 82",
    "tp phan rang - thap cham, 56",
    "TQ, 08",
    "Thanh Hoas, 38"
  })
  void aProvinceIsFoundHoweverItIsWritten(String text, String code) {
    assertThat(finder.find(text, TODAY).map(AdminUnit::code)).contains(code);
  }

  @ParameterizedTest
  @CsvSource({"T. Vinh", "QN", "LC", "TN", "HG", "không rõ", "Ấn Độ", "12"})
  void whatMayBeTwoOrNoneIsNotGuessed(String text) {
    assertThat(finder.find(text, TODAY)).isEmpty();
  }

  @Test
  void theProvinceIsTheOneOfTheDay() {
    assertThat(finder.find("Hà Giang", LocalDate.of(2025, 6, 30)).map(AdminUnit::code))
        .contains("02");
    assertThat(finder.find("Thừa Thiên Huế", LocalDate.of(2024, 1, 1)).map(AdminUnit::name))
        .contains("Tỉnh Thừa Thiên Huế");
  }
}
