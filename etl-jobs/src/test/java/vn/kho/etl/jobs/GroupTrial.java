package vn.kho.etl.jobs;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.SystemTable;

/** Three datasets that are published together, and a mart that names snapshots of two of them. */
final class GroupTrial {
  static final List<String> NAMES = List.of("a", "b", "c");

  private final Path home;
  private final TestLoad load;

  private GroupTrial(Path home, TestLoad load) {
    this.home = home;
    this.load = load;
  }

  /** In the catalog that Kho makes itself. */
  static GroupTrial in(Path home) throws IOException {
    TestLoad load = Trial.in(home);
    for (String name : NAMES) {
      Trial.keyed(home, name);
    }
    return new GroupTrial(home, load);
  }

  /** This trial, its catalog reached by a driver that loses the answers of commits. */
  GroupTrial faulty() throws IOException {
    Files.createDirectories(load.warehouse());
    String file = load.warehouse().resolve("catalog.db").toString();
    return catalog("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout=30000");
  }

  /** A new database of a server through such a driver. */
  GroupTrial faulty(EmbeddedPostgres postgres) throws SQLException {
    String name = "kho_" + Long.toHexString(System.nanoTime());
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    load.set("catalog.properties.jdbc.user", "postgres")
        .set("catalog.properties.jdbc.password", "postgres");
    return catalog("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name);
  }

  private GroupTrial catalog(String uri) {
    FaultyCatalogDriver.register();
    load.set("catalog.properties.catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog")
        .set("catalog.properties.uri", FaultyCatalogDriver.through(uri))
        .set("catalog.properties.jdbc.schema-version", "V1");
    return this;
  }

  TestLoad load() {
    return load;
  }

  /** Delivers a night to all: the amount of code 1 is its number. */
  void deliver(int night) throws IOException {
    for (String name : NAMES) {
      deliver(name, "code,amount\n1," + night + "\n2," + (10 * night) + "\n");
    }
  }

  void deliver(String name, String text) throws IOException {
    Files.writeString(home.resolve("sources/" + name + ".csv"), text);
  }

  TestLoad.Answer together(String held) {
    return load.run("--agency", "so-thu", "--together", held);
  }

  Warehouse open() {
    return Warehouse.open(load.settings());
  }

  void writeMart() {
    try (Warehouse warehouse = open()) {
      new ViewCatalogWriter(warehouse).write(joined());
    }
  }

  static ViewCatalogWriter.ViewDefinition joined() {
    String sql = "SELECT a.amount AS n FROM trial.a a JOIN trial.b b ON a.code = b.code";
    String template =
        "SELECT a.amount AS n FROM trial.a FOR VERSION AS OF ${trial.a} a JOIN trial.b FOR VERSION"
            + " AS OF ${trial.b} b ON a.code = b.code";
    return new ViewCatalogWriter.ViewDefinition(
        "mart",
        "joined",
        sql,
        "Thử | Trial",
        List.of(new ViewCatalogWriter.ViewColumn("n", "bigint", Optional.empty())),
        Optional.of(new ViewCatalogWriter.PinnedQuery(template, List.of("trial.a", "trial.b"))));
  }

  /** The text of the mart. */
  static String view(Warehouse warehouse) {
    return ((ViewCatalog) warehouse.catalog())
        .loadView(TableIdentifier.of("mart", "joined"))
        .sqlFor("trino")
        .sql();
  }

  /** The text that it has where it names the tables as they are. */
  static String expected(Warehouse warehouse) {
    long a = warehouse.find("trial.a").orElseThrow().currentSnapshot().snapshotId();
    long b = warehouse.find("trial.b").orElseThrow().currentSnapshot().snapshotId();
    return joined()
        .pinned()
        .orElseThrow()
        .template()
        .replace("${trial.a}", "" + a)
        .replace("${trial.b}", "" + b);
  }

  /** What each table holds: its name and the amount of code 1. */
  String amounts() {
    List<String> amounts = new ArrayList<>();
    try (Warehouse warehouse = open()) {
      for (String name : NAMES) {
        Table table = warehouse.find("trial." + name).orElseThrow();
        LocalTableReader.read(
            table,
            table.currentSnapshot().snapshotId(),
            List.of("code", "amount"),
            row -> {
              if ("1".equals(String.valueOf(row.get(0)))) {
                amounts.add(name + row.get(1));
              }
            });
      }
    }
    return String.join(" ", amounts);
  }

  /** The names of the branches and tags of all tables. */
  Set<String> refs() {
    Set<String> refs = new TreeSet<>();
    try (Warehouse warehouse = open()) {
      NAMES.forEach(
          name -> refs.addAll(warehouse.find("trial." + name).orElseThrow().refs().keySet()));
    }
    return refs;
  }

  /** What {@code ops.run} says of a run: dataset and status of each row. */
  List<String> written(String run) {
    List<String> rows = new ArrayList<>();
    try (Warehouse warehouse = open()) {
      LocalTableReader.read(
          warehouse,
          SystemTable.RUN,
          List.of("run_id", "dataset", "status"),
          Expressions.equal("run_id", run),
          row -> rows.add(row.get(1) + " " + row.get(2)));
    }
    return rows.stream().sorted().toList();
  }
}
