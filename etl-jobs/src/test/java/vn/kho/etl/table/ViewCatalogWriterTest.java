package vn.kho.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.view.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Views as Trino reads them. */
class ViewCatalogWriterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(10)|string",
        "smallint|int",
        "decimal(38, 2)|decimal(38, 2)",
        "timestamp(3)|timestamp",
        "timestamp(6) with time zone|timestamptz",
        "time(0)|time",
        "array(varchar)|list<string>",
        "map(varchar, array(bigint))|map<string, list<long>>",
        "row(\"size, in m\" decimal(9,2), at timestamp(6) with time zone)"
            + "|struct<4: size, in m: optional decimal(9, 2), 5: at: optional timestamptz>"
      })
  void aTypeOfTrinoIsTheTypeOfIcebergThatTrinoReadsBack(String trino, String iceberg) {
    assertThat(ViewColumnType.of(trino, 3)).hasToString(iceberg);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"json", "interval day to second", "row(bigint, varchar)", "array(ipaddress)"})
  void aTypeThatIcebergHasNotIsRefused(String trino) {
    assertThatThrownBy(() -> ViewColumnType.of(trino, 0))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MART_INVALID))
        .hasMessageContaining("Cast it");
  }

  @Test
  void aViewIsMadeAnewOnlyWhereItChanged(@TempDir Path home) {
    Settings settings = Settings.of(home, Map.of("warehouse.location", "wh"));
    try (Warehouse warehouse = Warehouse.open(settings)) {
      ViewCatalogWriter views = new ViewCatalogWriter(warehouse);
      views.write(definition("SELECT ARRAY[1] AS ids, 2 AS n", "array(integer)"));
      views.write(definition("SELECT ARRAY[1] AS ids, 2 AS n", "array(integer)"));
      View made = view(warehouse);
      assertThat(made.versions()).hasSize(1);
      assertThat(made.schema().findField("n").doc()).isEqualTo("Số | Number");
      views.write(definition("SELECT ARRAY[1e0] AS ids, 2 AS n", "array(double)"));
      View changed = view(warehouse);
      assertThat(changed.versions()).hasSize(2);
      assertThat(changed.schema().findType("ids.element")).isEqualTo(Types.DoubleType.get());
      assertThat(changed.properties()).containsOnly(Map.entry("comment", "Thử | Trial"));
    }
  }

  private static View view(Warehouse warehouse) {
    return ((ViewCatalog) warehouse.catalog()).loadView(TableIdentifier.of("mart", "trial"));
  }

  private static ViewCatalogWriter.ViewDefinition definition(String sql, String type) {
    return new ViewCatalogWriter.ViewDefinition(
        "mart",
        "trial",
        sql,
        "Thử | Trial",
        List.of(
            new ViewCatalogWriter.ViewColumn("ids", type, Optional.empty()),
            new ViewCatalogWriter.ViewColumn("n", "integer", Optional.of("Số | Number"))));
  }
}
