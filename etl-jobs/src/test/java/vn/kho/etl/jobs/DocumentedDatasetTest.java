package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads the dataset that docs/contracts.md shows, file by file as it stands there. */
class DocumentedDatasetTest {
  private static final Pattern FILE =
      Pattern.compile("`([^`]+)`\n\n```\\w+\n(.*?)```\n", Pattern.DOTALL);

  @TempDir private Path home = Path.of("");

  @Test
  void theDatasetOfTheContractsPageEndsAsThePageSays() throws Exception {
    assertThat(write()).isEqualTo(3);
    Path lists = RepositoryRoot.path().resolve("warehouse-schema/code-lists");
    TestLoad load =
        new TestLoad(home, home.resolve("trial"))
            .set("content.code-lists", lists)
            .set("sources.location", home.resolve("deliveries"));

    TestLoad.Answer first = load.run("--dataset", "health.clinic");
    JsonNode clinic = first.dataset("health.clinic");
    assertThat(first.status()).as(first.err() + first.json().toPrettyString()).isZero();
    assertThat(List.of("read", "inserted", "merged", "quarantined"))
        .extracting(count -> clinic.path(count).asInt())
        .containsExactly(7, 4, 1, 2);
    try (Tables tables = new Tables(load.warehouse())) {
      rows(tables.rows("health.clinic"));
      assertThat(tables.rows("quality.quarantine"))
          .extracting(row -> row.get("code") + " " + row.get("column_name") + " " + row.get("rule"))
          .containsExactlyInAnyOrder("KHO-402 licensed_on null", "KHO-408 fee fee_plausible");
      assertThat(tables.rows("ops.link"))
          .extracting(row -> row.get("row_key") + " -> " + row.get("survivor_key"))
          .containsExactly("03 -> 02");
    }

    TestLoad.Answer second = load.run("--dataset", "health.clinic");
    assertThat(second.dataset("health.clinic").path("verdict").asText()).isEqualTo("skipped");
  }

  private static void rows(List<Map<String, Object>> rows) {
    assertThat(rows)
        .extracting(row -> row.get("id") + " " + row.get("ward_code") + " " + row.get("fee"))
        .containsExactlyInAnyOrder(
            "01 19789 150000", "02 19753 200000", "05 19774 0", "07 19975 180000");
    assertThat(rows)
        .filteredOn(row -> "02".equals(row.get("id")))
        .extracting(
            row -> row.get("latitude") + " " + row.get("longitude") + " " + row.get("licensed_on"))
        .containsExactly("16.4712 107.579 2020-12-01");
  }

  /** Writes the files of the page; gives how many. */
  private int write() throws IOException {
    String page = Files.readString(RepositoryRoot.path().resolve("docs/contracts.md"));
    Matcher file = FILE.matcher(page);
    int files = 0;
    while (file.find()) {
      Path path = home.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
      files++;
    }
    return files;
  }
}
