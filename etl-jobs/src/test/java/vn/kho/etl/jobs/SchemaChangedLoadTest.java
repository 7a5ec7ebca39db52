package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract that changed in a way which breaks readers of its table. */
class SchemaChangedLoadTest {
  @TempDir private Path home = Path.of("");

  @Test
  void itStopsTheLoadOnceTheDeliveryHasLandedAndBeforeAnyRecordIsCleaned() throws Exception {
    TestLoad load = Trial.in(home);
    Trial.keyed(home, "a");
    Files.writeString(home.resolve("sources/a.csv"), "code,amount\n1,10\n");
    assertThat(load.run("--agency", "so-thu").status()).isZero();
    Trial.edit(home, "a", "physicalType: bigint", "physicalType: string");
    Trial.edit(home, "a", "logicalType: integer", "logicalType: string");
    Trial.edit(home, "a", "value: [number]", "value: [upper]");
    Files.writeString(home.resolve("sources/a.csv"), "code,amount\n1,10\n2,20\n");
    TestLoad.Answer answer = load.run("--agency", "so-thu");
    assertThat(answer.status()).as(answer.err()).isEqualTo(1);
    assertThat(answer.dataset("trial.a").toString())
        .contains("KHO-505", "column amount from long to string", "thu@example.vn");
    assertThat(answer.dataset("trial.a").path("ledger").findValuesAsText("stage"))
        .containsExactly("land");
    assertThat(Trial.rows(load, "a")).containsExactly("1 10");
  }
}
