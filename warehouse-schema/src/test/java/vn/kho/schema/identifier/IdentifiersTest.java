package vn.kho.schema.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers as agencies write them. */
class IdentifiersTest {
  private static final int YEAR = 2026;

  @ParameterizedTest
  @ValueSource(strings = {"046190001234", "001301000001", "044095012345", "079226000001"})
  void takesPersonalNumbersOfKnownProvinces(String number) {
    assertThat(PersonalNumber.plausible(number, YEAR)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "046190012", // too short
        "003190001234", // 03 was never a province
        "046227000001", // born in 2027
        "046490001234", // born in 2190
        "04619000123A",
        "000000000000"
      })
  void doubtsOtherPersonalNumbers(String number) {
    assertThat(PersonalNumber.plausible(number, YEAR)).isFalse();
  }

  @Test
  void holdsPersonalNumbersAgainstBirthAndSex() {
    assertThat(PersonalNumber.birthYear("046190001234")).isEqualTo(1990);
    assertThat(PersonalNumber.bornIn("046190001234", OptionalInt.of(1991))).isFalse();
    assertThat(PersonalNumber.bornIn("046190001234", OptionalInt.empty())).isTrue();
    assertThat(PersonalNumber.ofSex("046190001234", "Nữ")).isTrue();
    assertThat(PersonalNumber.ofSex("046190001234", "nam")).isFalse();
    assertThat(PersonalNumber.ofSex("046190001234", "2")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0100233488", "0314409058-002", "0314409058002", "0100112437", "046190001234"})
  void takesTaxCodesWhoseCheckDigitFits(String code) {
    assertThat(TaxCode.plausible(code, YEAR)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0100233489", "0314409058-000", "031440905-8002", "0000000000", "01002334", "x"})
  void doubtsOtherTaxCodes(String code) {
    assertThat(TaxCode.plausible(code, YEAR)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0905123456",
        "+84 905 123 456",
        "84905123456",
        "0234.3822222",
        "(024) 38222222",
        "19001234",
        "1800 599 920"
      })
  void takesPhoneNumbers(String number) {
    assertThat(PhoneNumber.plausible(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01201234567", "0543822222x", "054382222", "0123456789", "02001234567", "", "113"})
  void doubtsOtherPhoneNumbers(String number) {
    assertThat(PhoneNumber.plausible(number)).isFalse();
  }

  @Test
  void knowsHealthCardsAndFacilities() {
    assertThat(HealthCard.plausible("TE1373700012345")).isTrue();
    assertThat(HealthCard.plausible("3700012345")).isTrue();
    assertThat(HealthCard.plausible("TE1373700012345;DN4463700012345")).isTrue();
    assertThat(HealthCard.plausible("T1373700012345")).isFalse();
    assertThat(HealthCard.plausible("TE6373700012345")).isFalse();
    assertThat(HealthCard.plausible("TE1033700012345")).isFalse();
    assertThat(FacilityCode.plausible("01001")).isTrue();
    assertThat(FacilityCode.plausible("97001")).isTrue();
    assertThat(FacilityCode.plausible("46000")).isFalse();
    assertThat(FacilityCode.plausible("03001")).isFalse();
    assertThat(FacilityCode.plausible("1001")).isFalse();
  }
}
