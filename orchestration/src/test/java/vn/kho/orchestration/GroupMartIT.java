package vn.kho.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.GroupCommit;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.orchestration.mart.MartTemplate;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * A mart over twenty tables is asked through a real Trino without pause, and the tables themselves
 * between, while nights are published: by {@code kho night}, and by one commit behind the other.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@SuppressWarnings("NullAway") // fields are filled before the test
class GroupMartIT {
  private static final int TABLES = 20;

  /** Nights of {@code kho night} behind the first one. */
  private static final int NIGHTS = 2;

  /** Commits behind each other. */
  private static final int COMMITS = 10;

  /** How many of these a reader must have seen, so that some were made while it asked. */
  private static final int SEEN = 3;

  /** How often the mart is asked between two queries of the tables themselves. */
  private static final int MART_QUERIES = 2;

  private static final String SUITE =
      """
      suite: trial.t%1$d
      expectations:
        - id: night_given
          type: expect_column_values_to_not_be_null
          column: night
          severity: critical
          dimension: completeness
          notes: "Có đêm | Has a night"
      """;
  private static final String SCHEDULE =
      """
      groups:
        trials:
          description: "Sở Thử | Department of Trials"
          cron: "0 1 * * *"
          publish: together
          agencies: [so-thu]
      marts: {}
      """;

  @TempDir private static Path folder = Path.of("");
  private static String url;

  /** The first night makes the tables and the mart, and starts the server. */
  @BeforeAll
  static void publishTheFirstNight() throws Exception {
    for (int i = 0; i < TABLES; i++) {
      write("warehouse-schema/contracts/trial/t" + i + ".yaml", contract("t" + i));
      write("quality-rules/suites/trial/t" + i + ".yaml", SUITE.formatted(i));
    }
    write(
        "warehouse-schema/marts/trial/nights.sql",
        "-- title: Các đêm | Nights\n" + nights("trial") + "\n");
    write("warehouse-schema/code-lists/README.md", "none");
    write("orchestration/schedule.yaml", SCHEDULE);
    night(1);
    url = new TrinoServer(settings()).status().orElseThrow().url();
  }

  @AfterAll
  static void stop() {
    new TrinoServer(settings()).stop();
  }

  private static void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Delivers a night to every dataset and publishes it. */
  private static void night(int night) throws Exception {
    for (int i = 0; i < TABLES; i++) {
      write(".kho/sample/t" + i + ".csv", "night\n" + night + "\n");
    }
    KhoScript.Ended ended = KhoScript.at(folder).run("night", "--json", "--set", "trino.port=0");
    assertThat(ended.status()).as(ended.toString()).isZero();
    assertThat(ended.json().path("flows").get(0).findValuesAsText("verdict"))
        .hasSize(TABLES)
        .containsOnly("published");
  }

  /** What a mart over the tables of a schema asks. */
  private static String nights(String schema) {
    return IntStream.range(0, TABLES)
        .mapToObj(i -> "SELECT max(night) AS night FROM " + schema + ".t" + i)
        .collect(Collectors.joining(" UNION ALL "));
  }

  @Test
  void noAnswerMixesTwoNightsOfKhoNight() throws Exception {
    try (MartReader reader = new MartReader("mart.nights", nights("trial"))) {
      reader.await("1 1");
      for (int night = 2; night <= 1 + NIGHTS; night++) {
        night(night);
        reader.await(night + " " + night);
      }
      assertThat(Set.copyOf(reader.answers)).containsExactlyInAnyOrder("1 1", "2 2", "3 3");
      reader.count("kho night", NIGHTS);
    }
  }

  @Test
  void noAnswerMixesTwoOfManyCommits() throws Exception {
    try (Warehouse warehouse = Warehouse.open(settings())) {
      ((SupportsNamespaces) warehouse.catalog()).createNamespace(Namespace.of("quick"));
      Schema schema = new Schema(Types.NestedField.required(1, "night", Types.IntegerType.get()));
      List<Table> tables = new ArrayList<>();
      for (int i = 0; i < TABLES; i++) {
        Table table = warehouse.catalog().createTable(id(i), schema, PartitionSpec.unpartitioned());
        WarehouseRows.append(table, List.of(Map.of("night", 0)));
        tables.add(table);
      }
      new ViewCatalogWriter(warehouse).write(mart());
      try (MartReader reader = new MartReader("mart.quick_nights", nights("quick"))) {
        reader.await("0 0");
        int night = 0;
        while (night < COMMITS || Set.copyOf(reader.answers).size() < SEEN) {
          reader.assertAlive();
          publish(warehouse, tables, ++night);
        }
        reader.await(night + " " + night);
        assertThat(reader.answers).allMatch(GroupMartIT::ofOneNight);
        reader.count("commits", night);
      }
    }
  }

