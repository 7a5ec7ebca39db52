package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kho sample}, {@code kho demo} and {@code kho bench} ask for. */
class SampleJobTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesAgencyFilesAndTheirTruth() {
    assertThat(run("--out", folder.toString(), "--seed", "7", "--scale", "0.05")).isZero();

    assertThat(folder.resolve("truth.json")).isNotEmptyFile();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Sample files are in " + folder);
  }

  @Test
  void writesTheHomeOfAProvince() {
    assertThat(run("--out", folder.toString(), "--agencies", "2", "--scale", "0.01")).isZero();

    assertThat(folder.resolve("kho.yaml")).exists();
    assertThat(folder.resolve("contracts")).isNotEmptyDirectory();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("A province of 2 agencies");
  }

  @Test
  void writesOneTableToMeasureWith() {
    assertThat(run("--out", folder.toString(), "--table", "one", "--rows", "3")).isZero();

    assertThat(folder.resolve("sources/bench.one.csv")).isNotEmptyFile();
  }

  @Test
  void whatItCannotWriteIsRefused() {
    assertThat(run("--out", folder.toString(), "--scale", "0")).isEqualTo(2);
    assertThat(run("--out", folder.toString(), "--datasets", "3")).isEqualTo(2);
    assertThat(run("--out", folder.toString(), "--agencies", "900")).isEqualTo(2);
    assertThat(run("--seed", "1")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "--scale is more than 0", "--datasets goes with --agencies", "--agencies is 1 to");
    assertThat(folder).isEmptyDirectory();
  }

  private int run(String... arguments) {
    return SampleJob.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
