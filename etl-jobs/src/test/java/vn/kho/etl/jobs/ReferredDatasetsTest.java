package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.SystemTable;

/** Datasets of one load of which rules look into others of the same load. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
@Timeout(600)
class ReferredDatasetsTest {
  private static final String ROWS = "a,1\nb,2\nc,3\n";

  private Path home;
  private TestLoad load;

  @BeforeEach
  void trial(@TempDir Path folder) throws IOException {
    home = folder;
    load = Trial.in(home);
  }

  @Test
  void aDatasetIsJudgedAgainstWhatTheSameLoadPublishes() throws IOException {
    referring("order", "price");
    dataset("price");
    assertThat(verdicts()).isEqualTo("order published, price published");
    assertThat(outcomes("order")).containsExactly("passed");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");

    deliver("price", "a,1\n");

    assertThat(verdicts()).as("in the same night").isEqualTo("order held, price published");
    assertThat(outcomes("order")).containsExactly("passed", "failed");
    deliver("price", ROWS);
    assertThat(verdicts()).isEqualTo("order unchanged, price published");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");
  }

  @Test
  void aReferredDatasetThatFailsOrIsHeldStopsNoOther() throws IOException {
    referring("order", "price");
    dataset("price");
    assertThat(verdicts()).isEqualTo("order published, price published");
    Files.writeString(home.resolve("sources/price.csv"), "other,words\na,1\n");
    deliver("order", "a,1\nb,2\n");

    assertThat(verdicts())
        .as("against the last good price")
        .isEqualTo("order published, price failed");
    deliver("price", "a,1\nb,x\nc,y\nd,z\n");
    assertThat(verdicts()).isEqualTo("order skipped, price held");

    deliver("price", "a,1\nb,2\n");
    assertThat(verdicts()).isEqualTo("order unchanged, price published");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aChainIsJudgedFromItsEndOnAnyNumberOfThreads(int threads) throws IOException {
    load.set("load.threads", threads);
    List<String> names = List.of("a", "b", "c", "d", "e", "f");
    for (int i = 0; i < names.size() - 1; i++) {
      referring(names.get(i), names.get(i + 1));
    }
    dataset("f");
    dataset("other");
    String all = "a %1$s, b %1$s, c %1$s, d %1$s, e %1$s, f %1$s, other %1$s";

    assertThat(verdicts()).isEqualTo(all.formatted("published"));

    for (String name : names.subList(0, 5)) {
      assertThat(outcomes(name)).as(name).containsExactly("passed");
    }
    assertThat(verdicts()).isEqualTo(all.formatted("skipped"));
  }

  /** Of the circle, order is reached first: what it refers to goes before it, without waiting. */
  @Test
  void ofACircleOneIsJudgedOnceMoreByTheNextLoad() throws IOException {
    referring("order", "price");
    referring("price", "order");
    load.set("load.threads", 4);

    assertThat(verdicts()).isEqualTo("order published, price published");

    assertThat(outcomes("order")).containsExactly("passed");
    assertThat(outcomes("price")).as("nothing was published").containsExactly("not_applicable");
    assertThat(verdicts()).isEqualTo("order skipped, price unchanged");
    assertThat(outcomes("price")).containsExactly("not_applicable", "passed");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");
  }

  @Test
  void aDatasetThatLooksIntoItselfIsJudgedOnceMoreByTheNextLoad() throws IOException {
    referring("order", "order");
    dataset("price");

    assertThat(verdicts()).isEqualTo("order published, price published");

    assertThat(verdicts()).isEqualTo("order unchanged, price skipped");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");
  }

  /** Nothing of a group is published before all of it was judged. */
  @Test
  void withinAGroupTheOthersAreAsTheyWereBefore() throws IOException {
    referring("order", "price");
    dataset("price");
    String[] together = {"--agency", "so-thu", "--together", "hold"};

    assertThat(verdicts(together)).isEqualTo("order published, price published");

    assertThat(outcomes("order")).containsExactly("not_applicable");
    assertThat(verdicts(together)).isEqualTo("order unchanged, price skipped");
    assertThat(outcomes("order")).containsExactly("not_applicable", "passed");
    assertThat(verdicts(together)).isEqualTo("order skipped, price skipped");
    deliver("price", "a,1\nb,2\nc,3\nd,4\n");
    deliver("order", "a,1\nd,4\n");
    assertThat(verdicts(together)).isEqualTo("order held, price held");
  }

  @Test
  void aLoadThatSkipsADatasetRepeatsAgainstWhatItWasJudged() throws IOException {
    referring("order", "price");
    dataset("price");
    Trial.edit(
        home,
        "order",
        "format: csv\n",
        "format: csv\n    customProperties:\n      - {property: kho.archive, value: .archive}\n");
    assertThat(verdicts()).isEqualTo("order published, price published");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");

    List<String> inputs = new ArrayList<>();
    long price;
    try (Tables tables = new Tables(load.warehouse());
        Warehouse warehouse = Warehouse.open(load.settings())) {
      for (Map<String, Object> row : tables.rows("ops.run")) {
        if ("trial.order".equals(row.get("dataset"))) {
          inputs.add(String.valueOf(row.get("inputs")));
        } else {
          assertThat(row.get("inputs")).isNull();
        }
      }
      price = warehouse.find("trial.price").orElseThrow().currentSnapshot().snapshotId();
    }
    assertThat(inputs).hasSize(3).containsOnly("trial.price=" + price);
    deliver("price", "a,1\nb,2\nc,3\nd,4\n");
    assertThat(verdicts()).isEqualTo("order unchanged, price published");
  }

  /** A replay judges some records only, and its outcomes are not kept. */
  @Test
  void aReplayDoesNotCountAsTheLastVerdict() throws IOException {
    referring("order", "price");
    dataset("price");
    deliver("order", "a,1\nb,2\nc,x\n");
    assertThat(verdicts()).isEqualTo("order published, price published");
    deliver("price", "a,1\nb,2\nc,3\nd,4\n");
    assertThat(verdicts("--dataset", "trial.price")).isEqualTo("price published");
    TestLoad.printed(QuarantineJob::run, 0, load.words("replay", "--all"));

    assertThat(verdicts()).isEqualTo("order unchanged, price skipped");

    assertThat(outcomes("order")).containsExactly("passed", "passed");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");
  }

  /** A warehouse that was written by a release before the column. */
  @Test
  void whereTheInputsAreNotKnownADatasetIsJudgedOnceMore() throws IOException {
    referring("order", "price");
    dataset("price");
    assertThat(verdicts()).isEqualTo("order published, price published");
    try (Warehouse warehouse = Warehouse.open(load.settings())) {
      Table runs = warehouse.table(SystemTable.RUN);
      runs.updateSchema().deleteColumn("inputs").commit();
    }

    assertThat(verdicts()).isEqualTo("order unchanged, price skipped");
    assertThat(verdicts()).isEqualTo("order skipped, price skipped");
  }

  /** How each dataset of a load ended, in the order of names. */
  private String verdicts(String... which) {
    TestLoad.Answer answer = load.run(which.length == 0 ? new String[] {"--all"} : which);
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode one : answer.json().path("datasets")) {
      String name = one.path("dataset").asText().replace("trial.", "");
      verdicts.put(name, name + " " + one.path("verdict").asText());
    }
    return String.join(", ", verdicts.values());
  }

  /** The outcomes of the rule about another dataset, load by load. */
  private List<String> outcomes(String name) throws IOException {
    Map<String, String> outcomes = new TreeMap<>();
    try (Tables tables = new Tables(load.warehouse())) {
      for (Map<String, Object> row : tables.rows("quality.verdict")) {
        if ("known".equals(row.get("rule")) && ("trial." + name).equals(row.get("dataset"))) {
          outcomes.put(String.valueOf(row.get("run_id")), String.valueOf(row.get("outcome")));
        }
      }
    }
    return List.copyOf(outcomes.values());
  }

  private void referring(String name, String other) throws IOException {
    dataset(name);
    Path suite = home.resolve("suites/trial/" + name + ".yaml");
    Files.writeString(
        suite,
        Files.readString(suite)
            + "  - {id: known, type: expect_column_values_to_reference, column: code,"
            + " dataset: trial."
            + other
            + ", severity: critical}\n");
  }

  private void dataset(String name) throws IOException {
    Trial.keyed(home, name);
    deliver(name, ROWS);
  }

  private void deliver(String name, String rows) throws IOException {
    Files.writeString(home.resolve("sources/" + name + ".csv"), "code,amount\n" + rows);
  }
}
