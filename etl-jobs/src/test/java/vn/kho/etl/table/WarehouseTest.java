package vn.kho.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

class WarehouseTest {
  private Path home;
  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = folder;
    warehouse = Warehouse.open(Settings.of(home, Map.of("warehouse.location", "wh")));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void everyColumnOfATableCarriesItsComment() {
    Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    assertThat(table.schema().columns())
        .allSatisfy(column -> assertThat(column.doc()).contains(" / "));
    assertThat(table.schema().findField("price").type()).isEqualTo(Types.DecimalType.of(12, 2));
    assertThat(table.properties()).containsEntry("comment", "Lượt khách / Visits");
    assertThat(table.currentSnapshot()).isNull();
    assertThat(warehouse.tables()).containsExactly("tourism.visit");
  }

  @Test
  void filesAreCompressedQuicklyWhereTheTableDoesNotSayHowMuch() {
    Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    String level = TableProperties.PARQUET_COMPRESSION_LEVEL;
    assertThat(RowFileWriter.RowFileLayout.of(table).properties()).containsEntry(level, "1");

    table.updateProperties().set(level, "7").commit();
    assertThat(RowFileWriter.RowFileLayout.of(table).properties()).containsEntry(level, "7");

    table
        .updateProperties()
        .remove(level)
        .set(TableProperties.PARQUET_COMPRESSION, "gzip")
        .commit();
    assertThat(RowFileWriter.RowFileLayout.of(table).properties()).doesNotContainKey(level);
  }

  @Test
  void everySystemTableCanBeMade() {
    for (SystemTable name : SystemTable.values()) {
      assertThat(warehouse.table(name).schema().columns().get(0).name()).isEqualTo("run_id");
    }
    assertThat(warehouse.tables()).hasSameSizeAs(SystemTable.values());
  }

  @Test
  void rowsOfThisProcessReadTheSameInSpark() throws IOException {
    Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    table
        .newAppend()
        .appendFile(LocalTableWriter.write(table, Visits.rows(1, 100, 1, "r1"), "r1"))
        .commit();
    List<?> read =
        SparkFixture.with(warehouse.sparkConf())
            .table("kho.tourism.visit")
            .orderBy("id")
            .collectAsList();
    assertThat(read.toString()).isEqualTo(Visits.rows(1, 100, 1, "r1").rows().toString());
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(file -> file.toString().endsWith(".crc"))).isEmpty();
    }
  }

  @Test
  void addedColumnsAndWiderTypesEvolveTheTable() {
    warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    List<Column> columns =
        new ArrayList<>(Visits.contract(LoadMode.SNAPSHOT).columns().subList(0, 3));
    columns.add(Visits.column("floor", "bigint", 0));
    columns.addAll(Visits.contract(LoadMode.SNAPSHOT).columns().subList(4, 8));
    columns.add(Visits.column("ward", "string", 0));
    Table table = warehouse.table(Visits.contract(LoadMode.SNAPSHOT, columns));
    assertThat(table.schema().findField("floor").type()).isEqualTo(Types.LongType.get());
    assertThat(table.schema().columns().get(8).name()).isEqualTo("ward");
    assertThat(table.schema().columns().get(9).name()).isEqualTo("_key");
  }

  @Test
  void aBreakingChangeStopsWithEveryDifferenceAndWhoMustAgree() {
    warehouse.table(Visits.contract(LoadMode.SNAPSHOT));
    List<Column> columns =
        List.of(Visits.column("id", "string", 0), Visits.column("name", "string", 1));
    assertThatThrownBy(() -> warehouse.table(Visits.contract(LoadMode.SNAPSHOT, columns)))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED))
        .hasMessageContaining("column id from long to string")
        .hasMessageContaining("column price is dropped")
        .hasMessageContaining("key (id) becomes (name)")
        .hasMessageContaining("owner@example.vn");
  }

  @Test
  void aCatalogThatDoesNotAnswerIsReportedPlainly() {
    Settings settings =
        Settings.of(
            home,
            Map.of(
                "catalog.properties.catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog",
                "catalog.properties.uri", "jdbc:sqlite:/nowhere/at/all/catalog.db"));
    assertThatThrownBy(() -> Warehouse.open(settings))
        .isInstanceOf(KhoException.class)
        .hasMessageStartingWith("Cannot open the warehouse, its catalog does not answer")
        .hasMessageContaining("catalog.properties");
  }
}
