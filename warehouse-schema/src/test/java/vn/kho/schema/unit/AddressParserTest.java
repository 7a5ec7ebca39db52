package vn.kho.schema.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressParserTest {
  private static final LocalDate NOW = LocalDate.of(2026, 11, 1);
  private final AdminUnits units = AdminUnits.national();
  private final AddressParser country = AddressParser.national();

  /** Today's commune of an address; empty text where the parser does not say. */
  private String today(ParsedAddress address) {
    return address
        .commune()
        .map(commune -> units.on(commune, NOW))
        .map(now -> now.size() == 1 ? now.get(0).code() : now.size() + " parts")
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 Lê Lợi, phường Thuận Hóa, thành phố Huế | 19789",
        "12 Lê Lợi, P. Vĩnh Ninh, TP Huế, Thừa Thiên Huế | 19789",
        "3 Đinh Tiên Hoàng, Phường Phú Xuân, TP. Huế | 19753",
        "45 NGUYỄN SINH CUNG, P.VỸ DẠ, TP.HUẾ | 19777",
        "45 nguyen sinh cung, p vy da, tp hue | 19777",
        "TP Huế, phường Kim Long, 8 Kim Long | 19774",
        "Thôn 3 xã Hương Phong huyện A Lưới tỉnh Thừa Thiên Huế | 20101",
        "PhườngThuậnHòa, TPHuế | 19753",
        "Số 5 ngõ 20 đường Trần Phú, phường Điện Biên, quận Ba Đình, Hà Nội | 4 parts",
        "P10, Q5, TPHCM | 27343",
        "Phường 14 Quận 5 TP. Hồ Chí Minh | 27343",
        "xã Vĩnh Trạch Đông, TP Bạc Liêu | 31840",
        "Tổ dân phố 5 - TT. Lăng Cô - H. Phú Lộc - TT Huế | 20137",
        "Phường Chân Mây - Lăng Cô, Huế | 20137",
        "Thị Trấn Nông Trường Thái Bình, Huyện Đình Lập, Lạng Sơn | 06616",
        "TT. NT Thái Bình, H. Đình Lập, Lạng Sơn | 06616",
        "Huyện Lý Sơn, Quảng Ngãi |",
        "45 Nguyen Sinh Cung Street, Vy Da Ward, Hue City, Vietnam | 19777",
        "217 Quang Trung St, Tran Hung Dao Ward, Hai Phong City | 10570",
        "60 Le Loi Street, Hong Minh Commune, Hung Yen Province, Vietnam | 12685",
        "12 Le Loi Street, Ward 14, District 5, Ho Chi Minh City | 27343",
        "108 Lê Lợi, Xã Bắc Đông Hưng, Huyện Đông Hưng, Tỉnh Thái Bình | 12694",
        "3 Chi Lăng, Xã A Lưới 1, huyện A Lưới, thành phố Huế | 20056",
        "Tổ 5 Thanh Miện thành phố Hải Phòng | 11239",
        "12 Lê Lợi Đại Sơn Bắc Ninh | 07627",
        "Tổ 5, Lươlg Thế Trân, Tỉnh Cà Mau | 32134",
        "159 Trịnh Hoài Đức, Bình Xa, Tuyên Quang | 02404",
        "Kim Long Huế | 19774",
        "Tổ 5 phường Kim Long TT Huế | 19774",
        "25/3 Nguyễn Trãi Phường Nghĩa Lộ Lào Cai | 04288",
        "Thôn 3 X. Ba Tô Quảng Ngãi | 21523",
        "Thôn 3 Xã Pú Nhung Đinệ Biên | 03260",
        "Số 1 đường 30/4 Lục Sơn Bắc Ninh | 07492",
        "5 Cách Mạng Tháng 8 Thổ Tang Phú Thọ | 09112",
        "Tổ dân phố số 7 Dầu Tiếng Thành phố Hồ Chí Minh | 25777",
        "thôn Tân Lập Yên Hoa Tuyên Quang | 02248",
        "cầu Tràng Tiền Suối Hai Hà Nội | 09694",
        "thôn Phú Lộc Huế |",
        "đường Nguyễn Thị Minh Khai Bắc Ninh |",
        "khu phố 4 phuong Dong Tien Thanh Hoa |",
        "Văn Phương Nho Quan Ninh Bình | 14404",
        "Xã Tri Phương Tiên Du Bắc Ninh | 09340",
        "Bắc Xa Đình Lập Lạng Sơn | 06625",
      })
  void theWardOfTodayIsFound(String address, String code) {
    assertThat(today(country.parse(address))).isEqualTo(code == null ? "" : code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 Lê Lợi",
        "Xã Hương Phong, Thừa Thiên Huế",
        "phường 5",
        "Hương Xuân, Huế",
        "đang cập nhật",
        "đường Thuận Hóa",
        "Lê Lợi, Huế",
        "Đống Đa, Huế",
        "16 Phạm Hồng Thái, Tp. Huế",
        "Phường 1 9, Quận Gò Vấp, Thành phố Hồ Chí Minh",
        "Phường 1 số 9, Quận Gò Vấp, Thành phố Hồ Chí Minh",
        "Khu Du Lịch Suối Voi, Phú Lộc, Huế",
        "Phan Bội Châu",
        "Số 55, Giảng Võ, Hà Nội",
        "Tòa nhà Viettel, Lê Lợi, Quảng Ninh",
        "Số 29, An Thượng 2, Hà Nội",
        "12 Trần Hưng Đạo Hải Phòng",
        "Tổ 5, Nguyễn Sinh Khiêm, Hải Phòng",
        "217 Quang Trung Street, Hai Phong City",
        "Lê Lợi Huế",
        "Phú Lộc Huế",
        "Hai Bà Trưng Hà Nội"
      })
  void whatMayBeTwoPlacesIsNotGuessed(String address) {
    assertThat(country.parse(address).commune()).isEmpty();
  }

  @Test
  void whatIsNotDecidedHasItsCandidates() {
    ParsedAddress address = country.parse("Xã Hương Phong, Thừa Thiên Huế");
    assertThat(address.candidates())
        .extracting(AdminUnit::code)
        .containsExactlyInAnyOrder("20002", "20080");
    assertThat(address.province().map(AdminUnit::code)).contains("46");
  }

  /** Thuận Hòa ended in June 2025 and lies in Phú Xuân; Thuận Hóa is a ward of today. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Phuong Thuan Hoa, Thanh pho Hue",
        "P. Thuan Hoa, Hue",
        "Thuan Hoa, Hue",
        "THUAN HOA WARD, HUE CITY",
        "12 Le Loi, phuong Thuan Hoa, TP Hue, Thua Thien Hue",
        "12 Lê Lợi, phuong Thuan Hoa, TP Huế",
      })
  void namesThatDifferInTheirMarksAloneAreNotDecidedWithoutThem(String text) {
    AddressParser province = AddressParser.within("46");
    for (ParsedAddress address :
        List.of(country.parse(text), province.parse(text), province.parse(text, NOW))) {
      assertThat(address.commune()).isEmpty();
      assertThat(address.candidates()).extracting(AdminUnit::code).contains("19762", "19789");
    }
  }

  @Test
  void whatIsWrittenBesideThemDecidesNamesThatDifferInTheirMarksAlone() {
    AddressParser province = AddressParser.within("46");
    assertThat(today(province.parse("Phường Thuận Hòa, Huế"))).isEqualTo("19753");
    assertThat(today(province.parse("Phường Thuận Hóa, Huế"))).isEqualTo("19789");
    assertThat(today(province.parse("Phuong Thuan Hoa, Quan Phu Xuan, Hue"))).isEqualTo("19753");
    assertThat(today(province.parse("P. Thuan Hoa, Hue", LocalDate.of(2024, 5, 1))))
        .isEqualTo("19753");
  }

  @Test
  void anAddressWithoutADistrictNamesTodaysCommune() {
    assertThat(today(country.parse("Xã Phú Vinh, Thành phố Huế"))).isEqualTo("19945");
    assertThat(today(country.parse("xã Thanh Sơn, thành phố Đồng Nai"))).isEqualTo("26209");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 Lê Lợi, P. Vĩnh Ninh, TP Huế, nay là phường Thuận Hóa, thành phố Huế | 19789",
        "12 Lê Lợi, phường Vĩnh Ninh, Huế (nay thuộc P. Thuận Hóa) | 19789",
        "12 Lê Lợi, Phường Thuận Hóa, TP Huế (địa chỉ cũ: phường Vĩnh Ninh, TP Huế) | 19789",
        "12 LE LOI, PHUONG VINH NINH, TP HUE, NAY LA PHUONG THUAN HOA, HUE | 19789",
        "12 Lê Lợi, phường Kim Long, TP Huế, nay là phường Thuận Hóa, thành phố Huế |",
      })
  void anAddressMayNameItsUnitsAsTheyWereAndAsTheyAre(String address, String code) {
    assertThat(today(country.parse(address))).isEqualTo(code == null ? "" : code);
  }

  @Test
  void theDayDecidesWhereAnAddressNamesNoDistrict() {
    assertThat(today(country.parse("Xã Phú Vinh, Thành phố Huế", NOW))).isEqualTo("19945");
    assertThat(
            country
                .parse("Xã Phú Vinh, Thừa Thiên Huế", LocalDate.of(2024, 5, 1))
                .commune()
                .map(AdminUnit::code))
        .contains("20074");
  }

  /** Huế has Xã A Lưới 1 to 5; until June 2025 a town was named A Lưới. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Xã A Lưới 5 | 20050",
        "Xã A Lưới số 5 | 20050",
        "xa a luoi so 3, hue | 20071",
        "xã A Lưới 05, Huế | 20050",
        "TT A Lưới, huyện A Lưới | 20044",
        "Thị trấn A Lưới | 20044",
        "A Lưới, huyện A Lưới | 20044",
        "phường Thuận Hóa 530000 | 19789",
        "phường Thuận Hóa 12 Lê Lợi | 19789",
        "Xã A Lưới |",
        "Xã A Lưới, huyện A Lưới |",
        "xã A Lươi, Huế |",
        "A Lưới, Huế |",
        "Xã A Lưới 6 |",
        "Xã A Lưới số 6, Huế |",
        "Xã A Lưới-6 |",
        "Xã A Lưới (6) |",
        "Xã A Lưới VI |",
        "Xã A Lưới V, Huế |",
        "Xã A Lưới 51 |",
        "Xã Phú Vang 7, Huế |",
        "Xã Phú Vang số 7 TP Huế |",
      })
  void aNumberBehindANameIsPartOfItAndANameWithoutItsNumberIsSeveral(String text, String code) {
    AddressParser province = AddressParser.within("46");
    assertThat(today(province.parse(text))).isEqualTo(code == null ? "" : code);
    assertThat(today(province.parse(text, NOW))).isEqualTo(code == null ? "" : code);
  }

  @Test
  void aNameWithoutItsNumberHasAllOfItsFamilyForCandidates() {
    for (String text : List.of("xã Đam Rông, Lâm Đồng", "xã Đm Rông, Lâm Đồng")) {
      assertThat(country.parse(text).candidates())
          .as(text)
          .extracting(AdminUnit::code)
          .contains("24853", "24875", "24877", "24886");
    }
  }

  @Test
  void aRomanNumberOfAFormerNameMayBeWrittenInDigits() {
    assertThat(today(country.parse("Phường Hải Châu 2, Quận Hải Châu, Đà Nẵng")))
        .isEqualTo("20242");
    assertThat(today(country.parse("Xã Hòa Tú 2, Huyện Mỹ Xuyên, Sóc Trăng"))).isEqualTo("31717");
  }

  @Test
  void anAddressOfAProvinceNeedNotNameIt() {
    assertThat(today(AddressParser.within("46").parse("70 An Dương Vương, phường An Cựu")))
        .isEqualTo("19815");
    assertThat(today(AddressParser.within("46").parse("1 Tràng Tiền, Hoàn Kiếm, Hà Nội")))
        .isNotEqualTo("19815");
  }

  @Test
  void houseAndStreetStandBeforeTheUnits() {
    ParsedAddress address = country.parse("Số 25/3 đường Nguyễn Trãi, P. Vĩnh Ninh, TP Huế");
    assertThat(address.house()).isEqualTo("25/3");
    assertThat(address.street()).isEqualTo("đường Nguyễn Trãi");
    assertThat(address.district().map(AdminUnit::name)).contains("Quận Thuận Hóa");
  }

  @Test
  void longAndStrangeTextsEnd() {
    assertThat(country.parse("").commune()).isEmpty();
    assertThat(country.parse(",,,;;- -").commune()).isEmpty();
    assertThat(country.parse("phường ".repeat(5_000)).commune()).isEmpty();
    assertThat(country.parse("\u0301\u0302 \uD800 ,x").commune()).isEmpty();
  }

  /** Addresses made of real units, with the noise of real forms; the seed is in the test. */
  @Test
  void noisyAddressesOfBeforeAreRightAndHardlyEverWrong() {
    AddressAccuracy accuracy = AddressAccuracy.ofOldUnits(20261128, 2_000);
    assertThat(accuracy.right()).as(accuracy.toString()).isGreaterThan(0.95);
    assertThat(accuracy.wrong()).as(accuracy.samples().toString()).isLessThan(0.003);
  }

  @Test
  void noisyAddressesOfTodayWithoutADateAreRightAndHardlyEverWrong() {
    AddressAccuracy accuracy = AddressAccuracy.ofNewUnits(20261130, 4_000, Optional.empty());
    assertThat(accuracy.right()).as(accuracy.toString()).isGreaterThan(0.95);
    assertThat(accuracy.wrong()).as(accuracy.samples().toString()).isLessThan(0.003);
  }

  @Test
  void noisyAddressesOfTodayAreRightAndHardlyEverWrong() {
    AddressAccuracy accuracy = AddressAccuracy.ofNewUnits(20261129, 2_000, Optional.of(NOW));
    assertThat(accuracy.right()).as(accuracy.toString()).isGreaterThan(0.96);
    assertThat(accuracy.wrong()).as(accuracy.samples().toString()).isLessThan(0.003);
  }
}
