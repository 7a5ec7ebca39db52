package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on what two agencies of Huế really publish. */
@SuppressWarnings("NullAway") // rows are maps, fields are filled by JUnit
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstNightTest {
  /** The datasets of the repository whose files are public; nobody need look at any of them. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "culture.festival",
          "culture.heritage",
          "culture.relic",
          "culture.royal_instrument",
          "culture.royal_music_piece",
          "culture.ticket_sale",
          "culture.visit_by_customer",
          "culture.visit_by_monument",
          "reference.district_2019",
          "reference.district_2021",
          "reference.province_2019",
          "reference.province_2021",
          "reference.ward_2019",
          "reference.ward_2021",
          "reference.ward_crosswalk_hue",
          "tourism.eatery",
          "tourism.festival",
          "tourism.heritage",
          "tourism.monument",
          "tourism.relic",
          "tourism.ticket_type",
          "tourism.tour_point",
          "tourism.transport_firm",
          "tourism.travel_firm");

  @TempDir static Path folder;
  private static TestLoad load;
  private static TestLoad.Answer night;

  @BeforeAll
  static void pipeline() {
    load =
        new TestLoad(RepositoryRoot.path(), folder)
            .set("sources.location", RepositoryRoot.sharedData());
    night = load.run("--all");
  }

  @Test
  @Order(1)
  void everyDatasetIsPublishedAndItsLedgerBalances() {
    assertThat(night.status()).as(night.err()).isZero();
    Set<String> datasets = new HashSet<>();
    for (JsonNode dataset : night.json().path("datasets")) {
      datasets.add(dataset.path("dataset").asText());
      assertThat(dataset.path("verdict").asText())
          .as(dataset.toPrettyString())
          .isEqualTo("published");
      long ended = 0;
      for (String where :
          List.of("inserted", "updated", "unchanged", "merged", "quarantined", "held", "skipped")) {
        ended += dataset.path(where).asLong();
      }
      assertThat(ended).as(dataset.toPrettyString()).isEqualTo(dataset.path("read").asLong());
      assertThat(dataset.path("read").asLong()).isPositive();
    }
    assertThat(datasets).containsExactlyInAnyOrderElementsOf(PUBLISHED);
  }

  @Test
  @Order(2)
  void eateriesComeDownToTheirRealPlaces() throws Exception {
    JsonNode eatery = night.dataset("tourism.eatery");
    assertThat(eatery.path("read").asLong()).isEqualTo(6794);
    assertThat(eatery.path("inserted").asLong()).isEqualTo(212L);
    try (Tables tables = new Tables(load.warehouse())) {
      List<Map<String, Object>> rows = tables.rows("tourism.eatery");
      assertThat(rows).hasSize(eatery.path("inserted").asInt());
      Set<String> places = new HashSet<>();
      rows.forEach(row -> places.add(fold(row.get("name")) + "|" + fold(row.get("address"))));
      assertThat(places).hasSameSizeAs(rows);
      Set<Object> survivors =
          rows.stream().map(row -> row.get("_record")).collect(Collectors.toSet());
      List<Map<String, Object>> links =
          tables.rows("ops.link").stream()
              .filter(link -> "tourism.eatery".equals(link.get("dataset")))
              .toList();
      assertThat(links).hasSize(eatery.path("merged").asInt());
      assertThat(links)
          .allSatisfy(link -> assertThat(survivors).contains(link.get("survivor_record")));
      assertThat(links.stream().map(link -> link.get("source_record")).distinct())
          .hasSameSizeAs(links);
    }
  }

  @Test
  @Order(3)
  void theThreeListsThatBothAgenciesPublishAreRecognised() {
    Set<String> duplicates = new HashSet<>();
    night
        .json()
        .path("duplicates")
        .forEach(
            duplicate ->
                duplicates.add(
                    duplicate.path("dataset").asText()
                        + "="
                        + duplicate.path("duplicate").asText()));
    assertThat(duplicates)
        .containsExactlyInAnyOrder(
            "culture.festival=tourism.festival",
            "culture.heritage=tourism.heritage",
            "culture.relic=tourism.relic");
  }

  @Test
  @Order(4)
  void northIsNorthInEveryTable() throws Exception {
    try (Tables tables = new Tables(load.warehouse())) {
      for (String name :
          List.of("tourism.tour_point", "tourism.transport_firm", "tourism.eatery")) {
        assertThat(tables.rows(name))
            .filteredOn(row -> row.get("latitude") != null)
            .as(name)
            .isNotEmpty()
            .allSatisfy(row -> assertThat((double) row.get("latitude")).isBetween(8.0, 24.0));
      }
    }
  }

  @Test
  @Order(5)
  void theSameNightAgainReadsAndCommitsNothing() throws Exception {
    Map<String, Integer> before = snapshots(PUBLISHED);
    TestLoad.Answer again = load.run("--all");
    assertThat(snapshots(PUBLISHED)).isEqualTo(before);
    for (String name : PUBLISHED) {
      assertThat(again.dataset(name).path("verdict").asText()).as(name).isEqualTo("skipped");
    }
  }

  private static Map<String, Integer> snapshots(Set<String> names) throws Exception {
    try (Tables tables = new Tables(load.warehouse())) {
      return names.stream().collect(Collectors.toMap(name -> name, tables::snapshots));
    }
  }

  private static String fold(Object text) {
    return Normalizer.normalize(String.valueOf(text), Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Punct}]+", " ")
        .strip();
  }
}
