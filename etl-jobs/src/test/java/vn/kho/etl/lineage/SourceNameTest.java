package vn.kho.etl.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.Visits;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;

class SourceNameTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          LOCAL, eatery*.json, file, eatery*.json
          HTTP, https://user:pw@open.example.vn:8443/api/eatery?key=s3cret, https://open.example.vn:8443, api/eatery
          HTTP, http://open.example.vn, http://open.example.vn, /
          S3, s3a://huế_data/in/{a b}.csv, s3://huế_data, in/{a b}.csv
          JDBC, jdbc:postgresql://db:5432/health?currentSchema=pub, postgres://db:5432, health.clinic
          JDBC, jdbc:mariadb://u:p@db/health, mariadb://db, health.clinic
          JDBC, jdbc:oracle:thin:@db:1521/x, oracle:thin:@db:1521/x, clinic
          """)
  void sourcesAreNamedWithoutSecrets(
      Server.ServerKind kind, String location, String namespace, String name) {
    assertThat(SourceName.of(from(kind, location, Map.of("table", "clinic"))))
        .isEqualTo(new SourceName(namespace, name));
  }

  @Test
  void aQueryIsNamedAfterItsDataset() {
    Contract contract = from(Server.ServerKind.JDBC, "jdbc:postgresql://db:5432/health", Map.of());
    assertThat(SourceName.of(contract).name()).isEqualTo("health.query of " + contract.name());
  }

  private static Contract from(
      Server.ServerKind kind, String location, Map<String, String> options) {
    Contract like = Visits.contract(LoadMode.SNAPSHOT);
    return new Contract(
        like.name(),
        like.version(),
        like.agency(),
        like.description(),
        new Server("s", kind, location, FileFormats.JSON, options),
        like.columns(),
        like.load(),
        like.dedupe(),
        like.freshness(),
        like.file());
  }
}
