package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.TestPostgres;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.PinnedViews;
import vn.kho.etl.table.Warehouse;

/** Loads, groups and undoing where the catalog is a PostgreSQL server, as in production. */
class PostgresCatalogTest {
  private static final String[] TOGETHER = {"--agency", "so-thu", "--together", "hold"};

  @TempDir private Path home = Path.of("");
  private TestLoad load = new TestLoad(Path.of(""), Path.of(""));

  @Test
  void aBadNightIsUndoneInACatalogOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = TestPostgres.start()) {
      load = Trial.in(home);
      catalog(postgres.getPort());
      Trial.keyed(home, "a");
      Trial.keyed(home, "b");
      String first = night("x,1\ny,2\n", "--all");
      night("x,100\n", "--all");
      assertThat(rows("trial.a")).containsExactly("x 100");
      undo("rollback", "trial.a", "--to", first);
      assertThat(rows("trial.a")).containsExactly("x 1", "y 2");
      assertThat(rows("trial.b")).as("not asked for").containsExactly("x 100");

      String good = night("x,3\ny,4\n", TOGETHER);
      night("x,300\n", TOGETHER);
      assertThat(pinned("trial.b")).isTrue();
      undo("rollback", "trial.b", "--to", good);
      assertThat(rows("trial.b")).as("by a transaction").containsExactly("x 3", "y 4");
      assertThat(pinned("trial.b")).as("the tag of the marts follows").isTrue();
      night("x,3\ny,5\n", TOGETHER);
      assertThat(rows("trial.a")).containsExactly("x 3", "y 5");
      assertThat(rows("trial.b")).containsExactly("x 3", "y 5");

      undo("drop", "trial.a", "--yes");
      night("x,5\n", "--all");
      assertThat(rows("trial.a")).containsExactly("x 5");
    }
  }

  private void catalog(int port) {
    load.set("catalog.properties.catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog")
        .set("catalog.properties.uri", "jdbc:postgresql://127.0.0.1:" + port + "/postgres")
        .set("catalog.properties.jdbc.user", "postgres")
        .set("catalog.properties.jdbc.password", "postgres")
        .set("catalog.properties.jdbc.schema-version", "V1");
  }

  private String night(String lines, String... which) throws IOException {
    for (String name : List.of("a", "b")) {
      Files.writeString(home.resolve("sources/" + name + ".csv"), "code,amount\n" + lines);
    }
    TestLoad.Answer night = load.run(which);
    assertThat(night.status()).as(night.json().toPrettyString() + night.err()).isZero();
    return night.json().path("run").asText();
  }

  private void undo(String word, String... rest) throws IOException {
    assertThat(new ObjectMapper().readTree(load.table(0, word, rest)).isObject()).isTrue();
  }

  private List<String> rows(String name) {
    List<String> rows = new ArrayList<>();
    try (Warehouse warehouse = Warehouse.open(load.settings())) {
      Table table = warehouse.find(name).orElseThrow();
      LocalTableReader.read(
          table,
          table.currentSnapshot().snapshotId(),
          List.of("code", "amount"),
          row -> rows.add(row.get(0) + " " + row.get(1)));
    }
    return rows.stream().sorted().toList();
  }

  /** Whether the tag that marts over a group read is at main. */
  private boolean pinned(String name) {
    try (Warehouse warehouse = Warehouse.open(load.settings())) {
      Table table = warehouse.find(name).orElseThrow();
      SnapshotRef tag = table.refs().get(PinnedViews.TAG);
      return tag != null && tag.snapshotId() == table.currentSnapshot().snapshotId();
    }
  }
}
