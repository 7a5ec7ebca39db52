package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.GroupCommit;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.orchestration.WarehouseRows;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** A reader asks a mart over twenty tables, through a real Trino, while nights are published. */
@SuppressWarnings("NullAway") // fields are filled before the test
class GroupMartIT {
  private static final int TABLES = 20;
  private static final int NIGHTS = 15;

  /** How many nights a reader must have seen, so that some were published while it asked. */
  private static final int SEEN = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private static Path folder = Path.of("");
  private static Warehouse warehouse;
  private static final List<Table> TABLES_OF_GROUP = new ArrayList<>();
  private static String url;

  @BeforeAll
  static void serve() {
    warehouse = Warehouse.open(settings());
    ((SupportsNamespaces) warehouse.catalog()).createNamespace(Namespace.of("trial"));
    Schema schema = new Schema(Types.NestedField.required(1, "night", Types.IntegerType.get()));
    for (int i = 0; i < TABLES; i++) {
      Table table = warehouse.catalog().createTable(id(i), schema, PartitionSpec.unpartitioned());
      WarehouseRows.append(table, List.of(Map.of("night", 0)));
      TABLES_OF_GROUP.add(table);
    }
    new ViewCatalogWriter(warehouse).write(mart());
    url = new TrinoServer(settings()).start(new TrinoInstall(settings())).url();
  }

  @AfterAll
  static void stop() {
    new TrinoServer(settings()).stop();
    warehouse.close();
  }

  private static TableIdentifier id(int table) {
    return TableIdentifier.of("trial", "t" + table);
  }

  private static ViewCatalogWriter.Definition mart() {
    List<String> parts = new ArrayList<>();
    Set<DatasetName> together =
        TABLES_OF_GROUP.stream()
            .map(table -> DatasetName.of(table.name().replaceFirst("^kho[.]", "")))
            .collect(Collectors.toSet());
    together.forEach(name -> parts.add("SELECT max(night) AS night FROM " + name));
    String sql = String.join(" UNION ALL ", parts);
    MartTemplate template = MartTemplate.of(sql, together);
    return new ViewCatalogWriter.Definition(
        "mart",
        "nights",
        sql,
        "Các đêm | Nights",
        List.of(new ViewCatalogWriter.Column("night", "integer", Optional.empty())),
        Optional.of(
            new ViewCatalogWriter.Pinned(
                template.text(), template.tables().stream().map(Object::toString).toList())));
  }

  @Test
  void noAnswerMixesTwoNights() throws Exception {
    String mart = "SELECT min(night), max(night) FROM mart.nights";
    String tables = "SELECT min(night), max(night) FROM (" + mart().sql() + ")";
    AtomicBoolean over = new AtomicBoolean();
    List<String> answers = new CopyOnWriteArrayList<>();
    List<String> joined = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> ask(mart, over, answers));
    CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> ask(tables, over, joined));
    int night = publishWhileAsked(List.of(answers, joined), List.of(asked, beside));
    over.set(true);
    asked.get();
    beside.get();
    assertThat(answers).allMatch(GroupMartIT::ofOneNight);
    List<String> last = new CopyOnWriteArrayList<>();
    ask(mart, over, last);
    assertThat(last).containsExactly(night + " " + night);
    // A query over the tables themselves may straddle the instant while it is planned.
    long mixed = joined.stream().filter(answer -> !ofOneNight(answer)).count();
    System.out.printf(
        "Marts: 0 of %d mixed; tables: %d of %d; %d nights%n",
        answers.size(), mixed, joined.size(), night);
  }

  /**
   * Publishes nights, once each reader has an answer, until readers of the mart, which is the
   * first, have seen enough of them: nobody knows how many pass while a server plans a query.
   *
   * @return the last night
   */
  private static int publishWhileAsked(
      List<List<String>> answers, List<CompletableFuture<Void>> readers)
      throws InterruptedException {
    long begin = System.nanoTime();
    int night = 0;
    while (night < NIGHTS || Set.copyOf(answers.get(0)).size() < SEEN) {
      for (CompletableFuture<?> reader : readers) {
        assertThat(reader).as("a reader").isNotCompletedExceptionally();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as("%s after %s nights", answers, night)
          .isLessThan(PATIENCE);
      if (answers.stream().anyMatch(List::isEmpty)) {
        TimeUnit.MILLISECONDS.sleep(50);
      } else {
        publish(++night);
      }
    }
    return night;
  }

  private static boolean ofOneNight(String answer) {
    String[] nights = answer.split(" ", -1);
    return nights[0].equals(nights[1]);
  }

  private static void publish(int night) {
    List<GroupCommit.Member> members = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      Table table = TABLES_OF_GROUP.get(i);
      table.refresh();
      long snapshot =
          WarehouseRows.append(table, "audit_" + night, List.of(Map.of("night", night)));
      members.add(new GroupCommit.Member(id(i), table, "audit_" + night, snapshot));
    }
    assertThat(GroupCommit.commit(warehouse, members)).isEmpty();
  }

  /** Adds what a query answers, again and again until it is over, and at least once. */
  private static void ask(String sql, AtomicBoolean over, List<String> answers) {
    Properties user = new Properties();
    user.setProperty("user", "lan");
    try (Connection connection = DriverManager.getConnection(url, user);
        Statement statement = connection.createStatement()) {
      do {
        try (ResultSet result = statement.executeQuery(sql)) {
          while (result.next()) {
            answers.add(result.getInt(1) + " " + result.getInt(2));
          }
        }
      } while (!over.get());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Settings settings() {
    return Settings.of(
        folder,
        Map.of(
            Setting.WAREHOUSE.key(), "warehouse",
            Setting.STATE.key(), "state",
            Setting.TRINO_PORT.key(), "0"));
  }
}
