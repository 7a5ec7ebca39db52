package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contracts make of the lists that Huế publishes; skipped where these are not there. */
class PublishedHueListsTest {
  private static final Set<String> REASONS = Set.of("none", "ambiguous", "split", "contradicted");

  @BeforeEach
  void listsAreThere() {
    assumeTrue(Files.isDirectory(PublishedHueLists.DATA));
  }

  @ParameterizedTest
  @CsvSource({
    "department-of-tourism__danh-sach-dia-diem-an-uong-tren-dia-ban-tinh.json, tourism.eatery, 80",
    "culture-and-tourism__danh-sach-dia-diem-di-tich-van-hoa-tinh-thua-thien-hue.json,"
        + " culture.relic, 150"
  })
  void everyPlaceHasItsWardOrAReasonWhyNot(String file, String dataset, int least)
      throws IOException {
    List<Map<String, String>> rows =
        PublishedHueLists.rows(
            file,
            dataset,
            List.of("address", "ward_code", "ward_reason", "ward_candidates"),
            List.of("tendoituong", "diachi"));

    assertThat(rows)
        .filteredOn(row -> !row.getOrDefault("ward_code", "").isEmpty())
        .hasSizeGreaterThanOrEqualTo(least)
        .allMatch(row -> row.getOrDefault("ward_reason", "").isEmpty());
    assertThat(rows)
        .filteredOn(row -> row.getOrDefault("ward_code", "").isEmpty())
        .filteredOn(row -> !row.getOrDefault("address", "").isEmpty())
        .allMatch(row -> REASONS.contains(row.getOrDefault("ward_reason", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "department-of-tourism__du-lieu-cac-doanh-nghiep-kinh-doanh-dich-vu-lu-hanh.json,"
        + " tourism.travel_firm, 8, 10",
    "department-of-tourism__du-lieu-danh-sach-co-so-kinh-doanh-dich-vu-van-chuyen-1.json,"
        + " tourism.transport_firm, 78, 79"
  })
  void firmsAreWrittenInOneWayBesideTheirNamesAsReceived(
      String file, String dataset, int rewritten, int withForm) throws IOException {
    List<Map<String, String>> rows =
        PublishedHueLists.rows(
            file, dataset, List.of("name", "name_standard", "legal_form"), List.of("id"));

    assertThat(rows)
        .filteredOn(
            row -> !row.getOrDefault("name", "").equals(row.getOrDefault("name_standard", "")))
        .hasSizeGreaterThanOrEqualTo(rewritten);
    assertThat(rows)
        .filteredOn(row -> !row.getOrDefault("legal_form", "").isEmpty())
        .hasSize(withForm);
    assertThat(rows)
        .noneMatch(
            row ->
                row.getOrDefault("name_standard", "")
                    .matches("(?iu).*(?<!\\p{L})(cty|ctcp|1tv).*"));
  }

  @Test
  void namesThatMeanTwoCommunesAreDistinguishedByTheirDistricts() throws IOException {
    List<Map<String, String>> rows =
        PublishedHueLists.rows(
            "culture-and-tourism__danh-sach-le-hoi-tren-dia-ban-tinh-thua-thien-hue.json",
            "culture.festival",
            List.of("address", "ward_code"),
            List.of("id"));

    assertThat(rows)
        .filteredOn(row -> row.getOrDefault("address", "").equals("xã Hương Xuân, huyện Hương Trà"))
        .isNotEmpty()
        .allMatch(row -> row.getOrDefault("ward_code", "").equals("20017"));
  }
}
