package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CountDownLatch;
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
    CountDownLatch first = new CountDownLatch(2);
    CompletableFuture<List<String>> asked = ask(mart, over, first);
    CompletableFuture<List<String>> joined = ask(tables, over, first);
    // Nights that are published before a server has compiled its first query show nothing.
    assertThat(first.await(2, TimeUnit.MINUTES)).isTrue();
    for (int night = 1; night <= NIGHTS; night++) {
      publish(night);
    }
    over.set(true);
    List<String> answers = asked.get();
    assertThat(Set.copyOf(answers)).as("the nights that were seen").hasSizeGreaterThan(1);
    assertThat(answers).allMatch(GroupMartIT::ofOneNight);
    assertThat(ask(mart, over, first).get()).containsExactly(NIGHTS + " " + NIGHTS);
    // A query over the tables themselves may straddle the instant while it is planned.
    long mixed = joined.get().stream().filter(answer -> !ofOneNight(answer)).count();
    System.out.println(
        "Marts: 0 of "
            + answers.size()
            + " mixed; tables: "
            + mixed
            + " of "
            + joined.get().size());
  }

  private static boolean ofOneNight(String answer) {
    String[] nights = answer.split(" ", -1);
    return nights[0].equals(nights[1]);
  }

  private static CompletableFuture<List<String>> ask(
      String sql, AtomicBoolean over, CountDownLatch first) {
    return CompletableFuture.supplyAsync(() -> answers(sql, over, first));
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

  /** What a query answers, again and again until it is over, and at least once. */
  private static List<String> answers(String sql, AtomicBoolean over, CountDownLatch first) {
    List<String> answers = new ArrayList<>();
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
        first.countDown();
      } while (!over.get());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return answers;
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
