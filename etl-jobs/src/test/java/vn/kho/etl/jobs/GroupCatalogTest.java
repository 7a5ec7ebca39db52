package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;

/** What a group needs of its catalog, and what maintenance leaves of its tables. */
class GroupCatalogTest {
  private static final Pattern MOMENT = Pattern.compile("(-ms\"\\s*:\\s*)(\\d{13})\\b");

  @TempDir private Path home = Path.of("");

  @Test
  void aCatalogThatCannotMoveSeveralTablesIsRefusedBeforeAnythingIsRead() throws Exception {
    GroupTrial trial = GroupTrial.in(home);
    trial.deliver(1);
    trial.load().set("catalog.properties.catalog-impl", InMemoryCatalog.class.getName());
    TestLoad.Answer answer = trial.together("hold");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("KHO-102", "cannot move several tables at once");
    assertThat(home.resolve("kho/landing")).doesNotExist();
    assertThat(trial.load().run("--agency", "so-thu").status()).as("one by one").isZero();
  }

  @Test
  void maintenanceKeepsTheSnapshotThatAMartNames() throws Exception {
    GroupTrial trial = GroupTrial.in(home);
    trial.deliver(1);
    assertThat(trial.together("hold").status()).isZero();
    trial.writeMart();
    long pinned = main(trial);
    trial.deliver("a", "code,amount\n1,2\n2,20\n");
    assertThat(trial.load().run("--dataset", "trial.a").status()).isZero();
    long between = main(trial);
    trial.deliver("a", "code,amount\n1,3\n2,30\n");
    assertThat(trial.load().run("--dataset", "trial.a").status()).isZero();
    long main = main(trial);
    assertThat(snapshots(trial)).contains(pinned, between, main);
    age(trial);
    String[] limits = {"--set", "maintain.snapshots=1", "--set", "maintain.snapshot-age=1d"};
    TestLoad.printed(MaintainJob::run, 0, List.of(trial.load().arguments(limits)));
    assertThat(snapshots(trial)).contains(pinned, main).doesNotContain(between);
    try (Warehouse warehouse = trial.open()) {
      assertThat(GroupTrial.view(warehouse)).contains("trial.a FOR VERSION AS OF " + pinned);
      Set<String> rows = new HashSet<>();
      LocalTableReader.read(
          warehouse.find("trial.a").orElseThrow(),
          pinned,
          List.of("code", "amount"),
          row -> rows.add(row.get(0) + " " + row.get(1)));
      assertThat(rows).containsExactlyInAnyOrder("1 1", "2 10");
    }
  }

  private static long main(GroupTrial trial) {
    try (Warehouse warehouse = trial.open()) {
      return warehouse.find("trial.a").orElseThrow().currentSnapshot().snapshotId();
    }
  }

  private static Set<Long> snapshots(GroupTrial trial) {
    Set<Long> ids = new HashSet<>();
    try (Warehouse warehouse = trial.open()) {
      Table table = warehouse.find("trial.a").orElseThrow();
      table.snapshots().forEach(snapshot -> ids.add(snapshot.snapshotId()));
    }
    return ids;
  }

  /** Makes everything in a table as old as 40 days. */
  private static void age(GroupTrial trial) throws IOException {
    Path file;
    try (Warehouse warehouse = trial.open()) {
      Table table = warehouse.find("trial.a").orElseThrow();
      String now = ((HasTableOperations) table).operations().current().metadataFileLocation();
      file = Path.of(now.replaceFirst("^file:", ""));
    }
    long age = Duration.ofDays(40).toMillis();
    Files.writeString(
        file,
        MOMENT
            .matcher(Files.readString(file))
            .replaceAll(found -> found.group(1) + (Long.parseLong(found.group(2)) - age)));
  }
}