  private static TableIdentifier id(int table) {
    return TableIdentifier.of("quick", "t" + table);
  }

  private static ViewCatalogWriter.ViewDefinition mart() {
    Set<DatasetName> together =
        IntStream.range(0, TABLES)
            .mapToObj(i -> DatasetName.of("quick.t" + i))
            .collect(Collectors.toSet());
    MartTemplate template = MartTemplate.of(nights("quick"), together);
    return new ViewCatalogWriter.ViewDefinition(
        "mart",
        "quick_nights",
        nights("quick"),
        "Các đêm | Nights",
        List.of(new ViewCatalogWriter.ViewColumn("night", "integer", Optional.empty())),
        Optional.of(
            new ViewCatalogWriter.PinnedQuery(
                template.text(), template.tables().stream().map(Object::toString).toList())));
  }

  private static void publish(Warehouse warehouse, List<Table> tables, int night) {
    List<GroupCommit.GroupMember> members = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      Table table = tables.get(i);
      table.refresh();
      long snapshot =
          WarehouseRows.append(table, "audit_" + night, List.of(Map.of("night", night)));
      members.add(new GroupCommit.GroupMember(id(i), table, "audit_" + night, snapshot));
    }
    assertThat(GroupCommit.commit(warehouse, members)).isEmpty();
  }

  private static boolean ofOneNight(String answer) {
    String[] nights = answer.split(" ", -1);
    return nights[0].equals(nights[1]);
  }

  /** Asks a mart without pause until it is closed, and its tables now and then. */
  private static final class MartReader implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final List<String> joined = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> asking;

    /**
     * Begins.
     *
     * @param mart its name
     * @param tables the same query over the tables
     */
    MartReader(String mart, String tables) {
      asking = CompletableFuture.runAsync(() -> ask(mart, "(" + tables + ")"));
    }

    private void ask(String mart, String tables) {
      Properties user = new Properties();
      user.setProperty("user", "lan");
      try (Connection connection = DriverManager.getConnection(url, user);
          Statement statement = connection.createStatement()) {
        for (int i = 0; !over.get(); i++) {
          boolean ofMart = i % (1 + MART_QUERIES) < MART_QUERIES;
          ask(statement, ofMart ? mart : tables, ofMart ? answers : joined);
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    /** Adds the first and the last night of an answer. */
    private static void ask(Statement statement, String from, List<String> to) throws SQLException {
      try (ResultSet result =
          statement.executeQuery("SELECT min(night), max(night) FROM " + from)) {
        while (result.next()) {
          to.add(result.getInt(1) + " " + result.getInt(2));
        }
      }
    }

    void assertAlive() {
      assertThat(asking).as("the reader").isNotCompletedExceptionally();
    }

    /** Waits until the mart and the tables were answered so. */
    void await(String answer) throws InterruptedException {
      while (!answers.contains(answer) || !joined.contains(answer)) {
        assertAlive();
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    /** A query over the tables themselves may straddle the instant while it is planned. */
    void count(String published, int nights) {
      long mixed = joined.stream().filter(answer -> !ofOneNight(answer)).count();
      System.out.printf(
          "%d nights by %s. Mart: 0 of %d answers mixed; tables: %d of %d%n",
          nights, published, answers.size(), mixed, joined.size());
    }

    @Override
    public void close() {
      over.set(true);
      asking.join();
    }
  }

  private static Settings settings() {
    return Settings.of(folder, Map.of(Setting.TRINO_PORT.key(), "0"));
  }

  private static String contract(String table) {
    return TrialContract.of(
        table,
        "type: local\npath: " + table + ".csv",
        "night\nlogicalType: integer\nphysicalType: int");
  }
}
