package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.step.UncleanValueException;

/** What counts as a repair of a value, and what is only read from it. */
class CountedRepairsTest {
  private static final String FIRM = "Cty TNHH Hương Giang";

  private static List<String> repairs(String cleaner) throws UncleanValueException {
    return repairs(cleaner, "string", FIRM);
  }

  private static List<String> repairs(String cleaner, String column, String text)
      throws UncleanValueException {
    ReportedCell cell = new ReportedCell();
    new GoldenCaseRunner(GoldenCasesTest.context())
        .steps(new GoldenCase("", cleaner, column, "", ""))
        .clean(text, cell);
    return cell.reports();
  }

  @Test
  void aNameWrittenInOneWayIsRepairedAndItsFormAloneIsReadFromIt() throws UncleanValueException {
    assertThat(repairs("companyName")).containsExactly("form");
    assertThat(repairs("{companyName: {give: form}}")).isEmpty();
    assertThat(repairs("{companyName: {give: core}}")).isEmpty();
  }

  @Test
  void aProvinceThatEndedIsRepairedInAnAddressAsAlone() throws UncleanValueException {
    String part = "{address: {part: province}}";
    assertThat(repairs("{unit: {level: province}}", "string", "Hà Tây"))
        .containsExactly("ended-province");
    assertThat(repairs(part, "string", "12 Trần Phú, Hà Tây")).containsExactly("ended-province");
    assertThat(repairs(part, "string", "xã Đường Lâm, thị xã Sơn Tây, tỉnh Hà Tây"))
        .containsExactly("ended-province");
    assertThat(repairs(part, "string", "Xã Hà Tây, huyện Chư Păh, Gia Lai")).isEmpty();
    assertThat(repairs("{address: {part: commune}}", "string", "12 Trần Phú, Hà Tây")).isEmpty();
  }

  @Test
  void aUnitWhoseLettersWereWrongIsRepairedAndOtherSpellingsAreReadAsTheyAre()
      throws UncleanValueException {
    String ward = "{address: {part: commune, within: \"46\"}}";
    for (String misspelt :
        List.of("12 Lê Lợi, phường Thủy Phươg, Huế", "P. Vĩnh Nihn, Thừa Thiên Huế")) {
      assertThat(repairs(ward, "string", misspelt)).as(misspelt).containsExactly("misspelt-unit");
    }
    for (String spelling :
        List.of(
            "45 NGUYỄN SINH CUNG, P.VỸ DẠ, TP.HUẾ",
            "45 nguyen sinh cung, p vi da, tp hue",
            "12 Lê Lợi, Vỉnh Ninh, TP Huế",
            "xã A Lưới 05, Huế")) {
      assertThat(repairs(ward, "string", spelling)).as(spelling).isEmpty();
    }
    String district = "{address: {part: district, as: written, within: \"46\"}}";
    assertThat(
            repairs(district, "string", "xã Vinh Thanh, huyện Phú Vagn, nay là xã Phú Vinh, Huế"))
        .containsExactly("misspelt-unit");
    assertThat(
            repairs(district, "string", "xã Vinh Thanh, huyện Phú Vang, nay là xã Phú Vihn, Huế"))
        .isEmpty();
    String province = "{address: {part: province}}";
    assertThat(repairs(province, "string", "Thôn 3, xã Pú Nhung, Đinệ Biên"))
        .containsExactly("misspelt-unit");
    assertThat(repairs(province, "string", "Thôn 3, xã Pú Nhugn, Điện Biên")).isEmpty();
    assertThat(repairs("{unit: {level: province}}", "string", "Thanh Hoas"))
        .containsExactly("misspelt-unit");
    assertThat(repairs("{unit: {level: province}}", "string", "T.T.Huế")).isEmpty();
    assertThat(
            repairs(
                "{unit: {level: commune, by: name, within: \"46\"}}",
                "string",
                "phường Thủy Phươg"))
        .containsExactly("misspelt-unit");
  }

  @Test
  void aBranchThatLostItsZeroIsProposedWhereItsDigitsAreAPersonalNumber()
      throws UncleanValueException {
    for (String cleaner : List.of("taxCode", "{taxCode: {check: parts}}")) {
      assertThat(repairs(cleaner, "string", "100112437001"))
          .containsExactly("zero-restored: 0100112437-001");
      assertThat(repairs(cleaner, "string", "314409058002")).containsExactly("zero-restored");
      assertThat(repairs(cleaner, "string", "100112437-001")).containsExactly("zero-restored");
      assertThat(repairs(cleaner, "string", "046190001234")).isEmpty();
      assertThat(repairs(cleaner, "string", "100112438001")).isEmpty();
    }
  }

  @Test
  void aCodeThatIsAnotherWithAZeroInFrontIsReportedUnlessItsLevelIsDeclared()
      throws UncleanValueException {
    String list = "{code: {list: vsic_2025}}";
    assertThat(repairs(list, "string", "1610"))
        .singleElement(as(STRING))
        .startsWith("several-levels: 01610 ");
    assertThat(repairs(list, "string", "01610")).isEmpty();
    assertThat(repairs(list, "string", "5510")).isEmpty();
    assertThat(repairs("{code: {list: vsic_2025, level: \"4\"}}", "string", "1610")).isEmpty();
  }

  @Test
  void aQuantityIsConvertedOnlyWhereItsUnitIsAnother() throws UncleanValueException {
    String people = "{quantity: {unit: người}}";
    assertThat(repairs(people, "bigint", "1 triệu 200 nghìn người")).isEmpty();
    assertThat(repairs(people, "bigint", "1 nghìn 200 người")).isEmpty();
    assertThat(repairs("{quantity: {unit: m}}", "bigint", "1 nghìn 200 mét")).isEmpty();
    assertThat(repairs("{quantity: {unit: kg}}", "bigint", "2 tấn 300 kg"))
        .containsExactly("unit-converted");
    assertThat(repairs("{quantity: {unit: nghìn người}}", "bigint", "1 triệu 200 nghìn người"))
        .containsExactly("unit-converted");
  }
}
