package vn.kho.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.publish.PublishStage;
import vn.kho.etl.rules.DatasetRules;
import vn.kho.etl.rules.DeclaredDatasets;
import vn.kho.etl.rules.PublishedColumns;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.state.FileStateStore;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Constraint;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.settings.Settings;

/** What stands on main of another dataset. */
class PublishedColumnsTest {
  @TempDir private Path home = Path.of("");

  @Test
  void onlyWhatIsPublishedIsThere() {
    Settings settings =
        Settings.of(home, Map.of("warehouse.location", "wh", "content.suites", "suites"));
    try (Warehouse warehouse = Warehouse.open(settings)) {
      PublishedColumns columns = new PublishedColumns(warehouse);
      assertThat(columns.column("tourism.visit", "floor")).isEmpty();

      publish(settings, warehouse, 20);

      ReferenceColumn floor = columns.column("tourism.visit", "floor").orElseThrow();
      assertThat(floor.among(Set.of("1", "99"))).containsExactly("1");
      assertThat(floor.figure(FigureKind.COUNT)).isEqualTo(20L);
      assertThat(floor.figure(FigureKind.MIN)).isInstanceOf(Number.class);
      assertThat(columns.rows("tourism.visit")).hasValue(20);
      assertThat(columns.column("tourism.visit", "flor")).isEmpty();
      assertThat(columns.rows("tourism.nothing")).isEmpty();
      assertThat(columns.column("tourism.visit", "floor")).containsSame(floor);

      publish(settings, warehouse, 25);

      ReferenceColumn later = columns.column("tourism.visit", "floor").orElseThrow();
      assertThat(later.figure(FigureKind.COUNT)).as("what is published now").isEqualTo(25L);
      assertThat(floor.figure(FigureKind.COUNT)).as("what was published then").isEqualTo(20L);
    }
  }

  private void publish(Settings settings, Warehouse warehouse, int rows) {
    Contract contract = Visits.contract(LoadMode.SNAPSHOT);
    Constraint some = new Constraint(java.util.Optional.of("floor"), "maximum", 1000L, 1);
    Contracts contracts =
        new Contracts(
            List.of(contract),
            List.of(),
            Map.of(),
            Map.of(contract.name(), List.of(some)),
            List.of());
    DatasetRules rules =
        new DatasetRules(
            settings,
            CodeLists.of(List.of()),
            contracts,
            new DeclaredDatasets(contracts),
            Clock.systemUTC());
    RowStaging staging =
        new RowStaging(SparkFixture::session, home.resolve("staging").toString(), "r1");
    CheckVerdict verdict =
        CheckStage.of(
                warehouse,
                rules,
                staging,
                unused -> new FileStateStore(home.resolve("states")),
                200_000)
            .check(NoRules.deduped(contract, Visits.rows(1, rows, 1, "r1")));
    new PublishStage(warehouse).publish((CheckVerdict.Passed) verdict);
  }
}
